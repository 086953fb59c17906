import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorAt, layOut, placeOf, rowsFor } from './scale.ts';

const hour = 3_600_000;
const day = { morning: { from: 8.5 * hour, to: 12 * hour }, afternoon: { from: 14 * hour, to: 17.5 * hour } };

describe('the scale of a clock', () => {
  test('open hours are in proportion, the noon break is a gap', () => {
    const pieces = layOut([day.morning, day.afternoon], 10 * hour, 16 * hour);
    expect(pieces.map((piece) => piece.open)).toEqual([true, false, true]);
    const [morning, noon, afternoon] = pieces;
    expect(morning?.width).toBeCloseTo(afternoon?.width ?? 0);
    expect(noon?.width).toBeCloseTo(0.1);
    expect(placeOf(pieces, 12 * hour)).toBeCloseTo(0.45);
    expect(placeOf(pieces, 15 * hour)).toBeCloseTo(0.775);
  });

  test('before the beginning and after the end lie the ends', () => {
    const pieces = layOut([day.morning], 9 * hour, 11 * hour);
    expect(placeOf(pieces, 0)).toBe(0);
    expect(placeOf(pieces, 20 * hour)).toBe(1);
    expect(placeOf([], 5)).toBe(0);
  });

  test('whatever the hours, the pieces fill the drawing and time never runs backwards', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(cuts, fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }), (given, a, b) => {
        const points = given.toSorted((left, right) => left - right);
        const hours = [];
        for (let at = 0; at + 1 < points.length; at += 2)
          hours.push({ from: points[at] ?? 0, to: points[at + 1] ?? 0 });
        const pieces = layOut(hours, points[0] ?? 0, points.at(-1) ?? 0);
        expect(pieces.reduce((sum, piece) => sum + piece.width, 0)).toBeCloseTo(1);
        const [early, late] = a < b ? [a, b] : [b, a];
        expect(placeOf(pieces, early)).toBeLessThanOrEqual(placeOf(pieces, late) + 1e-9);
      }),
    );
  });

  test('labels that would touch go to another row', () => {
    expect(rowsFor([0.1, 0.15, 0.5, 0.52, 0.54], 0.1, 2)).toEqual([0, 1, 0, 1, 0]);
    expect([anchorAt(0), anchorAt(0.5), anchorAt(0.99)]).toEqual(['start', 'middle', 'end']);
  });
});
