/**
 * Dates of the hall. A date is text, `YYYY-MM-DD`, or its number of days since 1970-01-01; an instant is a Date.
 * Hall time is Asia/Shanghai, UTC+8 all year since 1992, so the offset is a constant and the process's own
 * time zone never matters.
 */
export const HALL_OFFSET_MS = 8 * 3_600_000;
export const DAY_MS = 86_400_000;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01 of a Gregorian date; months count from 1. */
export function dayNumber(year: number, month: number, day: number): number {
  const date = new Date(0);
  // Date.UTC reads the years 0-99 as 1900-1999.
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / DAY_MS;
}

/** Days since 1970-01-01, or null where the text is no date that exists. */
export function readDate(text: string): number | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (month < 1 || month > 12 || day < 1) return null;
  const number = dayNumber(Number(match[1]), month, day);
  const back = new Date(number * DAY_MS);
  return back.getUTCDate() === day && back.getUTCMonth() + 1 === month ? number : null;
}

/** The date of a day number as `YYYY-MM-DD`. */
export function dateText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Year, month (1-12) and day of a day number. */
export function dateParts(day: number): { year: number; month: number; day: number } {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The day number on which an instant falls in hall time. */
export function hallDay(instant: Date): number {
  return Math.floor((instant.getTime() + HALL_OFFSET_MS) / DAY_MS);
}

/** The date, `YYYY-MM-DD`, on which an instant falls in hall time. */
export function hallDate(instant: Date): string {
  return dateText(hallDay(instant));
}

/** The same day of a later (or earlier) month; where that month has no such day, its last one (民法典 202). */
export function addMonths(day: number, months: number): number {
  const from = dateParts(day);
  const month = from.month - 1 + months;
  const year = from.year + Math.floor(month / 12);
  const inYear = ((month % 12) + 12) % 12;
  const last = dateParts(dayNumber(year, inYear + 2, 0)).day;
  return dayNumber(year, inYear + 1, Math.min(from.day, last));
}

/** Whole years between a birth date and a day: the age as 周岁, complete on the birthday itself. */
export function ageOn(birthDay: number, day: number): number {
  const born = dateParts(birthDay);
  const on = dateParts(day);
  const hadBirthday = on.month > born.month || (on.month === born.month && on.day >= born.day);
  return on.year - born.year - (hadBirthday ? 0 : 1);
}
