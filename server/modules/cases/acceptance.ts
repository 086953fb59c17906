import { getItem } from '#catalogue';
import { documentEffect, renderJobs } from '#documents';
import type { StaffActor } from '#kernel/actor';
import type { Act } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { Refusal } from '#kernel/refusal';
import { loadMandates, mandateFacts, mayAccept, type Permit, permitEffect, permitRef } from '#officers';
import { loadBodies } from '#organisation';
import { dueText } from './clock.ts';
import { hallTime } from './hall-time.ts';
import { refusalPapers } from './papers.ts';
import { makeSnapshot, snapshotEffect } from './snapshot.ts';
import { objection } from './state.ts';
import { appendTo, type CaseRecord, entry, type Plan } from './store.ts';

/** What the window's acts need: who stands there, and the cases as loaded. */
export interface WindowAct {
  act: Act;
  actor: StaffActor;
  cases: readonly CaseRecord[];
}

/** The mandate under which this window acts for the body of each case, or the first refusal. */
export async function intakePermits(context: Context, { act, actor, cases }: WindowAct): Promise<Permit[]> {
  const record = await loadMandates(context.pool, {
    region: act.region,
    hallId: actor.hallId,
    windowId: actor.windowId,
    staffId: actor.id,
    bodyIds: [...new Set(cases.map((each) => each.fold.body_id))],
  });
  const verdicts = cases.map((each) => {
    const about = {
      bodyId: each.fold.body_id,
      item: { code: each.fold.item_code, version: each.fold.item_version },
      partyPersonIds: [each.fold.applicant_person_id],
    };
    return { each, verdict: mayAccept(mandateFacts(record, about), act.at) };
  });
  const permits: Permit[] = [];
  for (const { each, verdict } of verdicts) {
    if (!verdict.allowed) {
      const bodyName = (await loadBodies(context.db)).get(each.fold.body_id)?.shortName ?? '';
      throw new Refusal(
        verdict.code,
        { ...verdict.facts, caseNo: each.fold.case_no, bodyName },
        { could: verdict.could },
      );
    }
    permits.push(verdict.permit);
  }
  return permits;
}

function refuseWrongState(
  each: CaseRecord,
  procedure: 'licence' | 'registration' | 'service',
  verb: Parameters<typeof objection>[2],
): void {
  const found = objection(each.fold, procedure, verb);
  if (found) throw new Refusal(found.code, found.facts);
}

/**
 * Accepts: into each case in the name of its body, under that body's recorded intake mandate (decision 4). The
 * statutory clock starts; the promised one only where no precondition is open.
 */
export async function planAcceptance(context: Context, window: WindowAct): Promise<Plan> {
  const { act, cases } = window;
  const [permits, hall] = await Promise.all([intakePermits(context, window), hallTime(context, act.region)]);
  const appends = await Promise.all(
    cases.map(async (each, index) => {
      const item = await getItem(context.db, each.fold.item_code, each.fold.item_version);
      refuseWrongState(each, item.procedure, 'accept');
      const starts = !each.fold.held;
      return appendTo(
        each,
        act,
        entry(
          'accept',
          {
            clockStarts: starts,
            promisedDue: starts ? dueText(item.promised, act.at, hall) : null,
            statutoryDue: dueText(item.statutory, act.at, hall),
          },
          { onBehalf: each.fold.body_id, permit: permitRef(permits[index]!), ground: item.basis },
        ),
      );
    }),
  );
  return {
    appends,
    effects: permitEffect(permits),
    events: [{ event: 'cases.accepted', payload: { caseIds: cases.map((each) => each.id) } }],
    jobs: [],
  };
}

export interface AcceptanceRefused {
  ground: 'notOurPower' | 'falsePapers';
  competentBody: string | null;
  reason: string;
}

/** Refuses to accept (行政许可法 32(1)(2)): not this body's power, naming the right one, or false papers. */
export async function planRefusalOfAcceptance(context: Context, window: WindowAct & AcceptanceRefused): Promise<Plan> {
  const { act, cases } = window;
  if (window.ground === 'notOurPower' && !window.competentBody) throw new Refusal('cases.competent_body_missing');
  const permits = await intakePermits(context, window);
  const papers = await refusalPapers(context, act, cases, window);
  const snapshots = cases.map((each) => makeSnapshot(context.keys, each.id, 'opinion', window.reason));
  const appends = await Promise.all(
    cases.map(async (each, index) => {
      const item = await getItem(context.db, each.fold.item_code, each.fold.item_version);
      refuseWrongState(each, item.procedure, 'refuse_acceptance');
      const snapshot = snapshots[index]!;
      return appendTo(
        each,
        act,
        entry(
          'refuse_acceptance',
          {
            reason: window.ground,
            competentBody: window.competentBody,
            snapshot: snapshot.id,
            hash: snapshot.hash,
            document: papers[index]!.id,
          },
          { onBehalf: each.fold.body_id, permit: permitRef(permits[index]!), ground: item.basis },
        ),
      );
    }),
  );
  return {
    appends,
    effects: [...permitEffect(permits), snapshotEffect(snapshots, act.region), documentEffect(papers)],
    events: [
      { event: 'cases.closed', payload: { caseIds: cases.map((each) => each.id), outcome: 'acceptanceRefused' } },
    ],
    jobs: renderJobs(papers),
  };
}
