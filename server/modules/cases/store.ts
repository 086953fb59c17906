import type pg from 'pg';
import {
  type Act,
  type Effect,
  type JobRequest,
  type LedgerAppend,
  type OutgoingEvent,
  type Stream,
} from '#kernel/commit';
import type { Db } from '#kernel/db';
import type { EntryDraft } from '#kernel/ledger';
import { notFound, Refusal } from '#kernel/refusal';
import { apply, type CaseFacts, type CaseFold, type CaseVerb } from './state.ts';

/** The kind of ledger that cases are. */
export const CASES: Stream = {
  name: 'cases',
  ledger: 'cases_ledger',
  fold: 'cases_case',
  columns: {
    case_no: 'text',
    item_code: 'text',
    item_version: 'int',
    body_id: 'uuid',
    form_code: 'text',
    form_version: 'int',
    bundle_id: 'uuid',
    bundle_no: 'text',
    branch: 'text',
    applicant_person_id: 'uuid',
    enterprise_id: 'uuid',
    channel: 'text',
    needs: 'uuid[]',
    held: 'boolean',
    state: 'text',
    outcome: 'text',
    holder_staff_id: 'uuid',
    accepted_by: 'text',
    form_snapshot_id: 'uuid',
    submitted_at: 'timestamptz',
    accepted_at: 'timestamptz',
    opened_at: 'timestamptz',
    decided_at: 'timestamptz',
    ended_at: 'timestamptz',
    promised_due_at: 'timestamptz',
    statutory_due_at: 'timestamptz',
    notices: 'int',
    notice_abouts: 'text[]',
    notice_at: 'timestamptz',
    respond_by: 'timestamptz',
    outside_number: 'text',
    outside_at: 'timestamptz',
    uscc: 'text',
    licence_id: 'uuid',
  } satisfies Record<keyof CaseFold, string>,
};

/** A case as loaded: its fold, the length of its ledger, the hash of its last entry, the name that lists show. */
export interface CaseRecord {
  region: string;
  id: string;
  version: number;
  head: string;
  applicantName: string;
  fold: CaseFold;
}

/** What a verb wants written; spanning modules add theirs and commit all of it as one act. */
export interface Plan {
  appends: LedgerAppend[];
  effects: Effect[];
  events: OutgoingEvent[];
  jobs: JobRequest[];
}

type CaseRow = CaseFold & { id: string; version: number; head: Buffer; applicant_name: string };

const COLUMNS = ['id', 'version', 'head', ...Object.keys(CASES.columns)].map((column) => `c.${column}`).join(', ');
const FROM = `FROM cases_case c JOIN cases_party p ON p.region_code = c.region_code AND p.case_id = c.id`;

function record(region: string, row: CaseRow): CaseRecord {
  const { id, version, head, applicant_name, ...fold } = row;
  return { region, id, version, head: head.toString('hex'), applicantName: applicant_name, fold };
}

/**
 * The named cases and all others of their bundles, in one query: an act on one branch must know whom it lets begin.
 */
export async function loadWithSiblings(pool: pg.Pool, region: string, ids: readonly string[]): Promise<CaseRecord[]> {
  const { rows } = await pool.query<CaseRow>({
    name: 'cases_with_siblings',
    // The array makes two index scans of the OR; with IN it would read every case of the region.
    text: `SELECT ${COLUMNS}, p.applicant_name ${FROM}
           WHERE c.region_code = $1 AND (c.id = ANY($2::uuid[]) OR c.bundle_id = ANY(ARRAY(
             SELECT bundle_id FROM cases_case WHERE region_code = $1 AND id = ANY($2::uuid[]))))
           ORDER BY c.id`,
    values: [region, ids],
  });
  return rows.map((row) => record(region, row));
}

/** The named cases, in order of id; fewer than asked when some do not exist here. */
export async function loadCases(pool: pg.Pool, region: string, ids: readonly string[]): Promise<CaseRecord[]> {
  const { rows } = await pool.query<CaseRow>({
    name: 'cases_by_ids',
    text: `SELECT ${COLUMNS}, p.applicant_name ${FROM} WHERE c.region_code = $1 AND c.id = ANY($2::uuid[]) ORDER BY c.id`,
    values: [region, ids],
  });
  return rows.map((row) => record(region, row));
}

/** All cases of a bundle, in order of id. */
export async function casesOfBundle(pool: pg.Pool, region: string, bundleId: string): Promise<CaseRecord[]> {
  const { rows } = await pool.query<CaseRow>({
    name: 'cases_of_bundle',
    text: `SELECT ${COLUMNS}, p.applicant_name ${FROM} WHERE c.region_code = $1 AND c.bundle_id = $2 ORDER BY c.id`,
    values: [region, bundleId],
  });
  return rows.map((row) => record(region, row));
}

/** @throws Refusal not found when one is missing, `kernel.changed_meanwhile` when one has moved on since it was seen. */
export function seenOf(
  loaded: readonly CaseRecord[],
  seen: readonly { id: string; version?: number | undefined }[],
): CaseRecord[] {
  return seen.map(({ id, version }) => {
    const found = loaded.find((each) => each.id === id);
    if (!found) throw notFound();
    if (version !== undefined && version !== found.version)
      throw new Refusal('kernel.changed_meanwhile', { caseNo: found.fold.case_no, version: found.version });
    return found;
  });
}

export interface Draft<V extends CaseVerb> extends EntryDraft {
  verb: V;
  facts: CaseFacts[V];
}

/** Typed maker of a ledger entry. */
export function entry<V extends CaseVerb>(
  verb: V,
  facts: CaseFacts[V],
  more: Omit<EntryDraft, 'verb' | 'facts'> = {},
): Draft<V> {
  return { ...more, verb, facts };
}

/** Entries appended to a case that exists, with the fold that follows from them. */
export function appendTo(caseRecord: CaseRecord, act: Act, ...drafts: Draft<CaseVerb>[]): LedgerAppend {
  let { fold } = caseRecord;
  for (const draft of drafts)
    fold = apply(fold, { verb: draft.verb, at: act.at, actor: act.actor, facts: draft.facts });
  return {
    stream: CASES,
    id: caseRecord.id,
    version: caseRecord.version,
    head: caseRecord.head,
    entries: drafts,
    fold: { ...fold },
  };
}

/** The case as the act leaves it, so that nobody has to read it again to answer. */
export function moved(caseRecord: CaseRecord, { entries, fold }: LedgerAppend): CaseRecord {
  return { ...caseRecord, version: caseRecord.version + entries.length, fold: fold as unknown as CaseFold };
}

/** Every entry of a ledger, oldest first. */
export async function loadLedger(
  db: Db,
  region: string,
  caseId: string,
): Promise<{ seq: number; at: Date; actor: string; verb: string; text: string; hash: Buffer; hash_version: number }[]> {
  return db
    .selectFrom('cases_ledger')
    .select(['seq', 'at', 'actor', 'verb', 'text', 'hash', 'hash_version'])
    .where('region_code', '=', region)
    .where('subject_id', '=', caseId)
    .orderBy('seq')
    .execute();
}
