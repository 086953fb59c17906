import type { ReactNode } from 'react';
import { tableMoment } from '../../lib/dates.ts';

export interface LedgerEntry {
  id: string;
  /** Instant. */
  at: string;
  /** What was done. */
  title: ReactNode;
  /** Who, for whom, under which authority. */
  lines: readonly ReactNode[];
  /** Tail of the hash. */
  hash?: string;
  /** `halt`: the clock stands still from here; `me`: mine to do now; `next`: still to come; `late`: too late. */
  is: 'done' | 'halt' | 'me' | 'next' | 'late';
}

/** The ledger of a case as a line of acts, oldest first, with what is still to come at its end. */
export function Ledger({ entries, now }: { entries: readonly LedgerEntry[]; now: Date }) {
  return (
    <ol className="chain">
      {entries.map((entry) => (
        <li key={entry.id} className={entry.is === 'halt' ? 'done halt' : entry.is}>
          <time className="q" dateTime={entry.at}>
            {tableMoment(entry.at, now)}
          </time>
          {entry.hash === undefined ? null : <span className="hash">{entry.hash}</span>}
          <b>{entry.title}</b>
          {entry.lines.map((line, at) => (
            <span key={`${entry.id}-${String(at)}`} className={at === 0 ? undefined : 'q'}>
              {line}
            </span>
          ))}
        </li>
      ))}
    </ol>
  );
}
