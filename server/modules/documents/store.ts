import { sql, type Selectable } from 'kysely';
import type { VerifyView } from '#contract/documents';
import type { Db } from '#kernel/db';
import type { Tables } from '#kernel/tables';
import type { TemplateName } from './data.ts';
import { DOCUMENT_KINDS } from './kinds.ts';
import type { DocumentState, Subject } from './tables.ts';

/** A paper as other rooms see it; its data stay sealed. */
export interface IssuedDocument {
  region: string;
  id: string;
  code: string;
  kind: TemplateName;
  bodyId: string;
  bodyName: string;
  numberText: string;
  subject: Subject;
  demo: boolean;
  state: DocumentState;
  fileId: string | null;
  issuedAt: Date;
  deliveredAt: Date | null;
}

function issued(row: Selectable<Tables['documents_document']>): IssuedDocument {
  return {
    region: row.region_code,
    id: row.id,
    code: row.code,
    kind: row.kind,
    bodyId: row.body_id,
    bodyName: row.body_name,
    numberText: row.number_text,
    subject: row.subject,
    demo: row.demo,
    state: row.state,
    fileId: row.file_id,
    issuedAt: row.issued_at,
    deliveredAt: row.delivered_at,
  };
}

export async function findDocument(db: Db, region: string, id: string): Promise<IssuedDocument | null> {
  const row = await documentRow(db, region, id);
  return row ? issued(row) : null;
}

export function documentRow(db: Db, region: string, id: string) {
  return db
    .selectFrom('documents_document')
    .selectAll()
    .where('region_code', '=', region)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The papers of these cases, bundles or letters, oldest first. */
export async function documentsOf(db: Db, region: string, subjectIds: readonly string[]): Promise<IssuedDocument[]> {
  if (subjectIds.length === 0) return [];
  const rows = await db
    .selectFrom('documents_document')
    .selectAll()
    .where('region_code', '=', region)
    .where(sql<string>`subject ->> 'id'`, 'in', subjectIds)
    .orderBy('issued_at')
    .orderBy('number')
    .orderBy('id')
    .execute();
  return rows.map(issued);
}

/** Numbers of papers by id, for those that another paper prints. */
export async function numbersById(db: Db, region: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('documents_document')
    .select(['id', 'number_text'])
    .where('region_code', '=', region)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row.number_text]));
}

/** What the public page says of a paper: body, number, in force or annulled; nothing of the person (decision 11). */
export async function findByCode(db: Db, code: string): Promise<VerifyView | null> {
  const row = await db
    .selectFrom('documents_document')
    .select(['kind', 'body_name', 'number_text', 'issued_at', 'state', 'demo'])
    .where('code', '=', code)
    .executeTakeFirst();
  if (!row) return null;
  return {
    authentic: true,
    kind: DOCUMENT_KINDS[row.kind].title,
    bodyName: row.body_name,
    numberText: row.number_text,
    issuedAt: row.issued_at.toISOString(),
    standing: row.state === 'annulled' ? 'annulled' : 'inForce',
    demo: row.demo,
  };
}
