import type { CaseRow } from '#contract/cases';
import type { Words } from '../../../i18n/words.ts';
import { clockTime, tableDate, tableMoment } from '../../../lib/dates.ts';

/** Hall minutes of a full day, to say what is left of a clock as days where it is not due today. */
const HALL_DAY = 7 * 60;

/** Hall minutes as people say them: `41 分`, `1 时 16 分`, `2 日`; a negative count is time over. */
export function spanText(w: Words<'cases'>, minutes: number): string {
  const plain = Math.abs(minutes);
  const text =
    plain >= HALL_DAY ? w.left.days(Math.floor(plain / HALL_DAY)) : w.left.minutes(Math.floor(plain / 60), plain % 60);
  return minutes < 0 ? w.left.over(text) : text;
}

/** What is left of a row's clock; a dash where none runs. */
export function leftText(w: Words<'cases'>, row: Pick<CaseRow, 'remainingMinutes' | 'light'>): string {
  if (row.remainingMinutes === null || row.light === 'ended' || row.light === 'waiting') return w.minus;
  return spanText(w, row.remainingMinutes);
}

/** When a row is due: `今天 17:30` or `11-24 17:30`. */
export function dueText(w: Words<'cases'>, dueAt: string | null, now: Date): string {
  if (dueAt === null) return w.minus;
  return tableDate(dueAt) === tableDate(now) ? w.dueToday(clockTime(dueAt)) : tableMoment(dueAt, now);
}

export type DueGroup = 'overdue' | 'today' | 'later' | 'held';

/** Under which heading a row stands. */
export function groupOf(row: Pick<CaseRow, 'held' | 'light' | 'dueAt'>, now: Date): DueGroup {
  if (row.held) return 'held';
  if (row.light === 'overdue') return 'overdue';
  return row.dueAt !== null && tableDate(row.dueAt) === tableDate(now) ? 'today' : 'later';
}
