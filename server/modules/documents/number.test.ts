import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentNumber } from './number.ts';

test('a number has hexagonal brackets, no leading zero and no 第 (GB/T 9704-2012)', () => {
  expect(documentNumber({ prefix: '赤市监', kindMark: '登', year: 2026, n: 12 })).toBe('赤市监登〔2026〕12号');
  expect(documentNumber({ prefix: '', kindMark: '告', year: 2026, n: 1 })).toBe('告〔2026〕1号');
});

test('two papers of a body, kind and year never bear the same number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), (a, b) => {
      const number = (n: number) => documentNumber({ prefix: '赤市监', kindMark: '登', year: 2026, n });
      expect(number(a) === number(b)).toBe(a === b);
    }),
  );
});

test.each([0, -1, 1.5, Number.NaN])('%s is no running number', (n) => {
  expect(() => documentNumber({ prefix: '赤市监', kindMark: '登', year: 2026, n })).toThrow(RangeError);
});
