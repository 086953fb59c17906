import { sql } from 'kysely';
import type { Context } from '#kernel/context';
import { newId } from '#kernel/ids';
import type { Worker } from '#kernel/jobs';
import { nextCheckpoint, START } from './checkpoint.ts';
import { appendCheckpoint, lastCheckpoint, unsealed } from './store.ts';

const BATCH = 5000;
const KIND = 'audit.seal';
const EVERY_MILLISECONDS = 60_000;

/**
 * Seals every finished audit row that is not sealed yet, and with it the heads of the ledgers that its act wrote.
 * The hash of each link goes to the log: kept elsewhere, it proves that no link was cut off at the end.
 * @returns how many rows were sealed.
 */
export async function sealNow(context: Context, now: Date): Promise<number> {
  let sealed = 0;
  for (;;) {
    const last = await lastCheckpoint(context.db);
    const entries = await unsealed(context.db, last?.to ?? START, BATCH);
    if (entries.length === 0) return sealed;
    const link = nextCheckpoint(last, now, entries);
    // Another process was first: its link is the end of the chain now.
    if (!(await appendCheckpoint(context, link))) continue;
    sealed += entries.length;
    context.log.info({ checkpoint: link.seq, rows: link.count, hash: link.hash.toString('hex') }, 'audit sealed');
    if (entries.length < BATCH) return sealed;
  }
}

/** Asks for the next sealing; several processes that ask for the same minute ask once. */
export async function scheduleSealing(context: Context, region: string, at: Date): Promise<void> {
  await context.db
    .insertInto('kernel_job')
    .values({
      region_code: region,
      id: newId(at.getTime()),
      kind: KIND,
      payload: '{}',
      run_at: at,
      attempts: 0,
      taken_until: null,
      state: 'ready',
      last_error: null,
      once_key: String(Math.floor(at.getTime() / EVERY_MILLISECONDS)),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Seals each minute and orders its own next turn; turns that are done are no news to anybody and go. */
export const sealWorker: Worker = {
  kind: KIND,
  run: async (context, job) => {
    await scheduleSealing(context, job.region, new Date(job.now.getTime() + EVERY_MILLISECONDS));
    await sealNow(context, job.now);
    await sql`DELETE FROM kernel_job WHERE region_code = ${job.region} AND kind = ${KIND} AND state = 'done'`.execute(
      context.db,
    );
  },
};
