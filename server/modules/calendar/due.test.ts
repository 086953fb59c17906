import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultCalendar } from './days.ts';
import { dueAt, type Limit, type LimitUnit, type Pause } from './due.ts';
import {
  addHallHours,
  hallMinutesBetween,
  isOpenAt,
  nextOpening,
  openingHours,
  STANDARD_HOURS,
  type OpeningHours,
} from './hours.ts';
import { elapsed, readClock, remaining } from './reading.ts';

const calendar = defaultCalendar();
/** Hall time: `2026-11-20 09:15`. */
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const text = (instant: Date) =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const due = (count: number, unit: LimitUnit, start: string, hours = STANDARD_HOURS, pauses: readonly Pause[] = []) =>
  text(dueAt({ count, unit }, at(start), calendar, hours, pauses).at);
const pause = (from: string, to: string): Pause => ({ from: at(from), to: at(to) });

const WEEKEND_HOURS = openingHours({
  workday: [
    ['08:30', '12:00'],
    ['14:00', '17:30'],
  ],
  saturday: [['09:00', '12:00']],
  special: { '2026-11-24': [], '2026-11-25': [['10:00', '15:00']], '2026-11-29': [['09:00', '11:00']] },
});

const instant = fc
  .date({ min: at('2026-01-01 00:00'), max: at('2027-03-01 00:00'), noInvalidDate: true })
  .map((date) => new Date(date.getTime() - (date.getTime() % 1000)));
const halls: fc.Arbitrary<OpeningHours> = fc.constantFrom(STANDARD_HOURS, WEEKEND_HOURS);
const minutes = fc.integer({ min: 0, max: 6000 });

