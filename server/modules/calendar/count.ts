import { addMonths, dateText } from '#contract/dates';
import { rankOf, rollOn, tableDay, workingDay, type Calendar } from './days.ts';

/*
 * Counting on dates. The day of receipt is day 0 (行政许可法 82 with 民法典 201): the first day counted is the next one.
 */

/**
 * The n-th working day after a date; before it for a negative n (notices that must go out n working days before).
 * 0 is the date itself, working day or not.
 */
export function addWorkingDays(date: string, n: number, calendar: Calendar): string {
  return dateText(plusWorkingDays(tableDay(date), n, calendar));
}

/** Working days after `from` up to and including `to`; negative where `to` lies before `from`. */
export function workingDaysBetween(from: string, to: string, calendar: Calendar): number {
  return rankOf(tableDay(to), calendar) - rankOf(tableDay(from), calendar);
}

/** n calendar days after a date; a last day that is no working day rolls on to the next one (民法典 203). */
export function addCalendarDays(date: string, n: number, calendar: Calendar): string {
  return dateText(rollOn(tableDay(date) + n, calendar));
}

/** The same day n months later, the month's last where there is none, rolled on like `addCalendarDays` (民法典 202). */
export function addCalendarMonths(date: string, n: number, calendar: Calendar): string {
  return dateText(rollOn(addMonths(tableDay(date), n), calendar));
}

/** `addWorkingDays` by day number. */
export function plusWorkingDays(day: number, n: number, calendar: Calendar): number {
  if (n === 0) return day;
  const before = n > 0 ? rankOf(day, calendar) : rankOf(day - 1, calendar) + 1;
  return workingDay(before + n, calendar);
}
