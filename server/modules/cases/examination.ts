import type { StaffActor } from '#kernel/actor';
import { type Act, commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { Refusal } from '#kernel/refusal';
import { getItem } from '#catalogue';
import { loadStaff } from '#identity';
import { permitEffect, permitRef } from '#officers';
import { staffWhoSees } from './access.ts';
import { permitsFor } from './authority.ts';
import { makeSnapshot, snapshotEffect } from './snapshot.ts';
import { objection } from './state.ts';
import { appendTo, type CaseRecord, entry, loadWithSiblings, seenOf } from './store.ts';

type Seen = readonly { id: string; version: number }[];

/** Records the examination with its opinion (案卷: an opinion, a name and a time at every level). */
export async function examineCases(
  context: Context,
  act: Act,
  who: StaffActor,
  input: { cases: Seen; opinion: string; result: 'agree' | 'disagree' },
): Promise<CaseRecord[]> {
  const all = await loadWithSiblings(
    context.pool,
    act.region,
    input.cases.map((each) => each.id),
  );
  const subjects = seenOf(all, input.cases);
  const actor = staffWhoSees(who, subjects, all);
  const { items, permits } = await permitsFor(context, actor, act.region, subjects, 'examine', act.at);
  const snapshots = subjects.map((subject) => makeSnapshot(context.keys, subject.id, 'opinion', input.opinion));
  const appends = subjects.map((subject, index) => {
    const found = objection(subject.fold, items[index]!.procedure, 'examine');
    if (found) throw new Refusal(found.code, found.facts);
    const snapshot = snapshots[index]!;
    return appendTo(
      subject,
      act,
      entry(
        'examine',
        { result: input.result, snapshot: snapshot.id, hash: snapshot.hash },
        { onBehalf: subject.fold.body_id, permit: permitRef(permits[index]!) },
      ),
    );
  });
  await commitAct(context.pool, {
    act,
    result: `cases:${subjects.map((each) => each.id).join(',')}`,
    audit: { event: 'cases.examine' },
    appends,
    effects: [...permitEffect(permits), snapshotEffect(snapshots, act.region)],
    events: [{ event: 'cases.examined', payload: { caseIds: subjects.map((each) => each.id) } }],
  });
  return subjects;
}

/** Hands cases on to a colleague of the same body who may do what I may not, with a word; the clock goes on. */
export async function handOnCases(
  context: Context,
  act: Act,
  who: StaffActor,
  input: { cases: Seen; to: string; words: string },
): Promise<CaseRecord[]> {
  const all = await loadWithSiblings(
    context.pool,
    act.region,
    input.cases.map((each) => each.id),
  );
  const subjects = seenOf(all, input.cases);
  const actor = staffWhoSees(who, subjects, all);
  const receiver = (await loadStaff(context.db, [input.to])).get(input.to);
  const items = await Promise.all(
    subjects.map((each) => getItem(context.db, each.fold.item_code, each.fold.item_version)),
  );
  const snapshots = subjects.map((subject) => makeSnapshot(context.keys, subject.id, 'opinion', input.words));
  const appends = subjects.map((subject, index) => {
    const bodyId = subject.fold.body_id;
    if (actor.bodyId !== bodyId || receiver?.bodyId !== bodyId)
      throw new Refusal('officers.other_body', { caseNo: subject.fold.case_no });
    const found = objection(subject.fold, items[index]!.procedure, 'hand_on');
    if (found) throw new Refusal(found.code, found.facts);
    const snapshot = snapshots[index]!;
    return appendTo(
      subject,
      act,
      entry(
        'hand_on',
        { to: input.to, snapshot: snapshot.id, hash: snapshot.hash },
        { onBehalf: subject.fold.body_id },
      ),
    );
  });
  await commitAct(context.pool, {
    act,
    result: `cases:${subjects.map((each) => each.id).join(',')}`,
    audit: { event: 'cases.hand_on' },
    appends,
    effects: [snapshotEffect(snapshots, act.region)],
    events: [{ event: 'cases.handed_on', payload: { caseIds: subjects.map((each) => each.id), to: input.to } }],
  });
  return subjects;
}
