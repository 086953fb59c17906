import { documentEffect, renderJobs } from '#documents';
import { demandStepUp } from '#identity';
import type { StaffActor } from '#kernel/actor';
import { type Act, commitAct, type Effect } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { Refusal } from '#kernel/refusal';
import { permitEffect, permitRef } from '#officers';
import { staffWhoSees } from './access.ts';
import { permitsFor } from './authority.ts';
import { planDependents } from './ending.ts';
import { completionPapers } from './papers.ts';
import { countSheet, loadMarks, sheetOf } from './sheet.ts';
import { makeSnapshot, snapshotEffect } from './snapshot.ts';
import { objection } from './state.ts';
import { appendTo, type CaseRecord, entry, loadWithSiblings, moved, seenOf } from './store.ts';

export interface CompleteInput {
  cases: readonly { id: string; version: number }[];
  outsideNumber?: string | undefined;
  outsideAt?: string | undefined;
  receiptFileId?: string | undefined;
  opinion?: string | undefined;
}

/**
 * Completes cases that nothing is decided in here (办结): a filing, or what a provincial or vertical system decided,
 * whose number, time and receipt come back (decision 2). Needs a grant like a decision (decision 30).
 */
export async function completeCases(
  context: Context,
  act: Act,
  who: StaffActor,
  input: CompleteInput,
): Promise<CaseRecord[]> {
  const all = await loadWithSiblings(
    context.pool,
    act.region,
    input.cases.map((each) => each.id),
  );
  const subjects = seenOf(all, input.cases);
  const actor = staffWhoSees(who, subjects, all);
  const { items, permits } = await permitsFor(context, actor, act.region, subjects, 'complete', act.at);
  const copied: number[] = [];
  for (const [index, subject] of subjects.entries()) {
    const item = items[index]!;
    const found = objection(subject.fold, item.procedure, 'complete');
    if (found) throw new Refusal(found.code, found.facts);
    copied.push(item.decidedIn === 'here' ? 0 : await refuseUnfinishedSheet(context, act, { subject, all, input }));
    if (item.procedure === 'registration' && item.decidedIn === 'here')
      throw new Refusal('cases.wrong_state', { caseNo: subject.fold.case_no, verb: 'complete' });
  }
  demandStepUp(actor, act.at);

  const snapshots = subjects.map((subject) =>
    input.opinion ? makeSnapshot(context.keys, subject.id, 'opinion', input.opinion) : null,
  );
  const papers = await completionPapers(
    context,
    act,
    subjects.map((subject, index) => ({ subject, item: items[index]!, outsideNumber: input.outsideNumber ?? null })),
  );
  const appends = subjects.map((subject, index) => {
    const item = items[index]!;
    const outside = item.decidedIn !== 'here';
    return appendTo(
      subject,
      act,
      entry(
        'complete',
        {
          outsideNumber: outside ? input.outsideNumber! : null,
          outsideAt: outside ? new Date(input.outsideAt!).toISOString() : null,
          receipt: input.receiptFileId ?? null,
          copiedFields: copied[index]!,
          snapshot: snapshots[index]?.id ?? null,
          hash: snapshots[index]?.hash ?? null,
          documents: [papers[index]!.id],
        },
        { onBehalf: subject.fold.body_id, permit: permitRef(permits[index]!), ground: item.basis },
      ),
      entry('issue', { documents: [papers[index]!.id] }, { onBehalf: subject.fold.body_id }),
    );
  });
  const dependents = await planDependents(
    context,
    act,
    all,
    new Map(subjects.map((subject) => [subject.id, 'well' as const])),
  );
  const written = snapshots.filter((snapshot) => snapshot !== null);
  await commitAct(context.pool, {
    act,
    result: `cases:${subjects.map((each) => each.id).join(',')}`,
    audit: { event: 'cases.complete', subject: subjects.map((each) => each.id).join(',') },
    appends: [...appends, ...dependents.appends],
    effects: [
      ...permitEffect(permits),
      ...(written.length > 0 ? [snapshotEffect(written, act.region)] : []),
      documentEffect(papers),
      ...outsideEffects(
        act,
        subjects.filter((_, index) => items[index]!.decidedIn !== 'here'),
        input,
      ),
    ],
    events: [
      {
        event: 'cases.completed',
        payload: { caseIds: subjects.map((each) => each.id), bundleId: subjects[0]!.fold.bundle_id },
      },
      ...dependents.events,
    ],
    jobs: renderJobs(papers),
  });
  return subjects.map((subject, index) => moved(subject, appends[index]!));
}

/** @returns how many fields were copied by hand. */
async function refuseUnfinishedSheet(
  context: Context,
  act: Act,
  { subject, all, input }: { subject: CaseRecord; all: readonly CaseRecord[]; input: CompleteInput },
): Promise<number> {
  const facts = { caseNo: subject.fold.case_no };
  const [lines, marks] = await Promise.all([
    sheetOf(context, subject, all, { mask: true }),
    loadMarks(context, act.region, subject.id),
  ]);
  const count = countSheet(lines, marks);
  if (count.open > 0) throw new Refusal('cases.sheet_unfinished', { ...facts, open: count.open });
  if (!input.outsideNumber) throw new Refusal('cases.outside_number_missing', facts);
  if (!input.outsideAt || new Date(input.outsideAt) > act.at) throw new Refusal('cases.outside_time_future', facts);
  if (!input.receiptFileId) throw new Refusal('cases.receipt_missing', facts);
  return count.copied;
}

function outsideEffects(act: Act, subjects: readonly CaseRecord[], input: CompleteInput): Effect[] {
  if (subjects.length === 0) return [];
  const rows = subjects.map((subject) => ({ case_id: subject.id, body_id: subject.fold.body_id }));
  return [
    {
      ctes: [
        {
          name: 'case_outside',
          sql: `INSERT INTO cases_outside (region_code, case_id, body_id, outside_number, outside_at, receipt_file_id, reconciled, note, at)
                SELECT $1::text, v.case_id, v.body_id, $2::text, $3::timestamptz, $4::uuid, 'noReceipt', '', $5::timestamptz
                FROM json_to_recordset($6::json) AS v(case_id uuid, body_id uuid)`,
        },
      ],
      params: [
        act.region,
        input.outsideNumber,
        input.outsideAt,
        input.receiptFileId ?? null,
        act.at,
        JSON.stringify(rows),
      ],
    },
  ];
}
