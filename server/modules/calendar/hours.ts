import { DAY_MS, HALL_OFFSET_MS, hallDay, weekday } from '#contract/dates';
import { LAST_DAY, tableDay, worksOn, type Calendar } from './days.ts';

/** From and to as `HH:MM` in hall time; `24:00` is the end of the day. */
export type Opening = readonly [from: string, to: string];

/** When one hall is open. Empty lists are closed days. */
export interface OpeningHoursSpec {
  /** Every working day, made-up weekends included. */
  workday: readonly Opening[];
  /** Regular weekend service, on weekends that are not holidays. */
  saturday?: readonly Opening[];
  sunday?: readonly Opening[];
  /** Single dates with other hours: special openings, closings. They win over all the rest. */
  special?: Readonly<Record<string, readonly Opening[]>>;
}

/** Compiled: openings as milliseconds of the day, from and to in turn. Made by `openingHours`. */
export interface OpeningHours {
  readonly workday: readonly number[];
  readonly saturday: readonly number[];
  readonly sunday: readonly number[];
  readonly special: ReadonlyMap<number, readonly number[]>;
}

const CLOSED: readonly number[] = [];

/** Checks and compiles opening hours. Throws a RangeError for times that do not exist, run backwards or overlap. */
export function openingHours(spec: OpeningHoursSpec): OpeningHours {
  return {
    workday: compile(spec.workday),
    saturday: compile(spec.saturday ?? []),
    sunday: compile(spec.sunday ?? []),
    special: new Map(Object.entries(spec.special ?? {}).map(([date, list]) => [tableDay(date), compile(list)])),
  };
}

function compile(openings: readonly Opening[]): readonly number[] {
  const times = openings.flat().map(timeOfDay);
  if (times.some((time, at) => at > 0 && time <= (times[at - 1] ?? 0))) {
    throw new RangeError(`opening hours run forward and do not touch: ${JSON.stringify(openings)}`);
  }
  return times;
}

function timeOfDay(text: string): number {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  if (!match || Number(match[2]) > 59 || minutes > 1440) throw new RangeError(`"${text}" is no time of the day`);
  return minutes * 60_000;
}

/** 08:30-12:00 and 14:00-17:30 on working days: seven hours, half a day is three and a half. */
export const STANDARD_HOURS: OpeningHours = openingHours({
  workday: [
    ['08:30', '12:00'],
    ['14:00', '17:30'],
  ],
});

/** The openings of a day number, from and to in turn, in milliseconds of the day. */
function openingsOn(day: number, calendar: Calendar, hours: OpeningHours): readonly number[] {
  const special = hours.special.size === 0 ? undefined : hours.special.get(day);
  if (special !== undefined) return special;
  if (worksOn(day, calendar)) return hours.workday;
  if (calendar.kinds[day] !== 1) return CLOSED;
  return weekday(day) === 6 ? hours.saturday : hours.sunday;
}

/** When the hall is open between two instants: to draw a day or a clock. */
export function openSpans(from: Date, to: Date, calendar: Calendar, hours: OpeningHours): { from: Date; to: Date }[] {
  const spans: { from: Date; to: Date }[] = [];
  for (let day = hallDay(from); day <= hallDay(to); day += 1) {
    const openings = openingsOn(day, calendar, hours);
    for (let at = 0; at < openings.length; at += 2) {
      const begin = Math.max(instantOf(day, openings[at]!).getTime(), from.getTime());
      const end = Math.min(instantOf(day, openings[at + 1]!).getTime(), to.getTime());
      if (begin < end) spans.push({ from: new Date(begin), to: new Date(end) });
    }
  }
  return spans;
}

export function isOpenAt(instant: Date, calendar: Calendar, hours: OpeningHours): boolean {
  const day = hallDay(instant);
  const time = timeOf(instant, day);
  const openings = openingsOn(day, calendar, hours);
  return openings.some((from, at) => at % 2 === 0 && time >= from && time < (openings[at + 1] ?? 0));
}

/** The instant itself while the hall is open, else its next opening. */
export function nextOpening(instant: Date, calendar: Calendar, hours: OpeningHours): Date {
  return isOpenAt(instant, calendar, hours) ? instant : new Date(addHallMs(instant, 1, calendar, hours).getTime() - 1);
}