describe('hall hours', () => {
  test.each([
    ['2026-11-20 08:30', 3.5, '2026-11-20 12:00'],
    ['2026-11-20 09:00', 3.5, '2026-11-20 14:30'],
    ['2026-11-20 16:30', 2, '2026-11-23 09:30'],
    ['2026-11-20 22:00', 1, '2026-11-23 09:30'],
    ['2026-11-20 12:30', 1, '2026-11-20 15:00'],
    ['2026-11-20 12:00', 0, '2026-11-20 12:00'],
    ['2026-11-20 12:01', 0, '2026-11-20 14:00'],
    ['2026-11-20 14:00', 7, '2026-11-23 12:00'],
    ['2026-02-13 17:00', 1, '2026-02-14 09:00'],
    ['2026-09-30 17:00', 1, '2026-10-08 09:00'],
    ['2026-11-20 09:00', 0.25, '2026-11-20 09:15'],
  ])('%s + %f h is %s', (start, count, end) => {
    expect(text(addHallHours(at(start), count, calendar, STANDARD_HOURS))).toBe(end);
  });

  test("weekend service, special openings and closings are the hall's own", () => {
    expect(text(addHallHours(at('2026-11-21 08:00'), 3, calendar, WEEKEND_HOURS))).toBe('2026-11-21 12:00');
    expect(text(addHallHours(at('2026-11-23 17:00'), 1, calendar, WEEKEND_HOURS))).toBe('2026-11-25 10:30');
    expect(text(nextOpening(at('2026-11-28 12:00'), calendar, WEEKEND_HOURS))).toBe('2026-11-29 09:00');
    // A Saturday that is a holiday has no weekend service.
    expect(isOpenAt(at('2026-10-03 10:00'), calendar, WEEKEND_HOURS)).toBe(false);
  });

  test('minutes between, forward and back', () => {
    expect(hallMinutesBetween(at('2026-11-20 11:30'), at('2026-11-20 14:15'), calendar, STANDARD_HOURS)).toBe(45);
    expect(hallMinutesBetween(at('2026-11-23 09:30'), at('2026-11-20 16:30'), calendar, STANDARD_HOURS)).toBe(-120);
    expect(hallMinutesBetween(at('2026-10-01 00:00'), at('2026-10-08 00:00'), calendar, STANDARD_HOURS)).toBe(0);
    expect(hallMinutesBetween(at('2026-01-01 00:00'), at('2027-01-01 00:00'), calendar, STANDARD_HOURS)).toBe(
      248 * 420,
    );
  });

  test('a result lies in an opening or at its end, is undone by measuring, adds up and keeps order', () => {
    fc.assert(
      fc.property(instant, minutes, minutes, instant, halls, (start, a, b, other, hours) => {
        const end = addHallHours(start, a / 60, calendar, hours);
        expect(isOpenAt(end, calendar, hours) || isOpenAt(new Date(end.getTime() - 1), calendar, hours)).toBe(true);
        expect(end >= start).toBe(true);
        expect(hallMinutesBetween(start, end, calendar, hours)).toBe(a);
        const further = addHallHours(end, b / 60, calendar, hours);
        expect(further).toEqual(addHallHours(start, (a + b) / 60, calendar, hours));
        expect(hallMinutesBetween(start, further, calendar, hours)).toBe(a + b);
        const [first, second] = start < other ? [start, other] : [other, start];
        expect(addHallHours(first, a / 60, calendar, hours) <= addHallHours(second, a / 60, calendar, hours)).toBe(
          true,
        );
      }),
    );
  });

  test('measuring is additive over any instant between', () => {
    fc.assert(
      fc.property(instant, instant, instant, halls, (a, b, c, hours) => {
        const measure = (from: Date, to: Date) => hallMinutesBetween(from, to, calendar, hours);
        expect(measure(a, b) + measure(b, c)).toBeCloseTo(measure(a, c), 6);
      }),
    );
  });

  test.each([
    [[['12:00', '08:30']]],
    [[['08:30', '25:00']]],
    [[['8:30', '12:00']]],
    [
      [
        ['08:30', '12:00'],
        ['11:00', '17:30'],
      ],
    ],
  ] as [[string, string][]][])('hours %j are refused', (workday) => {
    expect(() => openingHours({ workday })).toThrow(RangeError);
  });

  test('a hall that never opens, and time backwards, are refused', () => {
    const closed = openingHours({ workday: [] });
    expect(() => addHallHours(at('2026-11-20 09:00'), 1, calendar, closed)).toThrow(RangeError);
    expect(() => addHallHours(at('2026-11-20 09:00'), -1, calendar, STANDARD_HOURS)).toThrow(RangeError);
  });
});

describe('R66 half a day is half of the opening hours of the day on which it begins', () => {
  test.each([
    ['2026-11-20 08:30', 1, '2026-11-20 12:00'],
    ['2026-11-20 10:42', 1, '2026-11-20 16:12'],
    ['2026-11-20 16:00', 1, '2026-11-23 10:30'],
    ['2026-11-20 22:00', 1, '2026-11-23 12:00'],
    ['2026-11-20 08:30', 2, '2026-11-20 17:30'],
    ['2026-11-20 08:30', 3, '2026-11-23 12:00'],
  ])('%s, %i half days: %s', (start, count, end) => {
    expect(due(count, 'halfDay', start)).toBe(end);
  });

  test('in a hall with a short Saturday it is half of that Saturday', () => {
    expect(due(1, 'halfDay', '2026-11-21 09:30', WEEKEND_HOURS)).toBe('2026-11-21 11:00');
    expect(due(1, 'halfDay', '2026-11-21 07:00', WEEKEND_HOURS)).toBe('2026-11-21 10:30');
    expect(due(1, 'halfDay', '2026-11-24 09:00', WEEKEND_HOURS)).toBe('2026-11-25 12:30');
  });
});

