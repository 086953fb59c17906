import { useId } from 'react';
import { Link } from 'react-router';
import type { today } from '#contract/cases';
import type { Reply } from '#contract/operation';
import { useWords } from '../../../i18n/words.ts';
import { clockTime } from '../../../lib/dates.ts';
import { Light } from '../../../ui/state-mark.tsx';

type Day = Reply<typeof today>;
type Entry = Day['axis'][number];
interface Stretch {
  from: number;
  to: number;
  left: number;
  right: number;
}

const WIDTH = 1392;
const EDGE = 12;
const REST = 52;
const LINE = 66;
const TEXT = 13;
const LABEL_MAX = 11;
const HALF_HOUR = 30 * 60_000;

/** The opening hours laid end to end, closed hours squeezed to a hatched gap. */
function layOut(hours: Day['hall']['hours']): Stretch[] {
  const spans = hours.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }));
  const open = spans.reduce((sum, { from, to }) => sum + to - from, 0);
  const scale = (WIDTH - 2 * EDGE - REST * Math.max(0, spans.length - 1)) / Math.max(1, open);
  let left = EDGE;
  return spans.map(({ from, to }) => {
    const right = left + (to - from) * scale;
    const stretch = { from, to, left, right };
    left = right + REST;
    return stretch;
  });
}

function placeOf(stretches: readonly Stretch[], at: number): number {
  for (const { from, to, left, right } of stretches) {
    if (at < from) return left;
    if (at <= to) return left + ((at - from) / (to - from)) * (right - left);
  }
  return stretches.at(-1)?.right ?? EDGE;
}

const cut = (text: string) => (text.length > LABEL_MAX ? `${text.slice(0, LABEL_MAX - 1)}…` : text);

interface Placed extends Entry {
  x: number;
  /** Where its words go; none where they would lie on others' (the table has all). */
  anchor: 'start' | 'middle' | 'end' | null;
}

function place(axis: readonly Entry[], stretches: readonly Stretch[]): Placed[] {
  let taken = 0;
  const along = axis.map((entry) => ({ ...entry, x: placeOf(stretches, Date.parse(entry.at)) }));
  along.sort((a, b) => a.x - b.x);
  return along.map((entry) => {
    const width = Math.max(cut(entry.label).length, 5) * TEXT;
    const anchor = entry.x - width / 2 < 0 ? 'start' : entry.x + width / 2 > WIDTH ? 'end' : 'middle';
    const left = anchor === 'start' ? entry.x : anchor === 'end' ? entry.x - width : entry.x - width / 2;
    if (left < taken) return { ...entry, anchor: null };
    taken = left + width + TEXT;
    return { ...entry, anchor };
  });
}

const MARKS: Record<Entry['light'], { className: string; words: string }> = {
  overdue: { className: 'duel', words: 'tl tb' },
  dueSoon: { className: 'duew', words: 'tw tb' },
  normal: { className: 'dueo', words: 'tb' },
  stopped: { className: 'used', words: 't2' },
  waiting: { className: 'used', words: 't2' },
  ended: { className: 'used', words: 't2' },
};

function Mark({ entry }: { entry: Placed }) {
  const { className } = MARKS[entry.done ? 'ended' : entry.light];
  if (entry.done || entry.light === 'normal') return <circle className={className} cx={entry.x} cy={60} r={5.5} />;
  return entry.light === 'overdue' ? (
    <rect className={className} x={entry.x - 5} y={55} width={10} height={10} />
  ) : (
    <path className={className} d={`M${entry.x - 6} ${LINE}l6 -11l6 11z`} />
  );
}

