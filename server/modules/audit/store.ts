import { sql } from 'kysely';
import type { Context } from '#kernel/context';
import type { Db } from '#kernel/db';
import type { Checkpoint, Place, SealedEntry } from './checkpoint.ts';

export async function lastCheckpoint(db: Db): Promise<Checkpoint | null> {
  return (await checkpointsAfter(db, null, 1, 'desc'))[0] ?? null;
}

/** Links in order of their number; a page at a time, because each carries its batch. */
export async function checkpointsAfter(
  db: Db,
  seq: number | null,
  limit: number,
  order: 'asc' | 'desc' = 'asc',
): Promise<Checkpoint[]> {
  const rows = await db
    .selectFrom('audit_checkpoint')
    .selectAll()
    .where('seq', '>', seq ?? 0)
    .orderBy('seq', order)
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    from: { txid: row.from_txid, id: row.from_id },
    to: { txid: row.to_txid, id: row.to_id },
    count: row.count,
    leaves: row.leaves,
    entriesRoot: row.entries_root,
    heads: row.heads,
    headsRoot: row.heads_root,
    prev: row.prev,
    hash: row.hash,
  }));
}

const ENTRY = sql`region_code AS region, id, at, request_id AS "requestId", actor_kind AS "actorKind",
  actor_id AS "actorId", session_id AS "sessionId", event, subject, outcome, code, reason, ip, facts, heads, txid`;

/**
 * The next rows to seal. All transactions below the snapshot's oldest are over, so nothing can come in before the
 * last row of the answer any more.
 */
export async function unsealed(db: Db, after: Place, limit: number): Promise<SealedEntry[]> {
  const { rows } = await sql<SealedEntry>`
    SELECT ${ENTRY} FROM audit_entry
    WHERE txid >= ${after.txid} AND (txid, id) > (${after.txid}::bigint, ${after.id}::uuid)
      AND txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    ORDER BY txid, id LIMIT ${limit}`.execute(db);
  return rows;
}

/** What lies within a link's bounds now. */
export async function entriesBetween(db: Db, from: Place, to: Place): Promise<SealedEntry[]> {
  const { rows } = await sql<SealedEntry>`
    SELECT ${ENTRY} FROM audit_entry
    WHERE txid >= ${from.txid} AND txid <= ${to.txid}
      AND (txid, id) > (${from.txid}::bigint, ${from.id}::uuid) AND (txid, id) <= (${to.txid}::bigint, ${to.id}::uuid)
    ORDER BY txid, id`.execute(db);
  return rows;
}

/** @returns false when another process added this link first. */
export async function appendCheckpoint(context: Context, link: Checkpoint): Promise<boolean> {
  const row = await context.db
    .insertInto('audit_checkpoint')
    .values({
      seq: link.seq,
      at: link.at,
      from_txid: link.from.txid,
      from_id: link.from.id,
      to_txid: link.to.txid,
      to_id: link.to.id,
      count: link.count,
      leaves: link.leaves,
      entries_root: link.entriesRoot,
      heads: link.heads,
      heads_root: link.headsRoot,
      prev: link.prev,
      hash: link.hash,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('seq')
    .executeTakeFirst();
  return row !== undefined;
}
