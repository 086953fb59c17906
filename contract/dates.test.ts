import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths, dateText, hallDate, readDate, weekday } from './dates.ts';

const day = (text: string) => readDate(text) ?? Number.NaN;

test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '26-01-01', '2026-11-31', '', '1900-02-29'])(
  '%s is no date',
  (text) => {
    expect(readDate(text)).toBeNull();
  },
);

test('a date that exists is read and written again', () => {
  fc.assert(
    fc.property(fc.integer({ min: -100_000, max: 100_000 }), (number) => {
      expect(readDate(dateText(number))).toBe(number);
    }),
  );
});

test('an instant falls on the date of Shanghai, whatever zone the process runs in', () => {
  expect(hallDate(new Date('2026-11-20T15:59:59.999Z'))).toBe('2026-11-20');
  expect(hallDate(new Date('2026-11-20T16:00:00Z'))).toBe('2026-11-21');
  expect(hallDate(new Date('1969-12-31T17:00:00Z'))).toBe('1970-01-01');
});

test('weekdays', () => {
  expect(weekday(day('2026-11-21'))).toBe(6);
  expect(weekday(day('1969-12-28'))).toBe(0);
});

test('a month later is the same day, or the last one of a shorter month (民法典 202)', () => {
  expect(dateText(addMonths(day('2026-01-31'), 1))).toBe('2026-02-28');
  expect(dateText(addMonths(day('2024-01-31'), 1))).toBe('2024-02-29');
  expect(dateText(addMonths(day('2026-11-21'), 60))).toBe('2031-11-21');
  expect(dateText(addMonths(day('2026-01-15'), -2))).toBe('2025-11-15');
  expect(dateText(addMonths(day('2026-12-31'), 2))).toBe('2027-02-28');
});
