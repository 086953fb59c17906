import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateText, readDate } from '#contract/dates';
import { addCalendarDays, addCalendarMonths, addWorkingDays, workingDaysBetween } from './count.ts';
import { defaultCalendar, isWorkingDay, kindOf, makeCalendar, shippedFacts, workingDaysOf, yearState } from './days.ts';

const calendar = defaultCalendar();
const date = fc.integer({ min: readDate('2023-06-01') ?? 0, max: readDate('2029-06-01') ?? 0 }).map(dateText);

describe('the table of days', () => {
  test.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, days) => {
    expect(workingDaysOf(year, calendar)).toBe(days);
    expect(yearState(year, calendar)).toBe('announced');
  });

  test('2027 is weekdays less the statutory days, provisional; a year further on is not known', () => {
    expect(yearState(2027, calendar)).toBe('provisional');
    expect(yearState(2028, calendar)).toBe('none');
    // 261 weekdays; 01-01, 02-05, 02-08, 04-05, 06-09, 09-15 and 10-01 fall on one.
    expect(workingDaysOf(2027, calendar)).toBe(254);
    const off = shippedFacts().days.filter((special) => special.year === 2027);
    expect(off).toHaveLength(13);
  });

  test.each([
    ['2024-02-09', 'workday'],
    ['2024-02-10', 'holiday'],
    ['2026-02-14', 'madeUp'],
    ['2026-11-21', 'weekend'],
    ['2026-10-04', 'holiday'],
    ['2027-10-01', 'holiday'],
    ['2027-10-04', 'workday'],
    ['2030-10-02', 'holiday'],
    ['2030-05-01', 'holiday'],
    ['2031-03-03', 'workday'],
  ] as const)('%s is a %s', (day, kind) => {
    expect(kindOf(day, calendar)).toBe(kind);
    expect(isWorkingDay(day, calendar)).toBe(kind === 'workday' || kind === 'madeUp');
  });

  test('every made-up day of the data file is a weekend day, every announced holiday is off', () => {
    for (const special of shippedFacts().days) {
      const weekend = [0, 6].includes(new Date(`${special.day}T00:00:00Z`).getUTCDay());
      expect([special.day, special.kind === 'holiday' || weekend]).toEqual([special.day, true]);
    }
  });

  test('a New Year that takes the last days of December with it is counted', () => {
    const facts = shippedFacts();
    const reaching = makeCalendar({
      ...facts,
      days: [...facts.days, { day: '2026-12-31', year: 2027, kind: 'holiday', name: '元旦' }],
    });
    expect(addWorkingDays('2026-12-30', 1, calendar)).toBe('2026-12-31');
    expect(addWorkingDays('2026-12-30', 1, reaching)).toBe('2027-01-04');
  });

  test('a date that is none, or lies outside the table, is refused by name', () => {
    expect(() => addWorkingDays('2026-02-30', 1, calendar)).toThrow(/2026-02-30/);
    expect(() => addWorkingDays('1969-12-31', 1, calendar)).toThrow(RangeError);
    expect(() => addWorkingDays('2149-12-30', 5, calendar)).toThrow(RangeError);
    expect(() => makeCalendar({ years: [], days: [{ day: 'soon', year: 2026, kind: 'holiday', name: '' }] })).toThrow(
      RangeError,
    );
  });
});

describe('working days (行政许可法 82): the day of receipt is day 0', () => {
  test.each([
    ['2025-09-26', 5, '2025-10-10'],
    ['2025-09-26', 20, '2025-10-30'],
    ['2026-02-09', 5, '2026-02-14'],
    ['2026-02-09', 20, '2026-03-13'],
    ['2026-09-18', 5, '2026-09-24'],
    ['2026-09-18', 20, '2026-10-22'],
    ['2026-04-30', 1, '2026-05-06'],
    ['2026-05-08', 1, '2026-05-09'],
    ['2024-02-08', 5, '2024-02-21'],
    ['2025-01-24', 10, '2025-02-13'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-11-21', 0, '2026-11-21'],
    ['2026-05-06', -1, '2026-04-30'],
    ['2026-05-03', -1, '2026-04-30'],
    ['2026-09-29', 5, '2026-10-12'],
  ])('%s + %i is %s', (from, n, to) => {
    expect(addWorkingDays(from, n, calendar)).toBe(to);
  });

  test('adding is additive, ordered, lands on a working day and is undone by counting', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 80 }), (from, n, m) => {
        const to = addWorkingDays(from, n, calendar);
        expect(isWorkingDay(to, calendar)).toBe(true);
        expect(to > from).toBe(true);
        expect(addWorkingDays(to, m, calendar)).toBe(addWorkingDays(from, n + m, calendar));
        expect(workingDaysBetween(from, to, calendar)).toBe(n);
        expect(workingDaysBetween(to, from, calendar)).toBe(-n);
        expect(isWorkingDay(addWorkingDays(from, -n, calendar), calendar)).toBe(true);
      }),
    );
  });

  test('counting agrees with walking the days one by one', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 200 }), (from, length) => {
        const start = readDate(from) ?? 0;
        const walked = Array.from({ length }, (_, at) => dateText(start + at + 1)).filter((day) =>
          isWorkingDay(day, calendar),
        );
        expect(workingDaysBetween(from, dateText(start + length), calendar)).toBe(walked.length);
      }),
    );
  });
});

describe('calendar days and months', () => {
  test.each([
    ['2026-11-16', 7, '2026-11-23'],
    ['2026-11-14', 7, '2026-11-23'],
    ['2026-09-26', 7, '2026-10-08'],
    ['2026-02-07', 7, '2026-02-14'],
    ['2026-11-20', 0, '2026-11-20'],
  ])('%s + %i days is %s: the last day rolls on (民法典 203)', (from, n, to) => {
    expect(addCalendarDays(from, n, calendar)).toBe(to);
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-08-03', 2, '2026-10-08'],
    ['2026-11-20', 6, '2027-05-20'],
    ['2028-08-31', 6, '2029-02-28'],
  ])('%s + %i months is %s', (from, n, to) => {
    expect(addCalendarMonths(from, n, calendar)).toBe(to);
  });

  test('ends never before the plain date and always on a working day', () => {
    fc.assert(
      fc.property(date, fc.nat(400), (from, n) => {
        const to = addCalendarDays(from, n, calendar);
        expect(to >= dateText((readDate(from) ?? 0) + n)).toBe(true);
        expect(isWorkingDay(to, calendar)).toBe(true);
      }),
    );
  });
});
