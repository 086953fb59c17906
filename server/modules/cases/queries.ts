import { sql } from 'kysely';
import type { CaseRow } from '#contract/cases';
import { getItem } from '#catalogue';
import { loadStaff } from '#identity';
import type { StaffActor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import { lookupHash } from '#kernel/secrets';
import { loadBodies } from '#organisation';
import { worksForAll } from './access.ts';
import { clockView } from './clock.ts';
import { hallTime } from './hall-time.ts';
import { type CaseRecord, loadCases } from './store.ts';

export const PAGE = 50;

export interface InboxQuery {
  scope: 'mine' | 'body' | 'hall';
  after: string | null;
  find: string | null;
}

/** A keyset cursor: the deadline and id of the last row shown. */
function readCursor(text: string | null): { due: string; id: string } | null {
  const match = /^([0-9T:.\-Z]+|infinity)_([0-9a-f-]{36})$/.exec(text ?? '');
  return match ? { due: match[1]!, id: match[2]! } : null;
}

/**
 * Ids of open work by deadline, a page and one more. Served by the partial index of open cases, so that a million
 * ended cases cost nothing; work without a deadline yet comes last.
 */
export async function inboxIds(context: Context, actor: StaffActor, query: InboxQuery): Promise<string[]> {
  const cursor = readCursor(query.after);
  const bodies = query.scope === 'hall' && actor.permissions.has('case:intake') ? null : actor.bodyId;
  const found = await sql<{ id: string }>`
    SELECT c.id FROM cases_case c JOIN cases_party p ON p.region_code = c.region_code AND p.case_id = c.id
    WHERE c.region_code = ${actor.regionCode} AND c.state IN ('submitted', 'returned', 'accepted', 'examining')
      AND (${bodies}::uuid IS NULL OR c.body_id = ${bodies}::uuid)
      AND (${query.scope !== 'mine'} OR (c.state IN ('accepted', 'examining') AND NOT c.held
           AND (c.holder_staff_id IS NULL OR c.holder_staff_id = ${actor.id}::uuid)))
      AND (${query.find}::text IS NULL OR p.applicant_name LIKE ${likeOf(query.find)} OR c.case_no LIKE ${likeOf(query.find)}
           OR c.bundle_no LIKE ${likeOf(query.find)})
      AND (${cursor === null} OR (coalesce(c.promised_due_at, 'infinity'), c.id) > (${cursor?.due ?? 'infinity'}::timestamptz, ${cursor?.id ?? null}::uuid))
    ORDER BY coalesce(c.promised_due_at, 'infinity'), c.id
    LIMIT ${PAGE + 1}`.execute(context.db);
  return found.rows.map((row) => row.id);
}

function likeOf(text: string | null): string {
  return `%${(text ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`;
}

export function cursorOf(record: CaseRecord): string {
  return `${record.fold.promised_due_at?.toISOString() ?? 'infinity'}_${record.id}`;
}

/** Counts for the desk of today, of one body. */
export async function countsOf(
  context: Context,
  actor: StaffActor,
  now: Date,
  day: { from: Date; to: Date },
): Promise<{ waiting: number; dueToday: number; overdue: number; held: number; sheets: number; doneToday: number }> {
  const { rows } = await sql<{
    waiting: number;
    due_today: number;
    overdue: number;
    held: number;
  }>`
    SELECT count(*) FILTER (WHERE state IN ('accepted', 'examining') AND NOT held) AS waiting,
           count(*) FILTER (WHERE promised_due_at >= ${now} AND promised_due_at < ${day.to}) AS due_today,
           count(*) FILTER (WHERE promised_due_at < ${now}) AS overdue,
           count(*) FILTER (WHERE held) AS held
    FROM cases_case
    WHERE region_code = ${actor.regionCode} AND body_id = ${actor.bodyId}::uuid
      AND state IN ('submitted', 'returned', 'accepted', 'examining')`.execute(context.db);
  const done = await sql<{ done: number }>`
    SELECT count(*) AS done FROM cases_case
    WHERE region_code = ${actor.regionCode} AND body_id = ${actor.bodyId}::uuid
      AND ended_at >= ${day.from} AND ended_at < ${day.to}`.execute(context.db);
  const sheets = await sheetIds(context, actor);
  const row = rows[0]!;
  return {
    waiting: row.waiting,
    dueToday: row.due_today,
    overdue: row.overdue,
    held: row.held,
    sheets: sheets.length,
    doneToday: done.rows[0]!.done,
  };
}

/** Open cases of the officer's body that an outside system decides, by deadline. */
export async function sheetIds(context: Context, actor: StaffActor): Promise<string[]> {
  const ids = await inboxIds(context, actor, { scope: 'mine', after: null, find: null });
  const cases = await loadCases(context.pool, actor.regionCode, ids);
  const items = await Promise.all(
    cases.map((each) => getItem(context.db, each.fold.item_code, each.fold.item_version)),
  );
  const outside = new Set(cases.filter((_, index) => items[index]!.decidedIn !== 'here').map((each) => each.id));
  return ids.filter((id) => outside.has(id));
}

/** Ended today, for the axis of the day. */
export async function endedToday(
  context: Context,
  actor: StaffActor,
  day: { from: Date; to: Date },
): Promise<{ id: string; at: Date }[]> {
  const rows = await context.db
    .selectFrom('cases_case')
    .select(['id', 'ended_at'])
    .where('region_code', '=', actor.regionCode)
    .where('body_id', '=', actor.bodyId)
    .where('ended_at', '>=', day.from)
    .where('ended_at', '<', day.to)
    .orderBy('ended_at', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => ({ id: row.id, at: row.ended_at! }));
}

/** Cases by number, by two or more characters of a name, or by the last four of an identity number. */
export async function searchIds(context: Context, actor: StaffActor, text: string): Promise<string[]> {
  const words = text.trim();
  const upper = words.toUpperCase();
  const lastFour = /^[0-9]{3}[0-9X]$/.test(upper) ? lookupHash(context.keys, 'lastFour', upper) : null;
  const pieces = bigramsOf(words);
  const mayAll = worksForAll(actor) || actor.permissions.has('audit:read');
  const found = await sql<{ id: string }>`
    WITH hit AS MATERIALIZED (
      SELECT c.id AS id, c.submitted_at FROM cases_case c
      WHERE c.region_code = ${actor.regionCode} AND (c.case_no = ${upper} OR c.bundle_no = ${upper})
      UNION
      SELECT s.case_id, s.submitted_at FROM cases_search s
      WHERE s.region_code = ${actor.regionCode} AND (
        (${pieces.length > 0} AND s.bigrams @> ${pieces}::text[])
        OR (${lastFour !== null} AND s.last_four @> ARRAY[${lastFour}::bytea]))
    )
    SELECT hit.id FROM hit JOIN cases_case c ON c.region_code = ${actor.regionCode} AND c.id = hit.id
    WHERE ${mayAll} OR c.body_id = ${actor.bodyId}::uuid
       OR EXISTS (SELECT FROM cases_case o WHERE o.region_code = c.region_code AND o.bundle_id = c.bundle_id AND o.body_id = ${actor.bodyId}::uuid)
    ORDER BY hit.submitted_at DESC, hit.id DESC LIMIT ${PAGE}`.execute(context.db);
  return found.rows.map((row) => row.id);
}

/** Two-character pieces of a name, without blanks; the index of names is made of them. */
export function bigramsOf(text: string): string[] {
  const letters = Array.from(text.replaceAll(/\s/g, '').toLowerCase());
  return [...new Set(letters.slice(0, -1).map((letter, index) => letter + letters[index + 1]!))];
}

/** Rows of a list in the order of `ids`. */
export async function rowsOf(context: Context, region: string, ids: readonly string[], now: Date): Promise<CaseRow[]> {
  const records = await loadCases(context.pool, region, ids);
  const byId = new Map(records.map((each) => [each.id, each]));
  return rowsFrom(
    context,
    region,
    ids.flatMap((id) => byId.get(id) ?? []),
    now,
  );
}

export async function rowsFrom(
  context: Context,
  region: string,
  records: readonly CaseRecord[],
  now: Date,
): Promise<CaseRow[]> {
  const holders = [...new Set(records.flatMap((each) => each.fold.holder_staff_id ?? []))];
  const [hall, bodies, staff] = await Promise.all([
    hallTime(context, region),
    loadBodies(context.db),
    loadStaff(context.db, holders),
  ]);
  return Promise.all(
    records.map(async (each) => {
      const { fold } = each;
      const item = await getItem(context.db, fold.item_code, fold.item_version);
      const clock = clockView('promised', item.promised, fold, now, hall);
      return {
        id: each.id,
        version: each.version,
        caseNo: fold.case_no,
        bundleId: fold.bundle_id,
        bundleNo: fold.bundle_no,
        applicantName: each.applicantName,
        itemCode: fold.item_code,
        itemName: item.name.zh,
        bodyName: bodies.get(fold.body_id)?.shortName ?? '',
        legalKind: item.legalKind,
        decidedIn: item.decidedIn,
        state: fold.state,
        outcome: fold.outcome,
        light: clock.light,
        dueAt: clock.dueAt,
        remainingMinutes: clock.startedAt === null || fold.outcome !== null ? null : clock.remainingMinutes,
        held: fold.held,
        holderName: fold.holder_staff_id === null ? null : (staff.get(fold.holder_staff_id)?.name ?? null),
        submittedAt: fold.submitted_at.toISOString(),
        nextVerb: nextVerbOf(each, item.procedure, item.decidedIn),
      };
    }),
  );
}

/** What the case waits for next, by its state and procedure alone; whether this officer may is told on its page. */
function nextVerbOf({ fold }: CaseRecord, procedure: string, decidedIn: string): string | null {
  if (fold.state === 'submitted') return 'accept';
  if (fold.state === 'returned') return 'resubmit';
  if (fold.state === 'accepted' || fold.state === 'examining') {
    if (fold.held) return null;
    return procedure === 'service' || decidedIn !== 'here' ? 'complete' : 'decide';
  }
  return fold.state === 'issued' ? 'deliver' : null;
}
