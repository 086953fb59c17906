import type { Limit } from '#contract/catalogue';
import type { BundleView } from '#contract/bundles';
import type { ClockView } from '#contract/common';
import { type Calendar, type OpeningHours, openingsBetween, readClock } from '#calendar';
import type { BundleFold } from './state.ts';

export interface HallTime {
  calendar: Calendar;
  hours: OpeningHours;
}

/** Share of the limit after which the clock warns, as for cases. */
const WARN_AT = 0.8;

/** A bundle that nobody ends must not grow its picture without end: two months of half days. */
const MOST_INTERVALS = 90;

/**
 * The bundle clock now (R66): from the complete hand-in to the last ticked authority result, in hall hours against
 * the bundle's limit. Bank, bookings and reminders have no part in it. While the applicant has it back for correction
 * it stands, because the next hand-in starts it anew.
 */
export function bundleClock(
  fold: Pick<BundleFold, 'state' | 'clock_started_at' | 'accepted_at' | 'finished_at'>,
  limit: Limit,
  now: Date,
  hall: HallTime,
): ClockView {
  const start = fold.clock_started_at;
  const end = fold.finished_at;
  const reading = readClock(limit, start, end ?? now, hall.calendar, hall.hours);
  const stopped = fold.state === 'returned' && fold.accepted_at === null;
  const light = reading.overdue ? 'overdue' : end ? 'ended' : reading.share >= WARN_AT ? 'dueSoon' : 'normal';
  return {
    kind: 'bundle',
    limit,
    startedAt: start.toISOString(),
    dueAt: stopped ? null : reading.at.toISOString(),
    endedAt: end?.toISOString() ?? null,
    usedMinutes: stopped ? 0 : reading.usedMinutes,
    totalMinutes: reading.totalMinutes,
    remainingMinutes: stopped ? reading.totalMinutes : reading.remainingMinutes,
    light: stopped ? 'stopped' : light,
    provisional: reading.provisional,
  };
}

/** The openings of the hall between the start of the clock and its end (or due time), to draw it. */
export function clockHours(clock: ClockView, now: Date, { calendar, hours }: HallTime): BundleView['clockHours'] {
  if (clock.startedAt === null) return [];
  const ends = [clock.dueAt, clock.endedAt ?? now.toISOString()].flatMap((text) =>
    text === null ? [] : [Date.parse(text)],
  );
  const openings = openingsBetween(new Date(clock.startedAt), new Date(Math.max(...ends)), calendar, hours);
  return openings.slice(0, MOST_INTERVALS).map(({ from, to }) => ({ from: from.toISOString(), to: to.toISOString() }));
}
