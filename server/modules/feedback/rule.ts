import { RATING_TAGS, type RatingLevel } from '#contract/rating';
import type { FieldFinding } from '#contract/common';
import type { RefusalCode } from '#contract/refusals';

export interface RatingFacts {
  /** Something of the subject has ended: there is an experience to rate. */
  somethingEnded: boolean;
  alreadyRated: boolean;
}

/** Why this subject cannot be rated now, or null. One rating a bundle, after something ended (decision 14). */
export function ratingObjection({ somethingEnded, alreadyRated }: RatingFacts): RefusalCode | null {
  if (alreadyRated) return 'feedback.already_rated';
  return somethingEnded ? null : 'feedback.not_yet';
}

/** Tags of another level than the one chosen, or chosen twice: a 2xx tag cannot explain five stars. */
export function tagFindings(level: RatingLevel, tags: readonly string[]): FieldFinding[] {
  const known = new Set(RATING_TAGS[level].map((tag) => tag.code));
  return tags.flatMap((tag, at) => {
    if (!known.has(tag)) return [{ path: `/tags/${at}`, code: 'rating.tagOfOtherLevel', facts: { tag, level } }];
    return tags.indexOf(tag) === at ? [] : [{ path: `/tags/${at}`, code: 'rating.tagTwice', facts: { tag } }];
  });
}
