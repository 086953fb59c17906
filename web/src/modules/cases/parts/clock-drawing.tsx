import type { ClockView } from '#contract/common';
import { useWords, type Words } from '../../../i18n/words.ts';
import { useNow } from '../../../lib/now.ts';
import { dueText } from './left.ts';

const WIDTH = 384;
/** More cells than this would be hairs: the bar is drawn whole. */
const MOST_CELLS = 24;
const DAY_MINUTES: Record<string, number | undefined> = { calendarDay: 24 * 60, month: 24 * 60 };

/** Minutes of a clock in the unit of its limit: days for limits in days, else hours and minutes. */
export function clockSpan(w: Words<'cases'>, clock: ClockView, minutes: number): string {
  const plain = Math.abs(minutes);
  const { unit, count } = clock.limit;
  const day = DAY_MINUTES[unit] ?? (unit === 'workingDay' && count > 0 ? clock.totalMinutes / count : undefined);
  if (day !== undefined && day > 0 && plain >= day) return w.left.days(Math.floor(plain / day));
  return w.left.minutes(Math.floor(plain / 60), plain % 60);
}

function limitText(w: Words<'cases'>, clock: ClockView): string {
  return w.limit[clock.limit.unit]?.(clock.limit.count) ?? `${clock.limit.count} ${clock.limit.unit}`;
}

function Bar({
  clock,
  name,
  top,
  height,
  now,
}: {
  clock: ClockView;
  name: string;
  top: number;
  height: number;
  now: Date;
}) {
  const w = useWords('cases');
  const count = Math.round(clock.limit.count);
  const cells = count >= 1 && count <= MOST_CELLS ? count : 1;
  const gap = cells === 1 ? 0 : 2;
  const size = (WIDTH - 2 - gap * (cells - 1)) / cells;
  const share = clock.totalMinutes === 0 ? 0 : Math.min(1, clock.usedMinutes / clock.totalMinutes);
  const used = share * cells;
  const flag = clock.light === 'overdue' ? 'duel' : clock.light === 'dueSoon' ? 'duew' : 'used';
  const words = clock.light === 'overdue' ? 'tl tb' : clock.light === 'dueSoon' ? 'tw tb' : 't2';
  return (
    <g>
      <text className="t2" x={1} y={top - 8}>
        {name} {limitText(w, clock)}
        {clock.provisional ? `（${w.page.provisional}）` : ''}
      </text>
      <text className={words} x={WIDTH - 1} y={top - 8} textAnchor="end">
        {clock.dueAt === null ? '' : w.page.due(dueText(w, clock.dueAt, now))}
      </text>
      {Array.from({ length: cells }, (_, at) => {
        const x = 1 + at * (size + gap);
        const filled = Math.max(0, Math.min(1, used - at));
        return (
          <g key={x}>
            <rect className="free" x={x} y={top} width={size} height={height} />
            {filled === 0 ? null : (
              <rect
                className={clock.light === 'overdue' ? 'duel' : 'used'}
                x={x}
                y={top}
                width={size * filled}
                height={height}
              />
            )}
          </g>
        );
      })}
      <path className={flag} d={`M${WIDTH - 3} ${top - 4}h2v${height + 8}h-2z`} />
    </g>
  );
}

/** Both clocks of a case, one cell a unit of the limit: what is used, what is left, when it ends. A table behind it. */
export function ClockDrawing({ promised, statutory }: { promised: ClockView; statutory: ClockView | null }) {
  const w = useWords('cases');
  const common = useWords('common');
  const now = useNow();
  const clocks = [
    { clock: promised, name: w.page.promised, top: 22, height: 16 },
    ...(statutory === null ? [] : [{ clock: statutory, name: w.page.statutory, top: 64, height: 8 }]),
  ];
  const says = clocks
    .map(({ clock, name }) =>
      w.page.clockSays(name, limitText(w, clock), clockSpan(w, clock, clock.usedMinutes), dueText(w, clock.dueAt, now)),
    )
    .join(' ');
  return (
    <figure>
      <svg className="drawing" viewBox={`0 0 ${WIDTH} ${statutory === null ? 40 : 74}`} role="img" aria-label={says}>
        {clocks.map(({ clock, name, top, height }) => (
          <Bar key={name} clock={clock} name={name} top={top} height={height} now={now} />
        ))}
      </svg>
      <details className="behind">
        <summary>{common.asTable}</summary>
        <table className="cheque">
          <thead>
            <tr>
              <th scope="col">{w.page.table.kind}</th>
              <th scope="col">{w.page.table.limit}</th>
              <th scope="col">{w.page.table.used}</th>
              <th scope="col">{w.page.table.left}</th>
              <th scope="col">{w.page.table.due}</th>
            </tr>
          </thead>
          <tbody>
            {clocks.map(({ clock, name }) => (
              <tr key={name}>
                <td>{name}</td>
                <td>{limitText(w, clock)}</td>
                <td>{clockSpan(w, clock, clock.usedMinutes)}</td>
                <td>
                  {clock.remainingMinutes < 0
                    ? w.left.over(clockSpan(w, clock, clock.remainingMinutes))
                    : clockSpan(w, clock, clock.remainingMinutes)}
                </td>
                <td>{dueText(w, clock.dueAt, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {promised.provisional ? <p className="s q">{w.page.provisionalWhy}</p> : null}
      </details>
    </figure>
  );
}