/** The hall's day as an axis: what was done, what is due when, and now. A table with the same behind it. */
export function DayAxis({ day, now }: { day: Day; now: Date }) {
  const w = useWords('cases').today;
  const hatch = useId();
  const { axis, hall } = day;
  if (hall.hours.length === 0) return <p className="q">{w.axisClosed}</p>;
  const stretches = layOut(hall.hours);
  const entries = place(axis, stretches);
  const ticks = stretches.flatMap(({ from, to }) => {
    const all = [from, to];
    for (let at = Math.ceil(from / HALF_HOUR) * HALF_HOUR; at < to; at += HALF_HOUR) if (at > from) all.push(at);
    return all;
  });
  const isEnd = (at: number) => stretches.some(({ from, to }) => at === from || at === to);
  const isHour = (at: number) => new Date(at).getUTCMinutes() === 0;
  const nowX = placeOf(stretches, now.getTime());
  return (
    <figure aria-label={axis.length === 0 ? w.axisNone : w.axisSays(axis.length, clockTime(now))}>
      <svg className="drawing axis" viewBox={`0 0 ${WIDTH} 94`}>
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path className="hatch-q" d="M0 0V6" />
          </pattern>
        </defs>
        {stretches.map(({ from, left, right }, at) => (
          <g key={from}>
            <path className="ink thick" d={`M${left} ${LINE}H${right}`} />
            {stretches[at + 1] === undefined ? null : (
              <rect x={right} y={56} width={REST} height={18} fill={`url(#${hatch})`} />
            )}
          </g>
        ))}
        {ticks.map((at) => {
          const x = placeOf(stretches, at);
          const says = isEnd(at) || isHour(at);
          const anchor = x < 20 ? 'start' : x > WIDTH - 20 ? 'end' : 'middle';
          // A full hour too close to an end would write over it.
          const crowded =
            !isEnd(at) && ticks.some((other) => isEnd(other) && Math.abs(placeOf(stretches, other) - x) < 40);
          return (
            <g key={at}>
              <path className="ln" d={`M${x} ${LINE}V${says ? 74 : 70}`} />
              {says && !crowded ? (
                <text className="t2" x={x} y={90} textAnchor={anchor}>
                  {clockTime(new Date(at))}
                </text>
              ) : null}
            </g>
          );
        })}
        {entries.map((entry) => {
          const words = MARKS[entry.done ? 'ended' : entry.light].words;
          return (
            <Link key={`${entry.caseId} ${entry.at}`} to={`/cases/${entry.caseId}`}>
              <title>{`${clockTime(entry.at)} ${entry.label} ${entry.itemName}`}</title>
              <Mark entry={entry} />
              {entry.anchor === null ? null : (
                <>
                  <text className={words} x={entry.x} y={28} textAnchor={entry.anchor}>
                    {entry.done ? w.doneAt(clockTime(entry.at)) : clockTime(entry.at)}
                  </text>
                  <text className={entry.done ? 't2' : undefined} x={entry.x} y={46} textAnchor={entry.anchor}>
                    {cut(entry.label)}
                  </text>
                </>
              )}
            </Link>
          );
        })}
        <path className="now" d={`M${nowX} 18V76`} />
        <text className="tp tb" x={nowX} y={12} textAnchor={nowX < 60 ? 'start' : nowX > WIDTH - 60 ? 'end' : 'middle'}>
          {w.now(clockTime(now))}
        </text>
      </svg>
      <AxisTable entries={entries} />
    </figure>
  );
}

function AxisTable({ entries }: { entries: readonly Placed[] }) {
  const w = useWords('cases');
  const common = useWords('common');
  if (entries.length === 0) return null;
  return (
    <details className="behind">
      <summary>{common.asTable}</summary>
      <table className="cheque">
        <thead>
          <tr>
            <th scope="col">{w.today.time}</th>
            <th scope="col">{w.inbox.columns.applicant}</th>
            <th scope="col">{w.inbox.columns.item}</th>
            <th scope="col">{w.inbox.columns.light}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={`${entry.caseId} ${entry.at}`}>
              <td>{clockTime(entry.at)}</td>
              <td>
                <Link to={`/cases/${entry.caseId}`}>{entry.label}</Link>
              </td>
              <td>{entry.itemName}</td>
              <td>
                <Light light={entry.done ? 'ended' : entry.light} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
