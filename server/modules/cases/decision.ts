import { documentEffect, renderJobs } from '#documents';
import { allotUscc, issueLicenceEffect } from '#licences';
import { type Act, commitAct, type Effect } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { newId } from '#kernel/ids';
import { notFound, Refusal } from '#kernel/refusal';
import type { StaffActor } from '#kernel/actor';
import { demandStepUp, setUsccEffect } from '#identity';
import { type Permit, permitEffect, permitRef, sampleDebtEffect } from '#officers';
import type { ItemVersion } from '#catalogue';
import { staffWhoSees } from './access.ts';
import { permitsFor } from './authority.ts';
import { planDependents } from './ending.ts';
import { decisionPapers, type Papers } from './papers.ts';
import { makeSnapshot, snapshotEffect } from './snapshot.ts';
import { objection } from './state.ts';
import { appendTo, type CaseRecord, entry, loadWithSiblings, moved, seenOf } from './store.ts';

export interface DecideInput {
  cases: readonly { id: string; version: number }[];
  outcome: 'approved' | 'refused';
  opinion: string;
  ground?: string | undefined;
}

/**
 * Decides cases of one body in one act: load → access → state → authority → one commit. Numbers, papers' data, the
 * enterprise's code and the licence are taken here; the branches that waited begin in the same statement.
 * Source: 行政许可法 34, 38; 市场主体登记管理条例 19; R29, R36, R61.
 */
export async function decideCases(
  context: Context,
  act: Act,
  who: StaffActor,
  input: DecideInput,
): Promise<CaseRecord[]> {
  const all = await loadWithSiblings(
    context.pool,
    act.region,
    input.cases.map((each) => each.id),
  );
  const subjects = seenOf(all, input.cases);
  const actor = staffWhoSees(who, subjects, all);
  const power = input.outcome === 'approved' ? 'approve' : 'refuse';
  const { items, permits } = await permitsFor(context, actor, act.region, subjects, power, act.at);
  for (const [index, subject] of subjects.entries()) refuseUnfit(subject, items[index]!, input);
  demandStepUp(actor, act.at);

  const uscc =
    input.outcome === 'approved' && items.some((item) => item.licenceKind === 'businessLicence')
      ? await allotUscc(context.db)
      : null;
  const made = await Promise.all(
    subjects.map((subject, index) =>
      decideOne(context, act, { subject, item: items[index]!, permit: permits[index]!, input, uscc }),
    ),
  );
  const ending = new Map(
    subjects.map((subject) => [subject.id, input.outcome === 'approved' ? ('well' as const) : ('badly' as const)]),
  );
  const dependents = await planDependents(context, act, all, ending);
  const documents = made.flatMap((each) => each.papers.documents);
  await commitAct(context.pool, {
    act,
    result: `cases:${subjects.map((each) => each.id).join(',')}`,
    audit: { event: 'cases.decide', subject: subjects.map((each) => each.id).join(',') },
    appends: [...made.map((each) => each.append), ...dependents.appends],
    effects: [
      ...permitEffect(permits),
      snapshotEffect(
        made.map((each) => each.snapshot),
        act.region,
      ),
      documentEffect(documents),
      ...made.flatMap((each) => each.effects),
      ...sampleDebtEffect(
        subjects.map((subject, index) => ({ caseId: subject.id, staffId: actor.id, permit: permits[index]! })),
        act.at,
      ),
    ],
    events: [
      {
        event: 'cases.decided',
        payload: {
          outcome: input.outcome,
          caseIds: subjects.map((each) => each.id),
          bundleId: subjects[0]!.fold.bundle_id,
        },
      },
      ...dependents.events,
    ],
    jobs: renderJobs(documents),
  });
  return subjects.map((subject, index) => moved(subject, made[index]!.append));
}

function refuseUnfit(subject: CaseRecord, item: ItemVersion, input: DecideInput): void {
  const found = objection(subject.fold, item.procedure, 'decide');
  if (found) throw new Refusal(found.code, found.facts);
  if (item.decidedIn !== 'here')
    throw new Refusal('cases.wrong_state', { caseNo: subject.fold.case_no, decidedIn: item.decidedIn });
  if (input.outcome === 'refused' && !input.ground)
    throw new Refusal('cases.ground_missing', { caseNo: subject.fold.case_no });
}

interface OneDecision {
  subject: CaseRecord;
  item: ItemVersion;
  permit: Permit;
  input: DecideInput;
  uscc: string | null;
}

async function decideOne(context: Context, act: Act, one: OneDecision) {
  const { subject, item, permit, input } = one;
  const approved = input.outcome === 'approved';
  const uscc = approved && item.licenceKind === 'businessLicence' ? one.uscc : null;
  const licenceId = approved && item.licenceKind ? newId() : null;
  const snapshot = makeSnapshot(context.keys, subject.id, 'opinion', input.opinion);
  const papers: Papers = await decisionPapers(context, act, {
    subject,
    item,
    approved,
    opinion: input.opinion,
    ground: input.ground ?? item.basis,
    uscc,
    licenceId,
  });
  const sampleDebt = permit.kind === 'grant' && permit.leavesSampleDebt;
  const append = appendTo(
    subject,
    act,
    entry(
      'decide',
      {
        outcome: input.outcome,
        snapshot: snapshot.id,
        hash: snapshot.hash,
        documents: papers.documents.map((document) => document.id),
        uscc,
        licence: licenceId,
        sampleDebt,
      },
      { onBehalf: subject.fold.body_id, permit: permitRef(permit), ground: input.ground ?? item.basis },
    ),
    entry('issue', { documents: papers.documents.map((document) => document.id) }, { onBehalf: subject.fold.body_id }),
  );
  const effects: Effect[] = [];
  if (uscc !== null && licenceId !== null) {
    if (subject.fold.enterprise_id === null) throw notFound();
    effects.push(
      setUsccEffect({ enterpriseId: subject.fold.enterprise_id, uscc }),
      await issueLicenceEffect(context, {
        id: licenceId,
        region: act.region,
        kind: 'businessLicence',
        enterpriseId: subject.fold.enterprise_id,
        holderName: subject.applicantName,
        uscc,
        bodyId: subject.fold.body_id,
        caseId: subject.id,
        documentId: papers.licenceDocumentId,
        at: act.at,
        fields: papers.licenceFields,
      }),
    );
  }
  return { append, snapshot, effects, papers };
}