describe('due dates', () => {
  test.each([
    [5, 'workingDay', '2025-09-26 10:00', '2025-10-10 17:30'],
    [20, 'workingDay', '2025-09-26 10:00', '2025-10-30 17:30'],
    [5, 'workingDay', '2026-02-09 10:00', '2026-02-14 17:30'],
    [20, 'workingDay', '2026-02-09 10:00', '2026-03-13 17:30'],
    [20, 'workingDay', '2026-09-18 00:10', '2026-10-22 17:30'],
    // Decision 13: an online filing counts from its arrival, at whatever hour.
    [1, 'workingDay', '2026-11-20 17:45', '2026-11-23 17:30'],
    [1, 'workingDay', '2026-11-21 10:00', '2026-11-23 17:30'],
    [0, 'workingDay', '2026-11-20 09:00', '2026-11-20 17:30'],
    [0, 'workingDay', '2026-11-20 17:45', '2026-11-23 17:30'],
    [0, 'workingDay', '2026-11-21 10:00', '2026-11-23 17:30'],
    [7, 'calendarDay', '2026-11-14 10:00', '2026-11-23 17:30'],
    [7, 'calendarDay', '2026-11-13 10:00', '2026-11-20 17:30'],
    [60, 'calendarDay', '2026-08-04 10:00', '2026-10-08 17:30'],
    [6, 'month', '2026-08-31 10:00', '2027-03-01 17:30'],
    [2, 'hallHour', '2026-11-20 16:30', '2026-11-23 09:30'],
    [2, 'hallHour', '2026-11-20 20:00', '2026-11-23 10:30'],
    [2, 'hour', '2026-11-20 20:00', '2026-11-20 22:00'],
    [48, 'hour', '2026-09-30 20:00', '2026-10-02 20:00'],
  ] as const)('%i %s from %s end %s', (count, unit, start, end) => {
    expect(due(count, unit, start)).toBe(end);
  });

  test('a working day on which the hall is closed by exception ends at the usual hour, a short one when it closes', () => {
    expect(due(1, 'workingDay', '2026-11-23 10:00', WEEKEND_HOURS)).toBe('2026-11-24 17:30');
    expect(due(2, 'workingDay', '2026-11-23 10:00', WEEKEND_HOURS)).toBe('2026-11-25 15:00');
  });

  test('a Saturday acceptance in a special opening starts there and ends on working days', () => {
    expect(due(3, 'workingDay', '2026-11-21 10:00', WEEKEND_HOURS)).toBe('2026-11-25 15:00');
  });

  test.each([
    [5, 'workingDay', '2026-11-20 10:00', false],
    [5, 'workingDay', '2026-12-30 10:00', true],
    [1, 'month', '2026-12-15 10:00', true],
    [2, 'hallHour', '2026-12-31 17:00', true],
    [2, 'hallHour', '2026-12-31 09:00', false],
    [48, 'hour', '2026-12-31 17:00', false],
    [20, 'workingDay', '2027-09-20 10:00', true],
    [5, 'workingDay', '2034-03-01 10:00', true],
  ] as const)('decision 33: %i %s from %s is provisional: %s', (count, unit, start, provisional) => {
    expect(dueAt({ count, unit }, at(start), calendar, STANDARD_HOURS).provisional).toBe(provisional);
  });

  test('the process zone does not matter', () => {
    const before = process.env.TZ;
    try {
      for (const zone of ['UTC', 'America/Los_Angeles', 'Asia/Shanghai', 'Pacific/Kiritimati']) {
        process.env.TZ = zone;
        expect(due(5, 'workingDay', '2026-11-20 23:59')).toBe('2026-11-27 17:30');
        expect(due(1, 'month', '2026-11-20 00:00')).toBe('2026-12-21 17:30');
      }
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });

  test.each([
    [-1, 'workingDay'],
    [0.5, 'workingDay'],
    [1.5, 'month'],
    [Number.NaN, 'hour'],
  ] as const)('%d %s is no limit', (count, unit) => {
    expect(() => due(count, unit, '2026-11-20 10:00')).toThrow(RangeError);
  });

  test('a longer limit never ends earlier, a later start neither, and no end lies before its start', () => {
    const unit = fc.constantFrom<LimitUnit>('workingDay', 'calendarDay', 'hallHour', 'hour', 'month', 'halfDay');
    fc.assert(
      fc.property(
        instant,
        fc.nat(3_000_000),
        unit,
        fc.nat(12),
        fc.nat(5),
        halls,
        (start, later, kind, count, more, hours) => {
          const of = (n: number, from: Date) => dueAt({ count: n, unit: kind }, from, calendar, hours).at;
          expect(of(count, start) >= start).toBe(true);
          expect(of(count + more, start) >= of(count, start)).toBe(true);
          const second = new Date(start.getTime() + later * 1000);
          // A half day begun on a long day may be longer than one begun on a short day after it.
          expect(kind === 'halfDay' || of(count, second) >= of(count, start)).toBe(true);
        },
      ),
    );
  });
});

describe('pauses', () => {
  test('days: the day on which a pause begins is used, the one on which it ends is not counted', () => {
    expect(due(5, 'workingDay', '2026-11-09 10:00')).toBe('2026-11-16 17:30');
    expect(
      due(5, 'workingDay', '2026-11-09 10:00', STANDARD_HOURS, [pause('2026-11-11 15:00', '2026-11-13 09:00')]),
    ).toBe('2026-11-18 17:30');
    expect(
      due(5, 'workingDay', '2026-11-09 10:00', STANDARD_HOURS, [pause('2026-11-11 09:00', '2026-11-11 16:00')]),
    ).toBe('2026-11-16 17:30');
    expect(
      due(10, 'calendarDay', '2026-11-09 10:00', STANDARD_HOURS, [pause('2026-11-11 15:00', '2026-11-13 09:00')]),
    ).toBe('2026-11-23 17:30');
    expect(due(1, 'month', '2026-11-09 10:00', STANDARD_HOURS, [pause('2026-11-11 15:00', '2026-11-13 09:00')])).toBe(
      '2026-12-11 17:30',
    );
  });

  test('hours: what was paused is added, in hall time or by the wall', () => {
    const noon = [pause('2026-11-20 11:00', '2026-11-20 15:00')];
    expect(due(3, 'hallHour', '2026-11-20 09:00', STANDARD_HOURS, noon)).toBe('2026-11-20 16:00');
    expect(due(1, 'halfDay', '2026-11-20 09:00', STANDARD_HOURS, noon)).toBe('2026-11-20 16:30');
    expect(due(3, 'hour', '2026-11-20 09:00', STANDARD_HOURS, noon)).toBe('2026-11-20 16:00');
  });

  test('overlapping pauses count once, early and late ones not at all', () => {
    const overlapping = [
      pause('2026-11-12 09:00', '2026-11-13 12:00'),
      pause('2026-11-11 15:00', '2026-11-13 09:00'),
      pause('2026-11-01 09:00', '2026-11-05 09:00'),
      pause('2026-12-01 09:00', '2026-12-05 09:00'),
    ];
    expect(due(5, 'workingDay', '2026-11-09 10:00', STANDARD_HOURS, overlapping)).toBe('2026-11-18 17:30');
    expect(due(40, 'hallHour', '2026-11-09 10:00', STANDARD_HOURS, overlapping)).toBe(
      due(40, 'hallHour', '2026-11-09 10:00', STANDARD_HOURS, [pause('2026-11-11 15:00', '2026-11-13 12:00')]),
    );
  });

  test('a pause never brings a due date forward', () => {
    const unit = fc.constantFrom<LimitUnit>('workingDay', 'calendarDay', 'hallHour', 'hour', 'month', 'halfDay');
    fc.assert(
      fc.property(
        instant,
        unit,
        fc.nat(10),
        fc.array(fc.tuple(instant, fc.nat(2_000_000))),
        halls,
        (start, kind, count, raw, hours) => {
          const pauses = raw.map(([from, seconds]) => ({ from, to: new Date(from.getTime() + seconds * 1000) }));
          const limit: Limit = { count, unit: kind };
          const plain = dueAt(limit, start, calendar, hours).at;
          expect(dueAt(limit, start, calendar, hours, pauses).at >= plain).toBe(true);
        },
      ),
    );
  });
});

describe('reading a clock', () => {
  const limit: Limit = { count: 5, unit: 'workingDay' };
  const start = at('2026-11-09 10:00');

  test('working days: used, left, share and overdue', () => {
    const reading = readClock(limit, start, at('2026-11-11 12:00'), calendar, STANDARD_HOURS);
    expect(text(reading.at)).toBe('2026-11-16 17:30');
    expect(reading).toMatchObject({
      usedMinutes: 330 + 420 + 210,
      totalMinutes: 330 + 5 * 420,
      remainingMinutes: 330 + 5 * 420 - 960,
      overdue: false,
      provisional: false,
      remaining: { count: 3, unit: 'workingDay' },
    });
    expect(reading.share).toBeCloseTo(960 / 2430, 9);
    const late = readClock(limit, start, at('2026-11-18 09:30'), calendar, STANDARD_HOURS);
    expect(late).toMatchObject({ overdue: true, remainingMinutes: -480, remaining: { count: -2, unit: 'workingDay' } });
    expect(late.share).toBeGreaterThan(1);
  });

  test('nothing is used before the start and while a pause runs', () => {
    expect(readClock(limit, start, at('2026-11-08 10:00'), calendar, STANDARD_HOURS).usedMinutes).toBe(0);
    const now = at('2026-11-13 11:00');
    const running = [{ from: at('2026-11-11 12:00'), to: now }];
    expect(readClock(limit, start, now, calendar, STANDARD_HOURS, running).usedMinutes).toBe(960);
  });

  test('elapsed and remaining in the unit of the limit', () => {
    const pauses = [pause('2026-11-11 15:00', '2026-11-13 09:00')];
    const now = at('2026-11-16 09:00');
    expect(elapsed(limit, start, now, calendar, STANDARD_HOURS, pauses)).toEqual({ count: 3, unit: 'workingDay' });
    expect(remaining(limit, start, now, calendar, STANDARD_HOURS, pauses)).toEqual({ count: 2, unit: 'workingDay' });
    const half: Limit = { count: 1, unit: 'halfDay' };
    expect(elapsed(half, at('2026-11-20 09:00'), at('2026-11-20 10:30'), calendar, STANDARD_HOURS)).toEqual({
      count: 1.5,
      unit: 'hallHour',
    });
    expect(remaining(half, at('2026-11-20 09:00'), at('2026-11-20 10:30'), calendar, STANDARD_HOURS)).toEqual({
      count: 2,
      unit: 'hallHour',
    });
    expect(elapsed({ count: 1, unit: 'month' }, start, now, calendar, STANDARD_HOURS).unit).toBe('calendarDay');
    expect(elapsed({ count: 4, unit: 'hour' }, start, at('2026-11-09 12:30'), calendar, STANDARD_HOURS).count).toBe(
      2.5,
    );
  });

  test('used and left make the whole until it is due, with any pauses', () => {
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 1, max: 20 }),
        fc.nat(40 * 1440),
        fc.array(fc.tuple(fc.nat(40 * 1440), fc.nat(5000)), { maxLength: 3 }),
        (from, count, after, raw) => {
          const plus = (min: number) => new Date(from.getTime() + min * 60_000);
          const pauses = raw.map(([begin, length]) => ({ from: plus(begin), to: plus(begin + length) }));
          const reading = readClock({ count, unit: 'workingDay' }, from, plus(after), calendar, STANDARD_HOURS, pauses);
          expect(reading.overdue).toBe(reading.remainingMinutes < 0 || plus(after) > reading.at);
          expect(
            reading.overdue || Math.abs(reading.usedMinutes + reading.remainingMinutes - reading.totalMinutes) <= 1,
          ).toBe(true);
        },
      ),
    );
  });
});
