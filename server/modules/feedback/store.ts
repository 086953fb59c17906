import type { RatingLevel } from '#contract/rating';
import type { Effect } from '#kernel/commit';
import type { Context } from '#kernel/context';
import type { Db } from '#kernel/db';
import { newId } from '#kernel/ids';
import { lookupHash, openSnapshot, sealSnapshot } from '#kernel/secrets';
import './tables.ts';

export interface NewRating {
  region: string;
  subject: { kind: 'bundle'; id: string };
  level: RatingLevel;
  tags: readonly string[];
  words: string | null;
  /** Case id → level. */
  branches: Readonly<Record<string, RatingLevel>>;
  channel: 'web' | 'counter';
  /** identity_person.id of the rater: only its keyed hash is kept. */
  raterPersonId: string;
  at: Date;
}

export interface RatingRecord {
  id: string;
  level: RatingLevel;
  tags: string[];
  branches: Record<string, RatingLevel>;
  at: Date;
}

/** Writes the rating in the statement of the act; a second one is refused with `feedback.already_rated`. */
export function ratingEffect({ keys }: Pick<Context, 'keys'>, rating: NewRating): Effect {
  const id = newId(rating.at.getTime());
  const words = rating.words === null ? null : sealSnapshot(keys, rating.words, wordsPlace(id));
  return {
    ctes: [
      {
        name: 'feedback_rated',
        sql: `INSERT INTO feedback_rating (region_code, id, subject_kind, subject_id, level, tags, branches, words_key, words_sealed, channel, rater_hash, at)
              VALUES ($1::text, $2::uuid, $3, $4::uuid, $5, $6::text[], $7::jsonb, $8::bytea, $9::bytea, $10, $11::bytea, $12::timestamptz)
              ON CONFLICT (region_code, subject_kind, subject_id) DO NOTHING RETURNING id`,
      },
    ],
    params: [
      rating.region,
      id,
      rating.subject.kind,
      rating.subject.id,
      rating.level,
      rating.tags,
      JSON.stringify(rating.branches),
      words?.wrappedKey ?? null,
      words?.ciphertext ?? null,
      rating.channel,
      lookupHash(keys, 'feedback.rater', rating.raterPersonId),
      rating.at,
    ],
    expect: { cte: 'feedback_rated', rows: 1, code: 'feedback.already_rated' },
  };
}

/** The rating of a subject, without who gave it and what was written; null when nobody rated. */
export async function findRating(db: Db, region: string, subject: NewRating['subject']): Promise<RatingRecord | null> {
  const row = await db
    .selectFrom('feedback_rating')
    .select(['id', 'level', 'tags', 'branches', 'at'])
    .where('region_code', '=', region)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .executeTakeFirst();
  return row ?? null;
}

/** What the person wrote; null when nothing, or when it was erased. */
export async function readWords(
  { db, keys }: Pick<Context, 'db' | 'keys'>,
  region: string,
  id: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('feedback_rating')
    .select(['words_key', 'words_sealed'])
    .where('region_code', '=', region)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row?.words_key || !row.words_sealed) return null;
  return openSnapshot(keys, { wrappedKey: row.words_key, ciphertext: row.words_sealed }, wordsPlace(id)).toString(
    'utf8',
  );
}

function wordsPlace(id: string): string {
  return `feedback_rating.words:${id}`;
}
