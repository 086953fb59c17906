import { hallDay } from '#contract/dates';
import { rankOf, type Calendar } from './days.ts';
import { dueAt, inHallUnits, unionOf, type Due, type Limit, type Pause } from './due.ts';
import { hallMsBetween, type OpeningHours } from './hours.ts';

/** A length of time as people say it: in the limit's own unit, half days in hall hours, months in calendar days. */
export interface Span {
  count: number;
  unit: 'workingDay' | 'calendarDay' | 'hallHour' | 'hour';
}

/** What a clock shows now. Minutes are hall time for working days, half days and hall hours, else wall time. */
export interface ClockReading extends Due {
  usedMinutes: number;
  totalMinutes: number;
  /** Negative when overdue: how long it has been. */
  remainingMinutes: number;
  /** Used ÷ total; may pass 1. Lights turn by it (50, 80, 100 %). */
  share: number;
  overdue: boolean;
  remaining: Span;
}

/** Reads a clock that started at `start` and is (or was) looked at, or stopped for good, at `now`. */
export function readClock(
  limit: Limit,
  start: Date,
  now: Date,
  calendar: Calendar,
  hours: OpeningHours,
  pauses: readonly Pause[] = [],
): ClockReading {
  const due = dueAt(limit, start, calendar, hours, pauses);
  const stops = unionOf(pauses, start);
  const measure = measureOf(limit, calendar, hours);
  const used = now <= start ? 0 : running(start, now, stops, measure);
  const total = running(start, due.at, stops, measure);
  const overdue = now > due.at;
  const left = overdue ? -measure(due.at, now) : Math.max(total - used, 0);
  return {
    ...due,
    usedMinutes: Math.round(used / 60_000),
    totalMinutes: Math.round(total / 60_000),
    remainingMinutes: Math.round(left / 60_000),
    share: total > 0 ? used / total : overdue ? 1 : 0,
    overdue,
    remaining: spanTo(limit, now, due.at, calendar, hours),
  };
}

/** What of a limit is used up, pauses not counted, by the day for limits in days. */
export function elapsed(
  limit: Limit,
  start: Date,
  now: Date,
  calendar: Calendar,
  hours: OpeningHours,
  pauses: readonly Pause[] = [],
): Span {
  const whole = spanTo(limit, start, now, calendar, hours);
  const stops = unionOf(pauses, start).filter((stop) => stop.from < now);
  let paused = 0;
  let counted = start;
  for (const { from, to } of stops) {
    const begin = from > counted ? from : counted;
    const end = to < now ? to : now;
    if (end <= begin) continue;
    paused += spanTo(limit, begin, end, calendar, hours).count;
    counted = end;
  }
  return { count: whole.count - paused, unit: whole.unit };
}

/** What is left until the limit's end with its pauses; 0 on the last day, negative when overdue. */
export function remaining(
  limit: Limit,
  start: Date,
  now: Date,
  calendar: Calendar,
  hours: OpeningHours,
  pauses: readonly Pause[] = [],
): Span {
  return spanTo(limit, now, dueAt(limit, start, calendar, hours, pauses).at, calendar, hours);
}

function spanTo(limit: Limit, from: Date, to: Date, calendar: Calendar, hours: OpeningHours): Span {
  const { unit } = limit;
  if (unit === 'workingDay') return { count: rankOf(hallDay(to), calendar) - rankOf(hallDay(from), calendar), unit };
  if (unit === 'calendarDay' || unit === 'month') return { count: hallDay(to) - hallDay(from), unit: 'calendarDay' };
  if (unit === 'hour') return { count: (to.getTime() - from.getTime()) / 3_600_000, unit };
  return { count: hallMsBetween(from, to, calendar, hours) / 3_600_000, unit: 'hallHour' };
}

type Measure = (from: Date, to: Date) => number;

function measureOf(limit: Limit, calendar: Calendar, hours: OpeningHours): Measure {
  return inHallUnits(limit.unit)
    ? (from, to) => hallMsBetween(from, to, calendar, hours)
    : (from, to) => to.getTime() - from.getTime();
}

/** Time from one instant to another less the pauses in between. */
function running(from: Date, to: Date, stops: readonly Pause[], measure: Measure): number {
  let total = measure(from, to);
  for (const stop of stops) {
    const end = stop.to < to ? stop.to : to;
    if (end > stop.from) total -= measure(stop.from, end);
  }
  return total;
}
