import { useId } from 'react';
import { Link } from 'react-router';
import type { Light } from '#contract/common';
import { useWords } from '../../i18n/words.ts';
import { clockTime } from '../../lib/dates.ts';
import { anchorAt, layOut, placeOf, rowsFor } from './scale.ts';

export interface DayMark {
  id: string;
  /** Instant. */
  at: string;
  /** Whose, what: one short line. */
  text: string;
  light: Light;
  done: boolean;
  to: string;
}

const WIDTH = 1392;
const BASE = 84;
const ROW = 18;
const ROWS = 3;
const TEXT: Partial<Record<Light, string>> = { dueSoon: 'tw tb', overdue: 'tl tb' };
const DUE: Partial<Record<Light, string>> = { dueSoon: 'duew', overdue: 'duel' };

function Shape({ x, mark }: { x: number; mark: DayMark }) {
  if (mark.done) return <circle cx={x} cy={BASE - 6} r="5.5" className="used" />;
  if (mark.light === 'dueSoon') return <path d={`M${x - 6} ${BASE}l6-11l6 11z`} className="duew" />;
  if (mark.light === 'overdue') return <rect x={x - 5} y={BASE - 11} width="10" height="10" className="duel" />;
  return <circle cx={x} cy={BASE - 6} r="5.5" className={DUE[mark.light] ?? 'dueo'} />;
}

/**
 * The hall's day as a line: when it is open, where we are now, and what is due when. Each mark is a link; the same as a
 * list for screen readers.
 *
 * @param hours opening hours of today, instants.
 */
export function HallDayAxis({
  hours,
  now,
  marks,
  says,
}: {
  hours: readonly { from: string; to: string }[];
  now: Date;
  marks: readonly DayMark[];
  says: string;
}) {
  const w = useWords('common');
  const id = useId();
  const spans = hours.map((span) => ({ from: Date.parse(span.from), to: Date.parse(span.to) }));
  const first = spans[0];
  const last = spans.at(-1);
  if (first === undefined || last === undefined) return <p className="empty">{says}</p>;
  const pieces = layOut(spans, first.from, last.to);
  const xOf = (moment: number) => 8 + placeOf(pieces, moment) * (WIDTH - 16);
  const rows = rowsFor(
    marks.map((mark) => placeOf(pieces, Date.parse(mark.at))),
    0.12,
    ROWS,
  );
  const ticks: number[] = [];
  for (const span of spans) {
    for (let at = Math.ceil(span.from / 3_600_000) * 3_600_000; at < span.to; at += 3_600_000) {
      if (at - span.from > 900_000 && span.to - at > 900_000) ticks.push(at);
    }
    ticks.push(span.from, span.to);
  }
  const nowX = xOf(now.getTime());
  return (
    <svg className="drawing" viewBox={`0 0 ${WIDTH} 112`} aria-labelledby={`${id}t`}>
      <title id={`${id}t`}>{says}</title>
      <defs>
        <pattern id={`${id}h`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" className="hatch-q" />
        </pattern>
      </defs>
      {pieces.map((piece) =>
        piece.open ? (
          <path key={piece.from} d={`M${xOf(piece.from)} ${BASE}H${xOf(piece.to)}`} className="ink" strokeWidth="2" />
        ) : (
          <rect
            key={piece.from}
            x={xOf(piece.from)}
            y={BASE - 10}
            width={xOf(piece.to) - xOf(piece.from)}
            height="18"
            fill={`url(#${id}h)`}
          />
        ),
      )}
      {ticks.map((at) => (
        <g key={at} aria-hidden="true">
          <path d={`M${xOf(at)} ${BASE}v8`} className="ln" />
          <text x={xOf(at)} y={BASE + 24} textAnchor={anchorAt(placeOf(pieces, at), 0.02)} className="t2">
            {clockTime(new Date(at))}
          </text>
        </g>
      ))}
      <path d={`M${nowX} 4V${BASE + 10}`} className="now" />
      {marks.map((mark, at) => {
        const place = placeOf(pieces, Date.parse(mark.at));
        const x = xOf(Date.parse(mark.at));
        const y = BASE - 22 - (rows[at] ?? 0) * ROW;
        return (
          <Link key={mark.id} to={mark.to}>
            <Shape x={x} mark={mark} />
            <text
              x={x}
              y={y}
              textAnchor={anchorAt(place, 0.06)}
              className={mark.done ? 't2' : (TEXT[mark.light] ?? '')}
            >
              {clockTime(mark.at)} {mark.text}
              <tspan className="sr-text">{mark.done ? ` ${w.light.ended}` : ''}</tspan>
            </text>
          </Link>
        );
      })}
      <text x={nowX + 4} y="12" className="tp tb">
        {w.clock.now(clockTime(now))}
      </text>
    </svg>
  );
}
