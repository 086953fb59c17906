import type { Limit } from '#contract/catalogue';
import type { BundleView } from '#contract/bundles';
import type { ClockView } from '#contract/common';
import { openingsBetween } from '#calendar';
import { type HallTime, viewOf } from '#cases';
import type { BundleFold } from './state.ts';

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
  const clock = viewOf('bundle', limit, fold.clock_started_at, fold.finished_at, now, hall);
  const stopped = fold.state === 'returned' && fold.accepted_at === null;
  if (!stopped) return clock;
  return { ...clock, dueAt: null, usedMinutes: 0, remainingMinutes: clock.totalMinutes, light: 'stopped' };
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
