import './tables.ts';
import type { AnyRoute } from '#kernel/route';

export { ratingObjection, tagFindings, type RatingFacts } from './rule.ts';
export { findRating, ratingEffect, readWords, type NewRating, type RatingRecord } from './store.ts';

/** Ratings come in through the bundle's own route; the room of complaints and visits opens with the hall's tokens. */
export const routes: readonly AnyRoute[] = [];
