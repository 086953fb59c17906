import { describe, expect, test } from 'vitest';
import { words as zh } from '../i18n/common.zh.ts';
import { words as en } from '../i18n/common.en.ts';
import { clockTime, hallTime, minutesBetween, publicDate, publicMoment, tableDate, tableMoment } from './dates.ts';

const now = new Date('2026-11-24T06:26:00Z');

describe('hall time', () => {
  test('an instant is read eight hours east of Greenwich whatever the device believes', () => {
    expect(clockTime('2026-11-24T06:26:00Z')).toBe('14:26');
    expect(tableDate('2026-11-23T16:00:00Z')).toBe('2026-11-24');
    expect(tableDate('2026-11-24T23:30:00+08:00')).toBe('2026-11-24');
  });

  test('a day stays the day it names', () => {
    expect(tableDate('2026-01-01')).toBe('2026-01-01');
    expect(hallTime('2026-11-21').weekday).toBe(6);
  });

  test('tables leave out this year and name another', () => {
    expect(tableMoment('2026-11-20T09:30:00Z', now)).toBe('11-20 17:30');
    expect(tableMoment('2025-11-20T09:30:00Z', now)).toBe('2025-11-20 17:30');
  });

  test('the public reads dates in words of its language', () => {
    expect(publicDate('2026-11-21', zh)).toBe('2026年11月21日');
    expect(publicDate('2026-11-21', en)).toBe('21 November 2026');
    expect(publicMoment('2026-11-24T08:52:00Z', now, zh)).toBe('今天 16:52');
    expect(publicMoment('2026-11-27T02:39:00Z', now, zh)).toBe('11月27日 10:39');
    expect(publicMoment('2027-01-04T02:00:00Z', now, zh)).toBe('2027年1月4日 10:00');
  });

  test('durations are in words', () => {
    expect(zh.minutes(94)).toBe('1 小时 34 分');
    expect(zh.minutes(240)).toBe('4 小时');
    expect(zh.minutes(41)).toBe('41 分钟');
    expect(en.workingDays(1)).toBe('1 working day');
    expect(minutesBetween('2026-11-24T06:00:00Z', '2026-11-24T05:00:00Z')).toBe(0);
  });
});
