import { sql, type Selectable } from 'kysely';
import { hallDate } from '#contract/dates';
import { makeBundleNumber, makeCaseNumber } from '#contract/codes';
import type { Act, Effect, LedgerAppend, Stream } from '#kernel/commit';
import type { Db } from '#kernel/db';
import type { EntryDraft, EntryText } from '#kernel/ledger';
import type { Tables } from '#kernel/tables';
import { apply, type BundleEntry, type BundleFacts, type BundleFold, type BundleVerb } from './state.ts';

/** The kind of ledger that bundles are. */
export const BUNDLES: Stream = {
  name: 'bundles',
  ledger: 'bundles_ledger',
  fold: 'bundles_bundle',
  columns: {
    bundle_no: 'text',
    definition_code: 'text',
    definition_version: 'int',
    state: 'text',
    channel: 'text',
    applicant_person_id: 'uuid',
    enterprise_id: 'uuid',
    draft_id: 'uuid',
    hall_id: 'uuid',
    body_ids: 'uuid[]',
    cases: 'jsonb',
    booking: 'jsonb',
    submitted_at: 'timestamptz',
    clock_started_at: 'timestamptz',
    accepted_at: 'timestamptz',
    finished_at: 'timestamptz',
    delivered_at: 'timestamptz',
    closed_at: 'timestamptz',
    rated_at: 'timestamptz',
  } satisfies Record<keyof BundleFold, string>,
};

/** A bundle as loaded: its fold, the length of its ledger, the hash of its last entry. */
export interface BundleRecord {
  region: string;
  id: string;
  version: number;
  head: string;
  fold: BundleFold;
}

function recordOf(row: Selectable<Tables['bundles_bundle']>): BundleRecord {
  const { region_code, id, version, head, ...fold } = row;
  return { region: region_code, id, version, head: head.toString('hex'), fold };
}

export async function findBundle(db: Db, region: string, id: string): Promise<BundleRecord | null> {
  const row = await db
    .selectFrom('bundles_bundle')
    .selectAll()
    .where('region_code', '=', region)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? recordOf(row) : null;
}

export interface Draft<V extends BundleVerb> extends EntryDraft {
  verb: V;
  facts: BundleFacts[V];
}

/** Typed maker of a ledger entry. */
export function entry<V extends BundleVerb>(verb: V, facts: BundleFacts[V]): Draft<V> {
  return { verb, facts };
}

/** The first entry of a bundle, with its fold. */
export function beginLedger(id: string, act: Act, facts: BundleFacts['submit']): LedgerAppend {
  const fold = apply(null, { verb: 'submit', at: act.at, facts });
  return { stream: BUNDLES, id, version: 0, entries: [entry('submit', facts)], fold: { ...fold } };
}

/** Entries appended to a bundle that exists, with the fold that follows from them. */
export function appendTo(record: BundleRecord, act: Pick<Act, 'at'>, ...drafts: Draft<BundleVerb>[]): LedgerAppend {
  let { fold } = record;
  for (const { verb, facts } of drafts) fold = apply(fold, { verb, at: act.at, facts });
  return {
    stream: BUNDLES,
    id: record.id,
    version: record.version,
    head: record.head,
    entries: drafts,
    fold: { ...fold },
  };
}

export interface LedgerLine {
  at: Date;
  actor: string;
  entry: BundleEntry;
}

/** Every entry of a bundle's ledger, oldest first. */
export async function loadLedger(db: Db, region: string, bundleId: string): Promise<LedgerLine[]> {
  const rows = await db
    .selectFrom('bundles_ledger')
    .select(['at', 'actor', 'text'])
    .where('region_code', '=', region)
    .where('subject_id', '=', bundleId)
    .orderBy('seq')
    .execute();
  return rows.map(({ at, actor, text }) => {
    const { verb, facts } = JSON.parse(text) as EntryText;
    return { at, actor, entry: { verb, facts, at } as unknown as BundleEntry };
  });
}

/**
 * Draws public numbers of the day, before the act because their check digits are made here. An act that fails leaves
 * a gap; nobody promised these numbers without gaps.
 */
export async function drawNumbers(
  db: Db,
  cases: number,
  at: Date,
): Promise<{ bundleNo: string; caseNumbers: string[] }> {
  const day = hallDate(at);
  const { rows } = await sql<{ kind: 'bundle' | 'case'; value: number }>`
    INSERT INTO bundles_counter AS c (kind, day, value) VALUES ('bundle', ${day}, 1), ('case', ${day}, ${cases})
    ON CONFLICT (kind, day) DO UPDATE SET value = c.value + excluded.value RETURNING kind, value`.execute(db);
  const last = (kind: 'bundle' | 'case') => rows.find((row) => row.kind === kind)!.value;
  return {
    bundleNo: makeBundleNumber(day, last('bundle')),
    caseNumbers: Array.from({ length: cases }, (_, index) => makeCaseNumber(day, last('case') - cases + 1 + index)),
  };
}

/** The numbers as the whole installation finds them. */
export function numbersEffect(numbers: readonly string[], region: string, bundleId: string): Effect {
  return {
    ctes: [
      {
        name: 'bundles_numbered',
        sql: `INSERT INTO bundles_number (number, region_code, bundle_id) SELECT n, $2, $3::uuid FROM unnest($1::text[]) AS n`,
      },
    ],
    params: [numbers, region, bundleId],
  };
}

export async function placeOfNumber(db: Db, number: string): Promise<{ region: string; bundleId: string } | null> {
  const row = await db
    .selectFrom('bundles_number')
    .select(['region_code', 'bundle_id'])
    .where('number', '=', number)
    .executeTakeFirst();
  return row ? { region: row.region_code, bundleId: row.bundle_id } : null;
}

/** Bundles of an applicant, newest first. */
export async function bundlesOfApplicant(
  db: Db,
  region: string,
  personId: string,
  limit: number,
): Promise<BundleRecord[]> {
  const rows = await db
    .selectFrom('bundles_bundle')
    .selectAll()
    .where('region_code', '=', region)
    .where('applicant_person_id', '=', personId)
    .orderBy('submitted_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(recordOf);
}

/** What waits at the windows of a hall, oldest first. */
export async function bundlesAtHall(db: Db, region: string, hallId: string, limit: number): Promise<BundleRecord[]> {
  const rows = await db
    .selectFrom('bundles_bundle')
    .selectAll()
    .where('region_code', '=', region)
    .where('hall_id', '=', hallId)
    .where('state', 'in', ['submitted', 'returned', 'finished'])
    .orderBy('submitted_at')
    .limit(limit)
    .execute();
  return rows.map(recordOf);
}
