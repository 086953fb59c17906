import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RATING_TAGS, type RatingLevel } from '#contract/rating';
import { ratingObjection, tagFindings } from './rule.ts';

const LEVELS = Object.keys(RATING_TAGS) as RatingLevel[];

describe('one rating a bundle, after something ended (decision 14)', () => {
  test.each([
    [false, false, 'feedback.not_yet'],
    [true, false, null],
    [true, true, 'feedback.already_rated'],
    [false, true, 'feedback.already_rated'],
  ] as const)('ended %s, rated %s: %s', (somethingEnded, alreadyRated, code) => {
    expect(ratingObjection({ somethingEnded, alreadyRated })).toBe(code);
  });
});

describe('tags explain the level that was chosen', () => {
  test('every tag belongs to one level only', () => {
    const all = LEVELS.flatMap((level) => RATING_TAGS[level].map((tag) => tag.code));
    expect(new Set(all).size).toBe(all.length);
  });

  test('tags of the level pass, each of another level is named at its place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LEVELS), fc.constantFrom(...LEVELS), (chosen, other) => {
        const tags = RATING_TAGS[other].slice(0, 3).map((tag) => tag.code);
        const found = tagFindings(chosen, tags);
        expect(found.map((finding) => finding.path)).toEqual(chosen === other ? [] : ['/tags/0', '/tags/1', '/tags/2']);
      }),
    );
  });

  test('a tag twice is one too many', () => {
    expect(tagFindings('verySatisfied', ['510', '511', '510'])).toEqual([
      { path: '/tags/2', code: 'rating.tagTwice', facts: { tag: '510' } },
    ]);
  });
});
