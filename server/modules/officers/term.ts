import { hallDay, readDate } from '#contract/dates';

export type Standing = 'draft' | 'notYet' | 'valid' | 'expired' | 'revoked';

/** A paper with a term of whole days in hall time; both ends belong to it. */
export interface Termed {
  state: 'draft' | 'inForce' | 'revoked' | 'ended';
  from: string;
  /** Null: until it is ended. */
  to: string | null;
}

/** Where a letter, mandate or appointment stands on the day of `at`: its state and its term together. */
export function standing(paper: Termed, at: Date): Standing {
  if (paper.state === 'draft') return 'draft';
  if (paper.state !== 'inForce') return 'revoked';
  const day = hallDay(at);
  if (day < dayOf(paper.from)) return 'notYet';
  return paper.to !== null && day > dayOf(paper.to) ? 'expired' : 'valid';
}

/** Days that the term still has, today included; 0 when it is over. */
export function daysLeft(to: string, at: Date): number {
  return Math.max(0, dayOf(to) - hallDay(at) + 1);
}

function dayOf(text: string): number {
  const day = readDate(text);
  if (day === null) throw new RangeError('a term has days that exist');
  return day;
}