/**
 * When a limit that ends on this day ends: the last closing time (民法典 203: where there are business hours, when
 * business stops). A working day on which the hall is closed by exception ends at the usual hour.
 */
export function closingOf(day: number, calendar: Calendar, hours: OpeningHours): Date {
  const time = openingsOn(day, calendar, hours).at(-1) ?? hours.workday.at(-1) ?? DAY_MS;
  return instantOf(day, time);
}

/**
 * The first instant by which the hall has been open for `hours` hours since `instant`. Always inside or at the end of
 * an opening: it starts with the next opening, and time that is used up at noon ends at noon.
 * A RangeError for a negative time and for a hall that never opens again.
 */
export function addHallHours(instant: Date, count: number, calendar: Calendar, hours: OpeningHours): Date {
  return addHallMs(instant, Math.round(count * 3_600_000), calendar, hours);
}

export function addHallMs(instant: Date, ms: number, calendar: Calendar, hours: OpeningHours): Date {
  if (!(ms >= 0)) throw new RangeError('hall time is counted forward');
  let left = ms;
  let day = hallDay(instant);
  let time = timeOf(instant, day);
  for (; day <= LAST_DAY; day += 1, time = 0) {
    const openings = openingsOn(day, calendar, hours);
    for (let at = 0; at < openings.length; at += 2) {
      const from = Math.max(openings[at] ?? 0, time);
      const open = (openings[at + 1] ?? 0) - from;
      if (open < 0) continue;
      if (left <= open) return instantOf(day, from + left);
      left -= open;
    }
  }
  throw new RangeError('this hall does not open for so long');
}

/** Minutes, in fractions, that the hall is open between two instants; negative where `to` lies before `from`. */
export function hallMinutesBetween(from: Date, to: Date, calendar: Calendar, hours: OpeningHours): number {
  return hallMsBetween(from, to, calendar, hours) / 60_000;
}

export function hallMsBetween(from: Date, to: Date, calendar: Calendar, hours: OpeningHours): number {
  if (to < from) return -hallMsBetween(to, from, calendar, hours);
  const firstDay = hallDay(from);
  const lastDay = hallDay(to);
  const start = timeOf(from, firstDay);
  const end = timeOf(to, lastDay);
  let total = 0;
  for (let day = firstDay; day <= lastDay; day += 1) {
    const openings = openingsOn(day, calendar, hours);
    for (let at = 0; at < openings.length; at += 2) {
      const opens = day === firstDay ? Math.max(openings[at] ?? 0, start) : (openings[at] ?? 0);
      const closes = day === lastDay ? Math.min(openings[at + 1] ?? 0, end) : (openings[at + 1] ?? 0);
      if (closes > opens) total += closes - opens;
    }
  }
  return total;
}

/** The openings between two instants, cut off at both: what a drawn clock is made of. Empty where `to` is not later. */
export function openingsBetween(
  from: Date,
  to: Date,
  calendar: Calendar,
  hours: OpeningHours,
): { from: Date; to: Date }[] {
  const found: { from: Date; to: Date }[] = [];
  if (to <= from) return found;
  for (let day = hallDay(from); day <= hallDay(to); day += 1) {
    const openings = openingsOn(day, calendar, hours);
    for (let at = 0; at < openings.length; at += 2) {
      const opens = Math.max(instantOf(day, openings[at] ?? 0).getTime(), from.getTime());
      const closes = Math.min(instantOf(day, openings[at + 1] ?? 0).getTime(), to.getTime());
      if (closes > opens) found.push({ from: new Date(opens), to: new Date(closes) });
    }
  }
  return found;
}

/** How long the hall is open on a day number, in milliseconds. */
export function openMsOn(day: number, calendar: Calendar, hours: OpeningHours): number {
  return openingsOn(day, calendar, hours).reduce((total, time, at) => (at % 2 === 0 ? total - time : total + time), 0);
}

function timeOf(instant: Date, day: number): number {
  return instant.getTime() + HALL_OFFSET_MS - day * DAY_MS;
}

function instantOf(day: number, time: number): Date {
  return new Date(day * DAY_MS + time - HALL_OFFSET_MS);
}
