import { sm3 } from '#kernel/canonical';
import type { Effect } from '#kernel/commit';
import type { Db } from '#kernel/db';
import { newId } from '#kernel/ids';
import { type Keyring, openSnapshot, sealSnapshot } from '#kernel/secrets';
import type { Tables } from '#kernel/tables';

export interface NewSnapshot {
  id: string;
  caseId: string;
  kind: Tables['cases_snapshot']['kind'];
  wrappedKey: Buffer;
  ciphertext: Buffer;
  /** SM3 of the ciphertext, hex: what the ledger holds. */
  hash: string;
}

/** Seals a text that a ledger entry refers to: opinion, form part, notice, receiver. */
export function makeSnapshot(keys: Keyring, caseId: string, kind: NewSnapshot['kind'], text: string): NewSnapshot {
  const id = newId();
  const { wrappedKey, ciphertext } = sealSnapshot(keys, text, `cases_snapshot:${id}`);
  return { id, caseId, kind, wrappedKey, ciphertext, hash: sm3(ciphertext).toString('hex') };
}

/** All snapshots of one act in one common table expression. */
export function snapshotEffect(snapshots: readonly NewSnapshot[], region: string): Effect {
  const rows = snapshots.map((snapshot) => ({
    id: snapshot.id,
    case_id: snapshot.caseId,
    kind: snapshot.kind,
    wrapped_key: `\\x${snapshot.wrappedKey.toString('hex')}`,
    ciphertext: `\\x${snapshot.ciphertext.toString('hex')}`,
    hash: `\\x${snapshot.hash}`,
  }));
  return {
    ctes: [
      {
        name: 'case_snapshots',
        sql: `INSERT INTO cases_snapshot (region_code, id, case_id, kind, wrapped_key, ciphertext, hash)
              SELECT $1::text, v.id, v.case_id, v.kind, v.wrapped_key, v.ciphertext, v.hash
              FROM json_to_recordset($2::json)
                AS v(id uuid, case_id uuid, kind text, wrapped_key bytea, ciphertext bytea, hash bytea)`,
      },
    ],
    params: [region, JSON.stringify(rows)],
  };
}

/** The text of a snapshot; null when its key was erased. */
function readSnapshot(keys: Keyring, row: Tables['cases_snapshot']): string | null {
  if (row.wrapped_key === null) return null;
  const sealed = { wrappedKey: row.wrapped_key, ciphertext: row.ciphertext };
  return openSnapshot(keys, sealed, `cases_snapshot:${row.id}`).toString('utf8');
}

/** Snapshots of the named ids, opened; erased or missing ones are left out. */
export async function openSnapshots(
  db: Db,
  keys: Keyring,
  region: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('cases_snapshot')
    .selectAll()
    .where('region_code', '=', region)
    .where('id', 'in', ids)
    .execute();
  const texts = new Map<string, string>();
  for (const row of rows) {
    const text = readSnapshot(keys, row);
    if (text !== null) texts.set(row.id, text);
  }
  return texts;
}
