import type { Words } from '../i18n/words.ts';

// The halls are all in one zone without summer time: hall time is UTC + 8, whatever the reader's device believes.
const HALL_OFFSET_MS = 8 * 3600_000;

export interface HallTime {
  year: number;
  /** 1-12 */
  month: number;
  day: number;
  hour: number;
  minute: number;
  /** 0 = Sunday */
  weekday: number;
}

/** An instant (ISO 8601 with offset, or a Date) or a day (`YYYY-MM-DD`) read on the hall's clock. */
export function hallTime(moment: string | Date): HallTime {
  const isDay = typeof moment === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(moment);
  const ms = isDay ? Date.parse(`${moment}T00:00:00Z`) : new Date(moment).getTime() + HALL_OFFSET_MS;
  const shifted = new Date(ms);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    weekday: shifted.getUTCDay(),
  };
}

const two = (n: number) => String(n).padStart(2, '0');

/** `10:24` */
export function clockTime(moment: string | Date): string {
  const t = hallTime(moment);
  return `${two(t.hour)}:${two(t.minute)}`;
}

/** `2026-11-21`: dates in tables. */
export function tableDate(moment: string | Date): string {
  const t = hallTime(moment);
  return `${t.year}-${two(t.month)}-${two(t.day)}`;
}

/** `11-20 17:30`, or `2025-11-20 17:30` when it is not this year: moments in tables. */
export function tableMoment(moment: string | Date, now: Date): string {
  const t = hallTime(moment);
  const year = t.year === hallTime(now).year ? '' : `${t.year}-`;
  return `${year}${two(t.month)}-${two(t.day)} ${clockTime(moment)}`;
}

/** `2026年11月21日`: dates for the public. */
export function publicDate(moment: string | Date, w: Words<'common'>): string {
  const t = hallTime(moment);
  return w.date(t.year, t.month, t.day);
}

/** `今天 16:52`, `11月27日 10:39`, or with the year when it is another one: moments for the public. */
export function publicMoment(moment: string | Date, now: Date, w: Words<'common'>): string {
  if (tableDate(moment) === tableDate(now)) return `${w.today} ${clockTime(moment)}`;
  const t = hallTime(moment);
  const day = t.year === hallTime(now).year ? w.monthDay(t.month, t.day) : w.date(t.year, t.month, t.day);
  return `${day} ${clockTime(moment)}`;
}

/** Minutes between two instants, never below zero. */
export function minutesBetween(from: string | Date, to: string | Date): number {
  return Math.max(0, Math.round((new Date(to).getTime() - new Date(from).getTime()) / 60_000));
}
