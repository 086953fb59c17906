import type { Ability } from '#contract/common';
import type { CaseRecord } from '#cases';
import { ratingObjection } from '#feedback';
import type { Actor, StaffActor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import { loadMandates, mandateFacts, type MandateRecord, mayAccept, permitView } from '#officers';
import { type BodyRecord, loadBodies } from '#organisation';
import { type Capacity, mayAct } from './access.ts';
import { type BundleAct, casesOfAct, somethingEnded } from './state.ts';
import type { BundleRecord } from './store.ts';

const ACTS: readonly BundleAct[] = ['accept', 'return', 'refuseAcceptance', 'resubmit', 'withdraw', 'deliver', 'rate'];
const UNDER_MANDATE: readonly BundleAct[] = ['accept', 'return', 'refuseAcceptance'];

/**
 * What this actor may do to the bundle now, by the functions that would refuse it. An act that is not theirs at all is
 * left out; one that only the moment or a missing mandate forbids is named with the reason.
 */
export async function bundleAbilities(
  context: Context,
  actor: Actor,
  capacity: Capacity,
  bundle: BundleRecord,
  cases: readonly CaseRecord[],
  now: Date,
): Promise<Ability[]> {
  const { fold } = bundle;
  const has = (permission: 'case:intake' | 'case:deliver') =>
    actor.kind === 'staff' && actor.permissions.has(permission);
  const facts = { capacity, channel: fold.channel, mayIntake: has('case:intake'), mayDeliver: has('case:deliver') };
  const theirs = ACTS.filter((act) => mayAct(act, facts));
  const mandates =
    actor.kind === 'staff' && theirs.includes('accept') ? await mandatesOf(context, actor, bundle.region, cases) : null;
  const bodies = mandates ? await loadBodies(context.db) : new Map<string, BodyRecord>();
  return theirs.map((act): Ability => {
    if (act === 'rate') {
      const code = ratingObjection({ somethingEnded: somethingEnded(fold), alreadyRated: fold.rated_at !== null });
      return code ? { verb: act, allowed: false, code } : { verb: act, allowed: true };
    }
    const ids = casesOfAct(fold, act);
    if (typeof ids === 'string') return { verb: act, allowed: false, code: ids, facts: { state: fold.state } };
    if (!mandates || !UNDER_MANDATE.includes(act)) return { verb: act, allowed: true };
    const subjects = cases.filter((each) => ids.includes(each.id));
    return underMandate(mandates, act, subjects, bodies, now);
  });
}

function mandatesOf(
  context: Context,
  actor: StaffActor,
  region: string,
  cases: readonly CaseRecord[],
): Promise<MandateRecord> {
  return loadMandates(context.db, {
    region,
    hallId: actor.hallId,
    windowId: actor.windowId,
    staffId: actor.id,
    bodyIds: [...new Set(cases.map((each) => each.fold.body_id))],
  });
}

function underMandate(
  record: MandateRecord,
  act: BundleAct,
  cases: readonly CaseRecord[],
  bodies: ReadonlyMap<string, BodyRecord>,
  now: Date,
): Ability {
  const verdicts = cases.map(({ fold }) =>
    mayAccept(
      mandateFacts(record, {
        bodyId: fold.body_id,
        item: { code: fold.item_code, version: fold.item_version },
        partyPersonIds: [fold.applicant_person_id],
      }),
      now,
    ),
  );
  for (const [index, verdict] of verdicts.entries())
    if (!verdict.allowed) {
      const { case_no, body_id } = cases[index]!.fold;
      return {
        verb: act,
        allowed: false,
        code: verdict.code,
        facts: { ...verdict.facts, caseNo: case_no, bodyName: bodies.get(body_id)?.shortName ?? '' },
        could: verdict.could,
      };
    }
  const [first] = verdicts;
  return { verb: act, allowed: true, ...(first?.allowed && { permit: permitView(first.permit) }) };
}
