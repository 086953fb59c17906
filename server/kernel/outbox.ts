import { sql } from 'kysely';
import type { Context } from './context.ts';
import { newId } from './ids.ts';

export interface NewsItem {
  id: string;
  region: string;
  event: string;
  at: Date;
  payload: Record<string, unknown>;
}

/** Hears events of the named kinds; must be idempotent, because a fact may be told twice. */
export interface Listener {
  name: string;
  hears: readonly string[];
  hear(context: Context, news: NewsItem): Promise<void>;
}

const BATCH = 100;
const LEASE_SECONDS = 60;

/**
 * Tells one batch of facts to all listeners, oldest first, and forgets it. A listener that fails gets a job of its
 * own for that fact, so that one deaf listener neither stops nor doubles the others.
 * @returns how many facts were told.
 */
export async function deliverNews(context: Context, listeners: readonly Listener[], now: Date): Promise<number> {
  const { db } = context;
  const taken = await sql<{
    region_code: string;
    id: string;
    event: string;
    at: Date;
    payload: Record<string, unknown>;
  }>`
    UPDATE kernel_outbox o SET taken_until = ${now}::timestamptz + make_interval(secs => ${LEASE_SECONDS}), attempts = attempts + 1
    FROM (SELECT region_code, id FROM kernel_outbox WHERE taken_until IS NULL OR taken_until < ${now}
          ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED) due
    WHERE o.region_code = due.region_code AND o.id = due.id
    RETURNING o.region_code, o.id, o.event, o.at, o.payload`.execute(db);
  const rows = taken.rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  for (const row of rows) {
    const news: NewsItem = { id: row.id, region: row.region_code, event: row.event, at: row.at, payload: row.payload };
    for (const listener of listeners.filter((each) => each.hears.includes(row.event))) {
      try {
        await listener.hear(context, news);
      } catch (error) {
        context.log.error(
          { listener: listener.name, event: row.event, err: (error as Error).message },
          'listener failed',
        );
        await db
          .insertInto('kernel_job')
          .values({
            region_code: row.region_code,
            id: newId(),
            kind: 'kernel.tell_again',
            payload: JSON.stringify({ listener: listener.name, news }),
            run_at: new Date(now.getTime() + 1000),
            attempts: 0,
            taken_until: null,
            state: 'ready',
            last_error: (error as Error).message.slice(0, 500),
            once_key: `${listener.name}:${row.id}`,
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    }
  }
  if (rows.length > 0)
    await sql`DELETE FROM kernel_outbox WHERE id = ANY(${rows.map((row) => row.id)}::uuid[])`.execute(db);
  return rows.length;
}
