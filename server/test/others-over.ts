import type pg from 'pg';

/**
 * Asks until every transaction that began before the last audit row is over. Only what is behind all running
 * transactions is sealed, and those of other test files run in the same server.
 */
export async function othersOver(owner: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await owner.query<{ over: boolean }>(
      'SELECT coalesce(max(txid), 0) < pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS over FROM audit_entry',
    );
    if (rows[0]!.over) return;
  }
}
