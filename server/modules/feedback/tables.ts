import type { RatingLevel } from '#contract/rating';
import type { ColumnType, Time } from '#kernel/tables';

export interface FeedbackRatingRow {
  region_code: string;
  id: string;
  subject_kind: 'bundle';
  subject_id: string;
  level: RatingLevel;
  tags: string[];
  branches: ColumnType<Record<string, RatingLevel>, string, never>;
  words_key: Buffer | null;
  words_sealed: Buffer | null;
  channel: string;
  rater_hash: Buffer;
  at: Time;
}

declare module '#kernel/tables' {
  interface Tables {
    feedback_rating: FeedbackRatingRow;
  }
}
