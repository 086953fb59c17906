import { sql, type Selectable } from 'kysely';
import type { EntryDraft } from '#kernel/ledger';
import type { LedgerAppend, Stream } from '#kernel/commit';
import type { Db } from '#kernel/db';
import { notFound } from '#kernel/refusal';
import type { AppointmentFacts, GrantFacts } from './facts.ts';
import type { AppointmentTable, LetterTable, MandateTable } from './tables.ts';

export type LetterRow = Selectable<LetterTable>;
export type MandateFold = Selectable<MandateTable>;
export type AppointmentRow = Selectable<AppointmentTable>;

/** @throws Refusal `kernel.not_found` */
export async function findLetter(db: Db, region: string, id: string): Promise<LetterRow> {
  const row = await db
    .selectFrom('officers_letter')
    .selectAll()
    .where('region_code', '=', region)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** @throws Refusal `kernel.not_found` */
export async function findMandate(db: Db, region: string, id: string): Promise<MandateFold> {
  const row = await db
    .selectFrom('officers_mandate')
    .selectAll()
    .where('region_code', '=', region)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** @throws Refusal `kernel.not_found` */
export async function findAppointment(db: Db, region: string, id: string): Promise<AppointmentRow> {
  const row = await db
    .selectFrom('officers_appointment')
    .selectAll()
    .where('region_code', '=', region)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** Heads and acting heads of a body whose appointment has not been ended, with terms to look at. */
export async function headsOf(db: Db, region: string, bodyId: string): Promise<AppointmentFacts[]> {
  const rows = await db
    .selectFrom('officers_appointment')
    .selectAll()
    .where('region_code', '=', region)
    .where('body_id', '=', bodyId)
    .where('state', '=', 'inForce')
    .where('office', 'in', ['head', 'actingHead'])
    .orderBy('from_day')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    staffId: row.staff_id,
    name: row.holder_name,
    title: row.title,
    office: row.office,
    portfolio: row.portfolio,
    state: row.state,
    from: row.from_day,
    to: row.to_day,
  }));
}

/** Letters with their lines: of one body, or of all. */
export async function listLetters(
  db: Db,
  region: string,
  filter: { bodyId?: string; id?: string } = {},
): Promise<(LetterRow & { grants: GrantFacts[] })[]> {
  let query = db.selectFrom('officers_letter as l').selectAll('l').where('l.region_code', '=', region);
  if (filter.bodyId !== undefined) query = query.where('l.body_id', '=', filter.bodyId);
  if (filter.id !== undefined) query = query.where('l.id', '=', filter.id);
  return query
    .select(
      sql<GrantFacts[]>`(SELECT coalesce(json_agg(json_build_object('id', g.id, 'line', g.line, 'list', g.list,
        'itemCode', g.item_code, 'fromVersion', g.from_version, 'toVersion', g.to_version, 'conditions', g.conditions)
        ORDER BY g.list, g.line), '[]') FROM officers_grant g
        WHERE g.region_code = l.region_code AND g.letter_id = l.id)`.as('grants'),
    )
    .orderBy('l.from_day', 'desc')
    .orderBy('l.id')
    .execute();
}

/** The next entry of a ledger whose fold was loaded; `change` is what the fold looks like after it. */
export function appendTo<F extends { id: string; version: number; head: Buffer }>(
  stream: Stream,
  fold: F,
  change: Partial<F>,
  entry: EntryDraft,
): LedgerAppend {
  const after: Record<string, unknown> = { ...fold, ...change };
  return {
    stream,
    id: fold.id,
    version: fold.version,
    ...(fold.version > 0 && { head: fold.head.toString('hex') }),
    entries: [entry],
    fold: Object.fromEntries(Object.keys(stream.columns).map((column) => [column, after[column] ?? null])),
  };
}

/** The first entry of a ledger, with the fold it makes. */
export function begin(
  stream: Stream,
  id: string,
  fold: Readonly<Record<string, unknown>>,
  entry: EntryDraft,
): LedgerAppend {
  return appendTo(stream, { ...fold, id, version: 0, head: Buffer.alloc(0) }, {}, entry);
}
