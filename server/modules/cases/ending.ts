import { getItem } from '#catalogue';
import type { Act } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { Refusal } from '#kernel/refusal';
import { dueText } from './clock.ts';
import { hallTime } from './hall-time.ts';
import { makeSnapshot, snapshotEffect } from './snapshot.ts';
import { ended, endedWell, objection } from './state.ts';
import { appendTo, type CaseRecord, entry, type Plan } from './store.ts';

/**
 * What else must be written when cases end: those that waited for them begin (their promised clock starts), or can
 * never begin any more and close. In the same commit, so that no branch waits for a listener.
 * @param all every case of the bundle as loaded; @param ending outcome by case id, as this act leaves it.
 */
export async function planDependents(
  context: Context,
  act: Act,
  all: readonly CaseRecord[],
  ending: ReadonlyMap<string, 'well' | 'badly'>,
): Promise<Plan> {
  const hall = await hallTime(context, act.region);
  const opened: string[] = [];
  const failed: string[] = [];
  const appends: Plan['appends'] = [];
  for (const each of all) {
    if (!each.fold.held || ended(each.fold) || ending.has(each.id)) continue;
    const waitsFor = each.fold.needs.find((need) => ending.has(need));
    if (waitsFor === undefined) continue;
    if (each.fold.needs.some((need) => ending.get(need) === 'badly')) {
      failed.push(each.id);
      appends.push(appendTo(each, act, entry('fail_precondition', { of: waitsFor }, { onBehalf: each.fold.body_id })));
      continue;
    }
    const stillOpen = each.fold.needs.some((need) => {
      if (ending.get(need) === 'well') return false;
      const other = all.find((one) => one.id === need);
      return other === undefined || !endedWell(other.fold);
    });
    if (stillOpen) continue;
    const item = await getItem(context.db, each.fold.item_code, each.fold.item_version);
    const promisedDue = each.fold.accepted_at === null ? null : dueText(item.promised, act.at, hall);
    opened.push(each.id);
    appends.push(appendTo(each, act, entry('open', { by: waitsFor, promisedDue }, { onBehalf: each.fold.body_id })));
  }
  const events: Plan['events'] = [];
  if (opened.length > 0) events.push({ event: 'cases.opened', payload: { caseIds: opened } });
  if (failed.length > 0)
    events.push({ event: 'cases.closed', payload: { caseIds: failed, outcome: 'preconditionFailed' } });
  return { appends, effects: [], events, jobs: [] };
}

/** The applicant withdraws what is not decided yet; decided branches stay as they are. */
export async function planWithdrawal(
  context: Context,
  request: { act: Act; cases: readonly CaseRecord[]; byApplicant: boolean; reason: string | null },
): Promise<Plan> {
  const { act, cases, byApplicant, reason } = request;
  const open: CaseRecord[] = [];
  for (const each of cases) {
    const item = await getItem(context.db, each.fold.item_code, each.fold.item_version);
    if (!objection(each.fold, item.procedure, 'withdraw')) open.push(each);
  }
  if (open.length === 0) throw new Refusal('cases.too_late_to_withdraw');
  const snapshots = reason === null ? [] : open.map((each) => makeSnapshot(context.keys, each.id, 'opinion', reason));
  return {
    appends: open.map((each, index) => {
      const snapshot = snapshots[index];
      return appendTo(
        each,
        act,
        entry('withdraw', { byApplicant, snapshot: snapshot?.id ?? null, hash: snapshot?.hash ?? null }),
      );
    }),
    effects: snapshots.length > 0 ? [snapshotEffect(snapshots, act.region)] : [],
    events: [{ event: 'cases.closed', payload: { caseIds: open.map((each) => each.id), outcome: 'withdrawn' } }],
    jobs: [],
  };
}

/** Delivers results that are ready: together at one window where the applicant wants it (一窗出证, R78). */
export async function planDelivery(
  context: Context,
  request: {
    act: Act;
    cases: readonly CaseRecord[];
    way: 'window' | 'post' | 'electronic';
    /** Who received it and how identity was seen; sealed, the ledger holds its hash. */
    receiver: string;
    /** Proof of service made by the caller. */
    document: string | null;
  },
): Promise<Plan> {
  const { act, cases } = request;
  const snapshots = cases.map((each) => makeSnapshot(context.keys, each.id, 'receiver', request.receiver));
  const appends = await Promise.all(
    cases.map(async (each, index) => {
      const item = await getItem(context.db, each.fold.item_code, each.fold.item_version);
      const found = objection(each.fold, item.procedure, 'deliver');
      if (found) throw new Refusal(found.code, found.facts);
      const snapshot = snapshots[index]!;
      return appendTo(
        each,
        act,
        entry(
          'deliver',
          { way: request.way, snapshot: snapshot.id, hash: snapshot.hash, document: request.document },
          { onBehalf: each.fold.body_id },
        ),
      );
    }),
  );
  return {
    appends,
    effects: [snapshotEffect(snapshots, act.region)],
    events: [{ event: 'cases.delivered', payload: { caseIds: cases.map((each) => each.id) } }],
    jobs: [],
  };
}
