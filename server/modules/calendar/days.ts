import { dateText, dayNumber, readDate, weekday } from '#contract/dates';
import { FIXED_DAYS, YEARS } from './years.ts';

/** workday and weekend are what the week says; holiday and madeUp (调休上班) are what the year's arrangement says. */
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'madeUp';
/** none: no entry at all; counted like a provisional year (decision 33). */
export type YearState = 'announced' | 'provisional' | 'none';

export interface CalendarYear {
  year: number;
  state: 'announced' | 'provisional';
  version: number;
  source: string;
}

/** A day that differs from what the week says, or belongs to a festival. */
export interface SpecialDay {
  day: string;
  /** Whose arrangement names it: that of January may reach back into December. */
  year: number;
  kind: 'holiday' | 'madeUp';
  name: string;
}

export interface CalendarFacts {
  years: readonly CalendarYear[];
  days: readonly SpecialDay[];
}

/**
 * Every day from 1970 to 2149 in tables, so that a question costs one or two array reads. Day numbers of
 * `#contract/dates` are the indexes. Made by `makeCalendar`, never changed.
 */
export interface Calendar {
  readonly facts: CalendarFacts;
  /** 0 workday, 1 weekend, 2 holiday, 3 made-up workday. */
  readonly kinds: Uint8Array;
  /** Working days from the first day of the table up to and including this one. */
  readonly rank: Int32Array;
  /** The working days in order: `working[rank[d] - 1]` is the last one not after d. */
  readonly working: Int32Array;
  /** Days of years that are not announced, up to and including this one. */
  readonly unsure: Int32Array;
}

const KINDS = ['workday', 'weekend', 'holiday', 'madeUp'] as const;
const FIRST_YEAR = 1970;
const LAST_YEAR = 2149;
export const LAST_DAY = dayNumber(LAST_YEAR, 12, 31);

/** Tables from facts. Throws a RangeError for a special day that is no date of the table. */
export function makeCalendar(facts: CalendarFacts): Calendar {
  const size = LAST_DAY + 1;
  const kinds = new Uint8Array(size);
  for (let day = 0; day < size; day += 1) kinds[day] = weekday(day) % 6 === 0 ? 1 : 0;

  const known = new Map(facts.years.map((year) => [year.year, year.state]));
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    if (known.has(year)) continue;
    for (const monthDay of FIXED_DAYS) kinds[tableDay(`${year}-${monthDay}`)] = 2;
  }
  for (const special of facts.days) kinds[tableDay(special.day)] = special.kind === 'holiday' ? 2 : 3;

  const unsure = new Int32Array(size);
  for (let year = FIRST_YEAR, total = 0; year <= LAST_YEAR; year += 1) {
    const step = known.get(year) === 'announced' ? 0 : 1;
    const end = dayNumber(year + 1, 1, 1);
    for (let day = dayNumber(year, 1, 1); day < end; day += 1) unsure[day] = total += step;
  }

  const rank = new Int32Array(size);
  const working = new Int32Array(size);
  let count = 0;
  for (let day = 0; day < size; day += 1) {
    if (kinds[day] === 0 || kinds[day] === 3) working[count++] = day;
    rank[day] = count;
  }
  return { facts, kinds, rank, working: working.slice(0, count), unsure };
}

/** The facts of the reviewed data file as rows. */
export function shippedFacts(): CalendarFacts {
  const days: SpecialDay[] = [];
  for (const { year, off, madeUp } of YEARS) {
    for (const [name, from, to] of off) {
      const end = tableDay(`${year}-${to}`);
      for (let day = tableDay(`${year}-${from}`); day <= end; day += 1) {
        days.push({ day: dateText(day), year, kind: 'holiday', name });
      }
    }
    for (const monthDay of madeUp) {
      days.push({ day: `${year}-${monthDay}`, year, kind: 'madeUp', name: '调休上班' });
    }
  }
  const years = YEARS.map(({ year, state, version, source }) => ({ year, state, version, source }));
  return { years, days };
}

let shipped: Calendar | undefined;

/** The calendar of the data file, made once a process: for tests, tools and a database that is not there yet. */
export function defaultCalendar(): Calendar {
  return (shipped ??= makeCalendar(shippedFacts()));
}

/** The number of a date inside the table; a RangeError for any other text. */
export function tableDay(date: string): number {
  const day = readDate(date);
  if (day === null || day < 0 || day > LAST_DAY) {
    throw new RangeError(`the calendar knows the dates ${FIRST_YEAR}-01-01 to ${LAST_YEAR}-12-31, not "${date}"`);
  }
  return day;
}

export function kindOf(date: string, calendar: Calendar): DayKind {
  return KINDS[calendar.kinds[tableDay(date)] as 0 | 1 | 2 | 3];
}

export function isWorkingDay(date: string, calendar: Calendar): boolean {
  return worksOn(tableDay(date), calendar);
}

export function yearState(year: number, calendar: Calendar): YearState {
  return calendar.facts.years.find((known) => known.year === year)?.state ?? 'none';
}

/** Working days of a year. */
export function workingDaysOf(year: number, calendar: Calendar): number {
  return rankOf(tableDay(`${year}-12-31`), calendar) - rankOf(tableDay(`${year}-01-01`) - 1, calendar);
}

// By day number, for counting.

export function worksOn(day: number, calendar: Calendar): boolean {
  const kind = calendar.kinds[day];
  return kind === 0 || kind === 3;
}

/** Working days up to and including this day; 0 before the table. */
export function rankOf(day: number, calendar: Calendar): number {
  return calendar.rank[day] ?? 0;
}

/** Whether a count that looked at the days `from` to `to` rests on a year that is not announced: 暂按. */
export function isProvisional(from: number, to: number, calendar: Calendar): boolean {
  return (calendar.unsure[to] ?? 0) > (calendar.unsure[from - 1] ?? 0);
}

/** The same day where it is a working day, else the next one (民法典 203). */
export function rollOn(day: number, calendar: Calendar): number {
  return worksOn(day, calendar) ? day : workingDay(rankOf(day, calendar) + 1, calendar);
}

/** The n-th working day of the table, counted from 1; a RangeError where it ends. */
export function workingDay(nth: number, calendar: Calendar): number {
  const day = calendar.working[nth - 1];
  if (day === undefined) throw new RangeError(`the calendar ends with ${LAST_YEAR}`);
  return day;
}
