import { expect, test } from 'vitest';
import { words } from '../../../i18n/cases.zh.ts';
import { dueText, groupOf, leftText, spanText } from './left.ts';

const NOW = new Date('2026-11-20T10:24:00+08:00');

test('what is left is said in minutes, hours and days of the hall, and over when it is over', () => {
  expect(spanText(words, 41)).toBe('41 分');
  expect(spanText(words, 76)).toBe('1 时 16 分');
  expect(spanText(words, 120)).toBe('2 时');
  expect(spanText(words, 420)).toBe('1 日');
  expect(spanText(words, 900)).toBe('2 日');
  expect(spanText(words, -425)).toBe('超 1 日');
  expect(spanText(words, -3)).toBe('超 3 分');
});

test('a clock that does not run has a dash and no minutes', () => {
  expect(leftText(words, { light: 'waiting', remainingMinutes: 0 })).toBe('—');
  expect(leftText(words, { light: 'ended', remainingMinutes: 40 })).toBe('—');
  expect(leftText(words, { light: 'normal', remainingMinutes: null })).toBe('—');
  expect(leftText(words, { light: 'normal', remainingMinutes: 40 })).toBe('40 分');
});

test('a due time of today is said as today, in hall time whatever the offset it came with', () => {
  expect(dueText(words, '2026-11-20T03:05:00Z', NOW)).toBe('今天 11:05');
  expect(dueText(words, '2026-11-23T17:30:00+08:00', NOW)).toBe('11-23 17:30');
  expect(dueText(words, null, NOW)).toBe('—');
});

test('rows stand under overdue, today, later or held; held wins because its clock does not run', () => {
  const row = { held: false, light: 'normal' as const, dueAt: '2026-11-20T17:30:00+08:00' };
  expect(groupOf(row, NOW)).toBe('today');
  expect(groupOf({ ...row, light: 'overdue' }, NOW)).toBe('overdue');
  expect(groupOf({ ...row, dueAt: '2026-11-23T17:30:00+08:00' }, NOW)).toBe('later');
  expect(groupOf({ ...row, light: 'overdue', held: true }, NOW)).toBe('held');
});
