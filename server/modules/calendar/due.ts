import { addMonths, hallDay } from '#contract/dates';
import { plusWorkingDays } from './count.ts';
import { isProvisional, rankOf, rollOn, workingDay, type Calendar } from './days.ts';
import { addHallMs, closingOf, hallMsBetween, nextOpening, openMsOn, type OpeningHours } from './hours.ts';

/** Decision 13. `hour` runs through nights and holidays, `hallHour` only while the hall is open. */
export type LimitUnit = 'workingDay' | 'calendarDay' | 'hallHour' | 'hour' | 'month' | 'halfDay';

export interface Limit {
  count: number;
  unit: LimitUnit;
}

/**
 * Time that is not counted, from and to. Whether it may stop a clock (行政许可法 45) is for the caller to know; one that
 * is still running is passed with `to: now`.
 */
export interface Pause {
  from: Date;
  to: Date;
}

export interface Due {
  at: Date;
  /** Rests on a year that is not announced: to be shown as 暂按 and computed again when it is. */
  provisional: boolean;
}

const HOUR_MS = 3_600_000;

/**
 * When a limit ends that started at an instant.
 *
 * - Days and months: the day of the start is day 0 whatever the hour, and whether or not it is a working day (a
 *   Saturday acceptance in a special opening is valid). The end is the closing time of the last day; a last day that
 *   is no working day rolls on. A limit of 0 days ends when the hall closes that day, after closing on the next
 *   working day. Pauses lengthen it by the days after the one on which they began, up to the one on which they ended.
 * - `hallHour`, `halfDay`: only while the hall is open, so an arrival outside its hours counts from the next opening.
 *   A half day is half of the opening hours of the day on which it begins.
 * - `hour`: by the wall clock, from the instant itself (民法典 201(2)).
 *
 * Throws a RangeError for a negative count and for a broken number of days or months (half a day is `halfDay`).
 */
export function dueAt(
  limit: Limit,
  start: Date,
  calendar: Calendar,
  hours: OpeningHours,
  pauses: readonly Pause[] = [],
): Due {
  const { count, unit } = limit;
  const inDays = unit === 'workingDay' || unit === 'calendarDay' || unit === 'month';
  if (!(count >= 0) || (inDays && !Number.isInteger(count))) {
    throw new RangeError(`a limit is a whole number of days or months, or hours, and not ${count} ${unit}`);
  }
  const stops = pauses.length === 0 ? pauses : unionOf(pauses, start);
  if (unit === 'hour') {
    return { at: shifted(new Date(start.getTime() + count * HOUR_MS), stops), provisional: false };
  }
  if (unit === 'hallHour') return inHallTime(Math.round(count * HOUR_MS), start, calendar, hours, stops);
  if (unit === 'halfDay') {
    return inHallTime(halfDaysMs(count, start, calendar, hours), start, calendar, hours, stops);
  }
  return inDaysTime(unit, count, start, calendar, hours, stops);
}

function inDaysTime(
  unit: 'workingDay' | 'calendarDay' | 'month',
  count: number,
  start: Date,
  calendar: Calendar,
  hours: OpeningHours,
  stops: readonly Pause[],
): Due {
  const first = hallDay(start);
  const base = unit === 'month' ? addMonths(first, count) : first;
  const ending = (stopped: number): { last: number; at: Date } => {
    const landed =
      unit === 'workingDay'
        ? plusWorkingDays(first, count + stopped, calendar)
        : base + stopped + (unit === 'month' ? 0 : count);
    const last = rollOn(landed, calendar);
    const at = closingOf(last, calendar, hours);
    if (at >= start) return { last, at };
    const next = workingDay(rankOf(last, calendar) + 1, calendar);
    return { last: next, at: closingOf(next, calendar, hours) };
  };

  let stopped = 0;
  let counted = first;
  let end = ending(0);
  for (const stop of stops) {
    if (stop.from >= end.at) break;
    const from = Math.max(hallDay(stop.from), counted);
    const to = hallDay(stop.to);
    if (to <= from) continue;
    stopped += unit === 'workingDay' ? rankOf(to, calendar) - rankOf(from, calendar) : to - from;
    counted = to;
    end = ending(stopped);
  }
  return { at: end.at, provisional: isProvisional(first, end.last, calendar) };
}

function inHallTime(ms: number, start: Date, calendar: Calendar, hours: OpeningHours, stops: readonly Pause[]): Due {
  let total = ms;
  let at = addHallMs(start, total, calendar, hours);
  for (const stop of stops) {
    if (stop.from >= at) break;
    total += hallMsBetween(stop.from, stop.to, calendar, hours);
    at = addHallMs(start, total, calendar, hours);
  }
  return { at, provisional: isProvisional(hallDay(start), hallDay(at), calendar) };
}

/** How much hall time n half days are that follow each other from an instant on. */
function halfDaysMs(count: number, start: Date, calendar: Calendar, hours: OpeningHours): number {
  let total = 0;
  for (let left = count, at = start; left > 0; left -= 1) {
    const opens = nextOpening(at, calendar, hours);
    const half = Math.round((openMsOn(hallDay(opens), calendar, hours) / 2) * Math.min(left, 1));
    total += half;
    at = addHallMs(opens, half, calendar, hours);
  }
  return total;
}

function shifted(end: Date, stops: readonly Pause[]): Date {
  let at = end.getTime();
  for (const stop of stops) {
    if (stop.from.getTime() >= at) break;
    at += stop.to.getTime() - stop.from.getTime();
  }
  return new Date(at);
}

/** In order, without overlaps, and nothing before the start. */
export function unionOf(pauses: readonly Pause[], start: Date): readonly Pause[] {
  const union: { from: Date; to: Date }[] = [];
  for (const pause of pauses.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const from = pause.from < start ? start : pause.from;
    if (pause.to <= from) continue;
    const last = union.at(-1);
    if (last && from <= last.to) last.to = pause.to > last.to ? pause.to : last.to;
    else union.push({ from, to: pause.to });
  }
  return union;
}

/** Whether days of this unit are counted on working days, so that time is read in hall time. */
export function inHallUnits(unit: LimitUnit): boolean {
  return unit === 'workingDay' || unit === 'hallHour' || unit === 'halfDay';
}
