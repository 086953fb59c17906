import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultCalendar } from './days.ts';
import { hallMinutesBetween, openingsBetween, STANDARD_HOURS } from './hours.ts';

const calendar = defaultCalendar();
const at = (text: string) => new Date(`${text}+08:00`);

test('from 10:52 over lunch and a weekend: each opening once, cut off at both ends', () => {
  const found = openingsBetween(at('2026-11-27T10:52'), at('2026-11-30T09:00'), calendar, STANDARD_HOURS);
  expect(found).toEqual([
    { from: at('2026-11-27T10:52'), to: at('2026-11-27T12:00') },
    { from: at('2026-11-27T14:00'), to: at('2026-11-27T17:30') },
    { from: at('2026-11-30T08:30'), to: at('2026-11-30T09:00') },
  ]);
});

test('the openings between two instants add up to the hall time between them', () => {
  const instant = fc.integer({ min: at('2026-09-20T00:00').getTime(), max: at('2026-10-20T00:00').getTime() });
  fc.assert(
    fc.property(instant, instant, (one, other) => {
      const [from, to] = [new Date(Math.min(one, other)), new Date(Math.max(one, other))];
      const openings = openingsBetween(from, to, calendar, STANDARD_HOURS);
      const total = openings.reduce((sum, each) => sum + each.to.getTime() - each.from.getTime(), 0);
      expect(total / 60_000).toBeCloseTo(hallMinutesBetween(from, to, calendar, STANDARD_HOURS), 6);
    }),
  );
});
