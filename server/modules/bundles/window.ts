import type { acceptBundle, refuseAcceptance, returnBundle, withdrawBundle } from '#contract/bundles';
import {
  answerBy,
  type CaseRecord,
  intakePermits,
  planAcceptance,
  planRefusalOfAcceptance,
  planReturn,
  planWithdrawal,
  type WindowAct,
} from '#cases';
import type { StaffActor } from '#kernel/actor';
import { commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { notFound, Refusal } from '#kernel/refusal';
import type { ActRequest } from '#kernel/route';
import { mayAct } from './access.ts';
import { caseChanges } from './case-changes.ts';
import { catchUp, type CaughtUp } from './catch-up.ts';
import { reopenDraftEffect } from './draft-store.ts';
import { bundleFor } from './place.ts';
import { type BundleAct, casesOfAct } from './state.ts';
import { appendTo, type BundleRecord, entry } from './store.ts';

interface Covered {
  bundle: BundleRecord;
  cases: CaseRecord[];
  /** What the bundle's ledger notes before the act itself. */
  first: CaughtUp['entries'];
}

/**
 * The bundle at the version seen and the cases that an act covers. Whose act it is not is told that the bundle does
 * not exist where it cannot be seen, else that the act is not allowed.
 */
export async function covered(
  context: Context,
  request: Pick<ActRequest<typeof acceptBundle>, 'actor' | 'params' | 'now'> & { body: { version: number } },
  act: Exclude<BundleAct, 'rate'>,
): Promise<Covered> {
  const { actor, params, body } = request;
  const { bundle, capacity } = await bundleFor(context, actor, params.id);
  const { channel } = bundle.fold;
  const has = (permission: 'case:intake' | 'case:deliver') =>
    actor.kind === 'staff' && actor.permissions.has(permission);
  const mayIntake = has('case:intake');
  if (!mayAct(act, { capacity, channel, mayIntake, mayDeliver: has('case:deliver') }))
    throw new Refusal('kernel.forbidden', { needs: act === 'deliver' ? 'case:deliver' : 'case:intake' });
  if (bundle.version !== body.version) throw new Refusal('kernel.changed_meanwhile', { version: bundle.version });
  const { cases, fold, entries } = await catchUp(context, bundle, request.now);
  const ids = casesOfAct(fold, act);
  if (typeof ids === 'string') throw new Refusal(ids, { bundleNo: fold.bundle_no, state: fold.state });
  return { bundle, cases: cases.filter((each) => ids.includes(each.id)), first: entries };
}

function clerk(actor: ActRequest<typeof acceptBundle>['actor']): StaffActor {
  if (actor.kind !== 'staff') throw notFound();
  return actor;
}

/** The window accepts once: into each case in the name of its body, under that body's intake mandate (decision 4, R60). */
export async function accept(context: Context, request: ActRequest<typeof acceptBundle>) {
  const { act, actor } = request;
  const { bundle, cases, first } = await covered(context, request, 'accept');
  const plan = await planAcceptance(context, { act, actor: clerk(actor), cases });
  await commitAct(context.pool, {
    act,
    result: `bundle:${bundle.id}`,
    audit: { event: 'bundles.accept', facts: { cases: cases.length } },
    ...plan,
    appends: [...plan.appends, appendTo(bundle, act, ...first, entry('accept', { cases: caseChanges(plan) }))],
    events: [...plan.events, { event: 'bundles.accepted', payload: { bundleId: bundle.id } }],
  });
  return { result: `bundle:${bundle.id}` };
}

/** One notice that lists everything, for the cases named or all that are submitted; only these reopen (R72, R78). */
export async function handBack(context: Context, request: ActRequest<typeof returnBundle>) {
  const { act, actor, body } = request;
  const { bundle, cases, first } = await covered(context, request, 'return');
  const named = body.caseIds === undefined ? cases : cases.filter((each) => body.caseIds!.includes(each.id));
  if (body.caseIds !== undefined && named.length !== new Set(body.caseIds).size)
    throw new Refusal('cases.wrong_state', { bundleNo: bundle.fold.bundle_no });
  const window: WindowAct = { act, actor: clerk(actor), cases: named };
  const [permits, respondBy] = await Promise.all([
    intakePermits(context, window),
    answerBy(context, act.region, act.at),
  ]);
  const plan = await planReturn(context, { act, cases: named, permits, lines: body.lines, respondBy });
  await commitAct(context.pool, {
    act,
    result: `bundle:${bundle.id}`,
    audit: { event: 'bundles.return', facts: { cases: named.length, lines: body.lines.length } },
    ...plan,
    appends: [...plan.appends, appendTo(bundle, act, ...first, entry('return', { cases: caseChanges(plan) }))],
    effects: [...plan.effects, reopenDraftEffect(act.region, bundle.fold.draft_id, act.at)],
    events: [...plan.events, { event: 'bundles.returned', payload: { bundleId: bundle.id } }],
  });
  return { result: `bundle:${bundle.id}` };
}

/** Refuses to accept every submitted case: not this body's power, naming the right one, or false papers. */
export async function refuse(context: Context, request: ActRequest<typeof refuseAcceptance>) {
  const { act, actor, body } = request;
  const { bundle, cases, first } = await covered(context, request, 'refuseAcceptance');
  const plan = await planRefusalOfAcceptance(context, {
    act,
    actor: clerk(actor),
    cases,
    ground: body.ground,
    competentBody: body.competentBody ?? null,
    reason: body.reason,
  });
  await commitAct(context.pool, {
    act,
    result: `bundle:${bundle.id}`,
    audit: { event: 'bundles.refuse_acceptance', facts: { ground: body.ground } },
    ...plan,
    appends: [
      ...plan.appends,
      appendTo(bundle, act, ...first, entry('refuse_acceptance', { cases: caseChanges(plan) })),
    ],
    events: [...plan.events, { event: 'bundles.closed', payload: { bundleId: bundle.id } }],
  });
  return { result: `bundle:${bundle.id}` };
}

/** The applicant withdraws what is not decided yet; what is decided stays and is handed over. */
export async function withdraw(context: Context, request: ActRequest<typeof withdrawBundle>) {
  const { act, actor, body } = request;
  const { bundle, cases, first } = await covered(context, request, 'withdraw');
  const plan = await planWithdrawal(context, {
    act,
    cases,
    byApplicant: actor.kind === 'applicant',
    reason: body.reason ?? null,
  });
  await commitAct(context.pool, {
    act,
    result: `bundle:${bundle.id}`,
    audit: { event: 'bundles.withdraw' },
    ...plan,
    appends: [...plan.appends, appendTo(bundle, act, ...first, entry('withdraw', { cases: caseChanges(plan) }))],
    events: [...plan.events, { event: 'bundles.withdrawn', payload: { bundleId: bundle.id } }],
  });
  return { result: `bundle:${bundle.id}` };
}
