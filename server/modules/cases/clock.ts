import type { Limit } from '#contract/catalogue';
import type { ClockView, Light } from '#contract/common';
import { type Calendar, dueAt, type OpeningHours, readClock } from '#calendar';
import type { CaseFold } from './state.ts';

/** What every clock is read with. */
export interface HallTime {
  calendar: Calendar;
  hours: OpeningHours;
}

/** Share of a limit after which a running clock warns; a setting of the scheme, 80 % by default. */
const WARN_AT = 0.8;

/** When a limit that starts at `start` ends, as the instant that the ledger keeps. */
export function dueText(limit: Limit | null, start: Date, hall: HallTime): string | null {
  return limit === null ? null : dueAt(limit, start, hall.calendar, hall.hours).at.toISOString();
}

/**
 * One clock of a case now. The statutory clock starts with acceptance and runs while a precondition is open or a
 * correction is waited for; the promised one starts when the precondition holds. Only the stops that the law names
 * would stop either (行政许可法 45); a case of this package has none. Due dates are computed anew from the calendar.
 */
export function clockView(
  kind: 'statutory' | 'promised',
  limit: Limit,
  fold: Pick<CaseFold, 'accepted_at' | 'opened_at' | 'ended_at' | 'state'>,
  now: Date,
  hall: HallTime,
): ClockView {
  const start = kind === 'statutory' ? fold.accepted_at : fold.opened_at;
  return viewOf(kind, limit, start, fold.ended_at, now, hall);
}

/** A clock from its limit, start and end; also the bundle's. */
export function viewOf(
  kind: ClockView['kind'],
  limit: Limit,
  start: Date | null,
  end: Date | null,
  now: Date,
  hall: HallTime,
): ClockView {
  if (start === null)
    return {
      kind,
      limit,
      startedAt: null,
      dueAt: null,
      endedAt: end?.toISOString() ?? null,
      usedMinutes: 0,
      totalMinutes: 0,
      remainingMinutes: 0,
      light: end === null ? 'waiting' : 'ended',
      provisional: false,
    };
  const reading = readClock(limit, start, end ?? now, hall.calendar, hall.hours);
  return {
    kind,
    limit,
    startedAt: start.toISOString(),
    dueAt: reading.at.toISOString(),
    endedAt: end?.toISOString() ?? null,
    usedMinutes: reading.usedMinutes,
    totalMinutes: reading.totalMinutes,
    remainingMinutes: reading.remainingMinutes,
    light: lightOf(reading.share, reading.overdue, end),
    provisional: reading.provisional,
  };
}

function lightOf(share: number, overdue: boolean, end: Date | null): Light {
  if (overdue) return 'overdue';
  if (end !== null) return 'ended';
  return share >= WARN_AT ? 'dueSoon' : 'normal';
}
