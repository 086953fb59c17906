import { sql } from 'kysely';
import type { StaffActor } from '#kernel/actor';
import { type Act, commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { notFound, Refusal } from '#kernel/refusal';
import { rowsOf, sheetIds } from './queries.ts';
import { loadMarks, markFieldEffect, sheetOf } from './sheet.ts';
import { objection } from './state.ts';
import { appendTo, entry, loadCases } from './store.ts';
import { getItem } from '#catalogue';
import { seenCase } from './seen.ts';

export async function openSheets(context: Context, actor: StaffActor, now: Date) {
  return rowsOf(context, actor.regionCode, await sheetIds(context, actor), now);
}

/** What came back from outside systems, newest first: matched, mismatched or still without a look. */
export async function reconciliationList(context: Context, actor: StaffActor) {
  const rows = await context.db
    .selectFrom('cases_outside')
    .selectAll()
    .where('region_code', '=', actor.regionCode)
    .where('body_id', '=', actor.bodyId)
    .orderBy('at', 'desc')
    .limit(100)
    .execute();
  const cases = await loadCases(
    context.pool,
    actor.regionCode,
    rows.map((row) => row.case_id),
  );
  const named = await Promise.all(
    rows.map(async (row) => {
      const subject = cases.find((each) => each.id === row.case_id);
      if (!subject) return [];
      const item = await getItem(context.db, subject.fold.item_code, subject.fold.item_version);
      return [
        {
          caseId: row.case_id,
          applicantName: subject.applicantName,
          itemName: item.name.zh,
          outsideNumber: row.outside_number,
          outsideAt: row.outside_at.toISOString(),
          state: row.reconciled,
          note: row.note,
        },
      ];
    }),
  );
  return named.flat();
}

/** Fields copied by hand this month and last, of the officer's body: what an interface would spare (decision 2). */
export async function doubleEntry(context: Context, actor: StaffActor, now: Date) {
  const { rows } = await sql<{ this_month: number; cases: number; last_month: number }>`
    SELECT count(*) FILTER (WHERE at >= month.start) AS this_month,
           count(DISTINCT case_id) FILTER (WHERE at >= month.start) AS cases,
           count(*) FILTER (WHERE at < month.start) AS last_month
    FROM cases_sheet_field,
         (SELECT date_trunc('month', ${now}::timestamptz AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai' AS start) month
    WHERE region_code = ${actor.regionCode} AND body_id = ${actor.bodyId}::uuid AND state = 'copied'
      AND at >= month.start - interval '1 month'`.execute(context.db);
  const row = rows[0]!;
  return { fieldsThisMonth: row.this_month, casesThisMonth: row.cases, fieldsLastMonth: row.last_month };
}

/** Marks a field as copied or skipped and hands its whole value to the clipboard; a personal one is audited by name. */
export async function markField(
  context: Context,
  act: Act,
  actor: StaffActor,
  caseId: string,
  input: { index: number; skip: boolean },
) {
  const { subject, all } = await seenCase(context, actor, act.region, caseId);
  if (subject.fold.body_id !== actor.bodyId) throw notFound();
  const item = await getItem(context.db, subject.fold.item_code, subject.fold.item_version);
  if (item.sheet.length === 0) throw new Refusal('cases.not_fill_once', { caseNo: subject.fold.case_no });
  const no = objection(subject.fold, item.procedure, 'complete');
  if (no) throw new Refusal(no.code, no.facts);
  const lines = await sheetOf(context, subject, all, { mask: false });
  const line = lines[input.index];
  if (!line) throw notFound();
  const state = input.skip ? ('skipped' as const) : ('copied' as const);
  await commitAct(context.pool, {
    act,
    result: `field:${caseId}:${input.index}`,
    audit: {
      event: 'cases.copy_field',
      subject: caseId,
      facts: { index: input.index, state, personal: line.personal },
    },
    effects: [markFieldEffect(act, { caseId, bodyId: actor.bodyId, position: input.index, state, staffId: actor.id })],
  });
  return {
    result: `field:${caseId}:${input.index}`,
    reply: { value: input.skip ? '' : line.value, state, at: act.at.toISOString() },
  };
}

/** The field as it now stands, for a repeated request. */
export async function fieldReply(context: Context, actor: StaffActor, caseId: string, index: number) {
  const { subject, all } = await seenCase(context, actor, actor.regionCode, caseId);
  const [lines, marks] = await Promise.all([
    sheetOf(context, subject, all, { mask: false }),
    loadMarks(context, actor.regionCode, caseId),
  ]);
  const mark = marks.get(index);
  const line = lines[index];
  if (!mark || !line) throw notFound();
  return { value: mark.state === 'skipped' ? '' : line.value, state: mark.state, at: mark.at.toISOString() };
}

/** Says whether the outside record agrees with ours. */
export async function reconcileCase(
  context: Context,
  act: Act,
  actor: StaffActor,
  caseId: string,
  input: { agrees: boolean; note: string },
) {
  const { subject } = await seenCase(context, actor, act.region, caseId);
  if (subject.fold.body_id !== actor.bodyId) throw notFound();
  const item = await getItem(context.db, subject.fold.item_code, subject.fold.item_version);
  const no = objection(subject.fold, item.procedure, 'reconcile');
  if (no) throw new Refusal(no.code, no.facts);
  await commitAct(context.pool, {
    act,
    result: `cases:${caseId}`,
    audit: { event: 'cases.reconcile', subject: caseId },
    appends: [appendTo(subject, act, entry('reconcile', { agrees: input.agrees }, { onBehalf: subject.fold.body_id }))],
    effects: [
      {
        ctes: [
          {
            name: 'case_reconciled',
            sql: `UPDATE cases_outside SET reconciled = $3, note = $4
                  WHERE region_code = $1 AND case_id = $2::uuid RETURNING case_id`,
          },
        ],
        params: [act.region, caseId, input.agrees ? 'matched' : 'mismatch', input.note],
        expect: { cte: 'case_reconciled', rows: 1, code: 'cases.not_fill_once' },
      },
    ],
  });
  return { result: `cases:${caseId}` };
}
