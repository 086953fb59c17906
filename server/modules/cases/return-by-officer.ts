import type { NoticeLine } from '#contract/cases';
import type { StaffActor } from '#kernel/actor';
import { type Act, commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { staffWhoSees } from './access.ts';
import { permitsFor } from './authority.ts';
import { answerBy, planReturn } from './correction.ts';
import { type CaseRecord, loadWithSiblings, seenOf } from './store.ts';

/** A department hands its own cases back with one notice; the other branches of the bundle go on. */
export async function returnByOfficer(
  context: Context,
  act: Act,
  who: StaffActor,
  input: { cases: readonly { id: string; version: number }[]; lines: readonly NoticeLine[] },
): Promise<CaseRecord[]> {
  const all = await loadWithSiblings(
    context.pool,
    act.region,
    input.cases.map((each) => each.id),
  );
  const cases = seenOf(all, input.cases);
  const actor = staffWhoSees(who, cases, all);
  const { permits } = await permitsFor(context, actor, act.region, cases, 'examine', act.at);
  const respondBy = await answerBy(context, act.region, act.at);
  const plan = await planReturn(context, { act, cases, permits, lines: input.lines, respondBy });
  await commitAct(context.pool, {
    act,
    result: `cases:${cases.map((each) => each.id).join(',')}`,
    audit: { event: 'cases.return' },
    ...plan,
  });
  return cases;
}
