import { useId } from 'react';
import { useWords, type Words } from '../../i18n/words.ts';

export interface ClockDay {
  /** `YYYY-MM-DD`, a working day. */
  day: string;
  is: 'accepted' | 'used' | 'halted' | 'today' | 'free';
  /** Share of today that is used, 0 to 1. */
  part?: number;
}

interface Flag {
  day: string;
  text: string;
}

const WIDTH = 384;

function Cell({
  day,
  x,
  width,
  hatch,
  w,
}: {
  day: ClockDay;
  x: number;
  width: number;
  hatch: string;
  w: Words<'common'>;
}) {
  const inner = width - 2;
  const middle = x + inner / 2;
  const isToday = day.is === 'today';
  return (
    <>
      <rect
        x={x}
        y="22"
        width={inner}
        height="18"
        className={day.is === 'used' ? 'used' : 'free'}
        fill={day.is === 'halted' ? `url(#${hatch})` : undefined}
      />
      {isToday ? <rect x={x} y="22" width={inner * (day.part ?? 0)} height="18" className="used" /> : null}
      {day.is === 'halted' ? (
        <rect x={x} y="22" width={inner} height="18" fill={`url(#${hatch})`} stroke="currentColor" />
      ) : null}
      {day.is === 'accepted' ? (
        <text x={middle} y="36" textAnchor="middle" className="t2">
          {w.clock.accepted.slice(0, 1)}
        </text>
      ) : null}
      <text x={middle} y="56" textAnchor="middle" className={isToday ? 'tb' : 't2'}>
        {Number(day.day.slice(8))}
      </text>
    </>
  );
}

/**
 * One cell a working day, legal stops hatched, the promised and the statutory day as flags; with a table behind it.
 *
 * @param says the sentence for screen readers and above the drawing.
 */
export function WorkingDayClock({
  days,
  promised,
  statutory,
  says,
}: {
  days: readonly ClockDay[];
  promised?: Flag;
  statutory?: Flag;
  says: string;
}) {
  const w = useWords('common');
  const id = useId();
  const width = WIDTH / Math.max(1, days.length);
  const endOf = (flag: Flag) => (days.findIndex((day) => day.day === flag.day) + 1) * width - 1;
  const halted = days.filter((day) => day.is === 'halted');
  const firstHalt = days.findIndex((day) => day.is === 'halted');
  const words: Record<ClockDay['is'], string> = {
    accepted: w.clock.accepted,
    used: w.clock.used,
    halted: w.clock.halted,
    today: w.clock.today,
    free: w.clock.free,
  };
  return (
    <>
      <svg className="drawing days" viewBox={`0 0 ${WIDTH} 60`} role="img" aria-labelledby={`${id}t`}>
        <title id={`${id}t`}>{says}</title>
        <defs>
          <pattern id={`${id}h`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V5" className="hatch" />
          </pattern>
        </defs>
        {halted.length === 0 ? null : (
          <text x={(firstHalt + halted.length / 2) * width} y="13" textAnchor="middle" className="t2">
            {w.clock.haltedDays(halted.length)}
          </text>
        )}
        {days.map((day, at) => (
          <Cell key={day.day} day={day} x={at * width + 1} width={width} hatch={`${id}h`} w={w} />
        ))}
        {promised === undefined ? null : (
          <>
            <path d={`M${endOf(promised)} 18V44`} className="due-line" />
            <path d={`M${endOf(promised) - 5} 18h10l-5 6z`} className="duew" />
            <text x={endOf(promised) + 5} y="13" textAnchor="end" className="tw tb">
              {promised.text}
            </text>
          </>
        )}
        {statutory === undefined ? null : (
          <>
            <path d={`M${endOf(statutory)} 18V44`} className="ink" />
            <text x={endOf(statutory)} y="13" textAnchor="end" className="t2">
              {statutory.text}
            </text>
          </>
        )}
      </svg>
      <details>
        <summary>{w.asTable}</summary>
        <table className="cheque">
          <thead>
            <tr>
              <th scope="col">{w.clock.day}</th>
              <th scope="col">{w.clock.what}</th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.day}>
                <th scope="row">{day.day}</th>
                <td>
                  {words[day.is]}
                  {day.day === promised?.day ? ` ${promised.text}` : ''}
                  {day.day === statutory?.day ? ` ${statutory.text}` : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
