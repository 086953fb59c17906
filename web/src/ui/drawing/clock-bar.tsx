import { useId } from 'react';
import type { ClockView } from '#contract/common';
import { useWords, type Words } from '../../i18n/words.ts';
import { minutesBetween, publicMoment } from '../../lib/dates.ts';
import { Light } from '../state-mark.tsx';
import { anchorAt, layOut, placeOf, type Piece } from './scale.ts';

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** Minutes of a clock in the unit of its limit: hours and minutes, or working days with one decimal. */
function inUnit(minutes: number, clock: ClockView, w: Words<'common'>): string {
  const { unit, count } = clock.limit;
  if (unit !== 'workingDay' && unit !== 'calendarDay') return w.minutes(minutes);
  const days = clock.totalMinutes === 0 ? 0 : Math.floor((minutes / clock.totalMinutes) * count * 10) / 10;
  return unit === 'workingDay' ? w.workingDays(days) : w.calendarDays(days);
}

function sentence(clock: ClockView, now: Date, w: Words<'common'>): string {
  const used = inUnit(clock.usedMinutes, clock, w);
  if (clock.endedAt !== null) return w.clock.ended(used);
  const total = inUnit(clock.totalMinutes, clock, w);
  if (clock.usedMinutes > clock.totalMinutes) return w.clock.over(used, total);
  return w.clock.says(used, total, clock.dueAt === null ? '' : publicMoment(clock.dueAt, now, w));
}

/** Open stretches cut where the clock stands now: what is used, what is left. */
function cutAt(pieces: readonly Piece[], until: number): readonly Piece[] {
  return pieces.flatMap((piece) =>
    piece.open && piece.from < until && until < piece.to
      ? [
          { ...piece, to: until },
          { ...piece, from: until },
        ]
      : [piece],
  );
}

function Stretches({ pieces, until, now }: { pieces: readonly Piece[]; until: number; now: Date }) {
  const w = useWords('common');
  return (
    <details>
      <summary>{w.asTable}</summary>
      <table className="cheque">
        <thead>
          <tr>
            <th scope="col">{w.clock.stretch}</th>
            <th scope="col">{w.clock.kind}</th>
            <th scope="col" className="r">
              {w.clock.length}
            </th>
          </tr>
        </thead>
        <tbody>
          {cutAt(pieces, until).map((piece) => (
            <tr key={piece.from}>
              <th scope="row">
                {publicMoment(new Date(piece.from), now, w)} – {publicMoment(new Date(piece.to), now, w)}
              </th>
              <td>{piece.open ? (piece.to <= until ? w.clock.worked : w.clock.left) : w.clock.stopped}</td>
              <td className="r n">
                {piece.open ? w.minutes(minutesBetween(new Date(piece.from), new Date(piece.to))) : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/**
 * A clock as a bar: hall hours used and left, closed hours as gaps that do not count, with the sentence and a table.
 *
 * @param hours when the hall was and will be open between start and due (`BundleView.clockHours`).
 */
export function ClockBar({
  clock,
  hours,
  now,
}: {
  clock: ClockView;
  hours: readonly { from: string; to: string }[];
  now: Date;
}) {
  const w = useWords('common');
  const title = useId();
  const says = sentence(clock, now, w);
  const start = clock.startedAt === null ? undefined : Date.parse(clock.startedAt);
  const end = clock.dueAt === null ? undefined : Date.parse(clock.dueAt);
  const pieces =
    start === undefined || end === undefined
      ? []
      : layOut(
          hours.map((span) => ({ from: Date.parse(span.from), to: Date.parse(span.to) })),
          start,
          end,
        );
  const until = clock.endedAt === null ? now.getTime() : Date.parse(clock.endedAt);
  const here = placeOf(pieces, until);
  return (
    <>
      <p className="clock-say">{says}</p>
      {pieces.length === 0 || start === undefined || end === undefined ? null : (
        <>
          <svg className="draw" width="100%" height="96" role="img" aria-labelledby={title}>
            <title id={title}>{says}</title>
            {pieces.map((piece) => {
              if (!piece.open) {
                return (
                  <line
                    key={piece.from}
                    className="k-dash"
                    x1={percent(piece.x)}
                    x2={percent(piece.x + piece.width)}
                    y1="48"
                    y2="48"
                  />
                );
              }
              const worked = Math.max(0, Math.min(piece.width, here - piece.x));
              return (
                <g key={piece.from}>
                  <rect className="k-base" x={percent(piece.x)} y="36" width={percent(piece.width)} height="24" />
                  <rect className="k-main" x={percent(piece.x)} y="36" width={percent(worked)} height="24" />
                </g>
              );
            })}
            {clock.endedAt === null ? (
              <>
                <line className="k-ink" x1={percent(here)} x2={percent(here)} y1="26" y2="66" />
                <text className="t-b" x={percent(here)} y="18" textAnchor={anchorAt(here, 0.14)}>
                  {w.clock.now(publicMoment(now, now, w).replace(`${w.today} `, ''))}
                </text>
              </>
            ) : null}
            <line className="k-ink" x1="100%" x2="100%" y1="30" y2="66" />
            <text x="0" y="84">
              {w.clock.from(publicMoment(new Date(start), now, w).replace(`${w.today} `, ''))}
            </text>
            <text className="t-b" x="100%" y="84" textAnchor="end">
              {w.clock.due(publicMoment(new Date(end), now, w).replace(`${w.today} `, ''))}
            </text>
          </svg>
          <p className="small quiet state-line">
            <Light light={clock.light} />
          </p>
          <Stretches pieces={pieces} until={until} now={now} />
        </>
      )}
    </>
  );
}
