import { describe, expect, test } from 'vitest';
import { defaultCalendar, STANDARD_HOURS } from '#calendar';
import { bundleClock, clockHours } from './clock.ts';
import type { BundleFold } from './state.ts';

const hall = { calendar: defaultCalendar(), hours: STANDARD_HOURS };
const HALF_DAY = { count: 1, unit: 'halfDay' } as const;
const at = (text: string) => new Date(`${text}+08:00`);

function fold(over: Partial<BundleFold> & { clock_started_at: Date }) {
  return { state: 'accepted' as const, accepted_at: null, finished_at: null, ...over };
}

describe('the bundle clock in hall hours against half a day (R66)', () => {
  test('handed in at 10:52: lunch does not count, due at 16:22', () => {
    const clock = bundleClock(
      fold({ clock_started_at: at('2026-11-24T10:52') }),
      HALF_DAY,
      at('2026-11-24T14:26'),
      hall,
    );
    expect(clock).toMatchObject({
      dueAt: at('2026-11-24T16:22').toISOString(),
      usedMinutes: 94,
      totalMinutes: 210,
      remainingMinutes: 116,
      light: 'normal',
    });
    expect(clockHours(clock, at('2026-11-24T14:26'), hall)).toEqual([
      { from: at('2026-11-24T10:52').toISOString(), to: at('2026-11-24T12:00').toISOString() },
      { from: at('2026-11-24T14:00').toISOString(), to: at('2026-11-24T16:22').toISOString() },
    ]);
  });

  test('handed in on Saturday night it counts from Monday morning', () => {
    const clock = bundleClock(
      fold({ clock_started_at: at('2026-11-28T22:00') }),
      HALF_DAY,
      at('2026-11-29T12:00'),
      hall,
    );
    expect(clock).toMatchObject({ usedMinutes: 0, dueAt: at('2026-11-30T12:00').toISOString(), light: 'normal' });
  });

  test.each([
    ['2026-11-24T11:17', 'normal'],
    ['2026-11-24T11:18', 'dueSoon'],
    ['2026-11-24T12:00', 'dueSoon'],
    ['2026-11-24T14:01', 'overdue'],
  ])('at %s its light is %s', (now, light) => {
    expect(bundleClock(fold({ clock_started_at: at('2026-11-24T08:30') }), HALF_DAY, at(now), hall).light).toBe(light);
  });

  test('it stands still once the last result is there, in time or late', () => {
    const start = at('2026-11-24T08:30');
    const inTime = bundleClock(
      fold({ clock_started_at: start, finished_at: at('2026-11-24T11:00') }),
      HALF_DAY,
      at('2026-12-01T09:00'),
      hall,
    );
    expect(inTime).toMatchObject({ usedMinutes: 150, light: 'ended' });
    const late = bundleClock(
      fold({ clock_started_at: start, finished_at: at('2026-11-24T15:00') }),
      HALF_DAY,
      at('2026-12-01T09:00'),
      hall,
    );
    expect(late).toMatchObject({ usedMinutes: 270, remainingMinutes: -60, light: 'overdue' });
  });

  test('handed back before acceptance it stops; an officer’s return afterwards does not stop it', () => {
    const returned = fold({ state: 'returned', clock_started_at: at('2026-11-24T08:30') });
    expect(bundleClock(returned, HALF_DAY, at('2026-11-25T09:00'), hall)).toMatchObject({
      light: 'stopped',
      dueAt: null,
      usedMinutes: 0,
    });
    const afterwards = { ...returned, accepted_at: at('2026-11-24T08:40') };
    expect(bundleClock(afterwards, HALF_DAY, at('2026-11-25T09:00'), hall).light).toBe('overdue');
  });

  test('the picture of a clock that nobody stopped stays small', () => {
    const clock = bundleClock(
      fold({ clock_started_at: at('2026-01-05T08:30') }),
      HALF_DAY,
      at('2027-06-01T09:00'),
      hall,
    );
    expect(clockHours(clock, at('2027-06-01T09:00'), hall).length).toBeLessThanOrEqual(90);
  });
});
