import type { Context } from '#kernel/context';
import type { Db } from '#kernel/db';
import type { Effect } from '#kernel/commit';
import { Refusal } from '#kernel/refusal';
import { lookupHash } from '#kernel/secrets';

/** SEC-03: five wrong tries lock for half an hour; tries that lie half an hour back are forgotten. */
const TRIES = 5;
const LOCK_MINUTES = 30;

export function attemptSubject(context: Context, account: string): Buffer {
  return lookupHash(context.keys, 'account', account);
}

/**
 * Counts a try before it is looked at, so that tries at the same moment cannot slip past the count. An account that
 * does not exist is counted like one that does.
 * @throws Refusal `identity.locked`
 */
export async function takeAttempt(context: Context, subject: Buffer, now: Date): Promise<void> {
  const { rows } = await context.pool.query<{ failed: number | null; locked_until: Date | null }>({
    name: 'identity_take_attempt',
    text: `WITH taken AS (
        INSERT INTO identity_attempt AS a (subject, failed, last_at) VALUES ($1, 1, $2)
        ON CONFLICT (subject) DO UPDATE SET
          failed = CASE WHEN a.locked_until IS NOT NULL OR a.last_at < $3 THEN 1 ELSE a.failed + 1 END,
          locked_until = CASE WHEN a.locked_until IS NULL AND a.last_at >= $3 AND a.failed + 1 >= ${TRIES} THEN $4::timestamptz END,
          last_at = $2
        WHERE a.locked_until IS NULL OR a.locked_until <= $2
        RETURNING failed)
      SELECT (SELECT failed FROM taken) AS failed,
             (SELECT locked_until FROM identity_attempt WHERE subject = $1) AS locked_until`,
    values: [
      subject,
      now,
      new Date(now.getTime() - LOCK_MINUTES * 60_000),
      new Date(now.getTime() + LOCK_MINUTES * 60_000),
    ],
  });
  const row = rows[0]!;
  if (row.failed !== null) return;
  throw new Refusal('identity.locked', {
    until: (row.locked_until ?? new Date(now.getTime() + LOCK_MINUTES * 60_000)).toISOString(),
    tries: TRIES,
    minutes: LOCK_MINUTES,
  });
}

/** The try was no wrong one (the password was right and the code is still to come). */
export async function giveBackAttempt(db: Db, subject: Buffer): Promise<void> {
  await db
    .updateTable('identity_attempt')
    .set((row) => ({ failed: row('failed', '-', 1), locked_until: null }))
    .where('subject', '=', subject)
    .execute();
}

export function clearAttempts(subject: Buffer): Effect {
  return {
    ctes: [{ name: 'attempts_cleared', sql: 'DELETE FROM identity_attempt WHERE subject = $1' }],
    params: [subject],
  };
}
