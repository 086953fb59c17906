import type { Effect } from '#kernel/commit';
import type { Db } from '#kernel/db';
import { type Keyring, open, seal } from '#kernel/secrets';
import type { NewFile } from './receive.ts';
import type { FileState } from './tables.ts';

export interface StoredFile {
  region: string;
  id: string;
  sha256: string;
  sm3: string;
  size: number;
  mediaType: string;
  previewSha256: string | null;
  name: string;
  uploadedBy: string;
  at: Date;
  state: FileState;
}

function nameAad(region: string, id: string): string {
  return `files_file:${region}:${id}:name`;
}

/** Writes the rows of received files in the statement of the act that they belong to; at most one such effect an act. */
export function fileEffect(keys: Keyring, files: readonly NewFile[]): Effect {
  const rows = files.map((file) => ({
    region_code: file.region,
    id: file.id,
    sha256: file.sha256,
    sm3: file.sm3,
    size: file.size,
    media_type: file.mediaType,
    preview_sha256: file.previewSha256,
    name_encrypted: `\\x${seal(keys.wrap, file.name, nameAad(file.region, file.id)).toString('hex')}`,
    uploaded_by: file.uploadedBy,
    at: file.now.toISOString(),
    state: file.state,
  }));
  return {
    ctes: [
      {
        name: 'files_written',
        sql: `INSERT INTO files_file
                (region_code, id, sha256, sm3, size, media_type, preview_sha256, name_encrypted, uploaded_by, at, state)
              SELECT region_code, id, sha256, sm3, size, media_type, preview_sha256, name_encrypted, uploaded_by, at, state
              FROM json_to_recordset($1::json) AS f(region_code text, id uuid, sha256 text, sm3 text, size bigint,
                media_type text, preview_sha256 text, name_encrypted bytea, uploaded_by text, at timestamptz, state text)`,
      },
    ],
    params: [JSON.stringify(rows)],
  };
}

export async function findFiles(db: Db, keys: Keyring, region: string, ids: readonly string[]): Promise<StoredFile[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('files_file')
    .selectAll()
    .where('region_code', '=', region)
    .where('id', 'in', ids)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    region: row.region_code,
    id: row.id,
    sha256: row.sha256,
    sm3: row.sm3,
    size: row.size,
    mediaType: row.media_type,
    previewSha256: row.preview_sha256,
    name: open(keys.wrap, row.name_encrypted, nameAad(row.region_code, row.id)).toString('utf8'),
    uploadedBy: row.uploaded_by,
    at: row.at,
    state: row.state,
  }));
}

/** Ends the quarantine; a verdict that came before stays. */
export async function settleQuarantine(
  db: Db,
  region: string,
  id: string,
  verdict: { state: 'clean' | 'refused'; finding: string | null },
): Promise<void> {
  await db
    .updateTable('files_file')
    .set(verdict)
    .where('region_code', '=', region)
    .where('id', '=', id)
    .where('state', '=', 'quarantined')
    .execute();
}
