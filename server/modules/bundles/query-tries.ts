import { sql } from 'kysely';
import type { Db } from '#kernel/db';

/** Wrong last fours that close a number at the public query, and for how long (R93). */
const MOST_WRONG = 5;
const MINUTES = 15;

/**
 * Takes one try at a number before the answer is compared; `forgetTries` after a right one. In the database, because
 * another copy of the process may hear the next try. @returns seconds to wait when the number is closed, else 0.
 */
export async function takeQueryTry(db: Db, number: string, now: Date): Promise<number> {
  const { rows } = await sql<{ tries: number; since: Date }>`
    INSERT INTO bundles_query_try AS t (number, tries, since) VALUES (${number}, 1, ${now})
    ON CONFLICT (number) DO UPDATE SET
      tries = CASE WHEN t.since <= ${now}::timestamptz - make_interval(mins => ${MINUTES}) THEN 1 ELSE t.tries + 1 END,
      since = CASE WHEN t.since <= ${now}::timestamptz - make_interval(mins => ${MINUTES}) THEN ${now}::timestamptz ELSE t.since END
    RETURNING tries, since`.execute(db);
  const { tries, since } = rows[0]!;
  if (tries <= MOST_WRONG) return 0;
  return Math.max(1, Math.ceil((since.getTime() + MINUTES * 60_000 - now.getTime()) / 1000));
}

export async function forgetTries(db: Db, number: string): Promise<void> {
  await db.updateTable('bundles_query_try').set({ tries: 0 }).where('number', '=', number).execute();
}
