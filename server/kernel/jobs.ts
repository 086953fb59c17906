import { sql } from 'kysely';
import type { Context } from './context.ts';

export interface Job {
  id: string;
  region: string;
  payload: Record<string, unknown>;
  attempt: number;
  now: Date;
}

/** Work that may be retried. */
export interface Worker {
  kind: string;
  leaseSeconds?: number;
  maxAttempts?: number;
  run(context: Context, job: Job): Promise<void>;
}

const BATCH = 10;

/** Wait before attempt n+1: 2, 4, 8 … seconds, at most an hour. */
export function backOffSeconds(attempt: number): number {
  return Math.min(3600, 2 ** attempt);
}

/**
 * Takes and does what is due, under a lease: a worker that dies lets its job go when the lease ends. Regions take
 * turns, so that one county's mass import does not keep another's papers waiting. After `maxAttempts` a job is a
 * dead letter that a person sees and retries.
 * @returns how many jobs were tried.
 */
export async function workOff(context: Context, workers: readonly Worker[], now: Date): Promise<number> {
  const { db } = context;
  const kinds = workers.map((worker) => worker.kind);
  const longest = Math.max(...workers.map((worker) => worker.leaseSeconds ?? 60));
  const taken = await sql<{
    region_code: string;
    id: string;
    kind: string;
    payload: Record<string, unknown>;
    attempts: number;
  }>`
    UPDATE kernel_job j SET taken_until = ${now}::timestamptz + make_interval(secs => ${longest}), attempts = attempts + 1
    FROM (SELECT region_code, id FROM kernel_job
          WHERE (region_code, id) IN (
            SELECT region_code, id FROM (
              SELECT region_code, id, row_number() OVER (PARTITION BY region_code ORDER BY run_at) AS turn, run_at
              FROM kernel_job WHERE state = 'ready' AND run_at <= ${now} AND (taken_until IS NULL OR taken_until < ${now})
                AND kind = ANY(${kinds})) fair
            ORDER BY turn, run_at LIMIT ${BATCH})
          FOR UPDATE SKIP LOCKED) due
    WHERE j.region_code = due.region_code AND j.id = due.id
      AND (j.taken_until IS NULL OR j.taken_until < ${now})
    RETURNING j.region_code, j.id, j.kind, j.payload, j.attempts`.execute(db);
  for (const row of taken.rows) {
    const worker = workers.find((each) => each.kind === row.kind)!;
    try {
      await worker.run(context, {
        id: row.id,
        region: row.region_code,
        payload: row.payload,
        attempt: row.attempts,
        now,
      });
      await sql`UPDATE kernel_job SET state = 'done', taken_until = NULL WHERE region_code = ${row.region_code} AND id = ${row.id}`.execute(
        db,
      );
    } catch (error) {
      const message = (error as Error).message.slice(0, 500);
      const dead = row.attempts >= (worker.maxAttempts ?? 12);
      context.log.error({ job: row.id, kind: row.kind, attempt: row.attempts, dead, err: message }, 'job failed');
      await sql`UPDATE kernel_job SET state = ${dead ? 'dead' : 'ready'}, taken_until = NULL, last_error = ${message},
        run_at = ${now}::timestamptz + make_interval(secs => ${backOffSeconds(row.attempts)})
        WHERE region_code = ${row.region_code} AND id = ${row.id}`.execute(db);
    }
  }
  return taken.rows.length;
}
