import { getItem, type ItemVersion } from '#catalogue';
import type { StaffActor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import { Refusal } from '#kernel/refusal';
import { authorityFacts, loadAuthority, mayDecide, type Permit, type Power, type Verdict } from '#officers';
import { staffOf } from './state.ts';
import type { CaseRecord } from './store.ts';

/** What an officer may do to these cases now, each with the letter, line or office it would rest on. */
export async function verdicts(
  context: Context,
  actor: StaffActor,
  region: string,
  cases: readonly CaseRecord[],
  powers: readonly Power[],
  at: Date,
): Promise<{ subject: CaseRecord; item: ItemVersion; byPower: Map<Power, Verdict> }[]> {
  const items = await Promise.all(
    cases.map((each) => getItem(context.db, each.fold.item_code, each.fold.item_version)),
  );
  const bodyId = cases[0]!.fold.body_id;
  // One act speaks for one body (decision 3: a branch groups the cases of one body).
  const other = cases.find((each) => each.fold.body_id !== bodyId);
  if (other) throw new Refusal('officers.other_body', { caseNo: other.fold.case_no });
  const record = await loadAuthority(context.pool, {
    region,
    staffId: actor.id,
    bodyId,
    items: items.map(({ code, version }) => ({ code, version })),
  });
  return cases.map((subject, index) => {
    const item = items[index]!;
    const facts = authorityFacts(record, {
      item: { code: item.code, version: item.version },
      case: {
        acceptedByStaffId: staffOf(subject.fold.accepted_by ?? ''),
        partyPersonIds: [subject.fold.applicant_person_id],
        risk: 'low',
        amount: null,
      },
    });
    return { subject, item, byPower: new Map(powers.map((power) => [power, mayDecide(facts, power, at)])) };
  });
}

/**
 * The permits of one act over several cases.
 * @throws Refusal with what is missing and who could, for the first case that the officer may not act on.
 */
export async function permitsFor(
  context: Context,
  actor: StaffActor,
  region: string,
  cases: readonly CaseRecord[],
  power: Power,
  at: Date,
): Promise<{ items: ItemVersion[]; permits: Permit[] }> {
  const found = await verdicts(context, actor, region, cases, [power], at);
  const permits = found.map(({ subject, byPower }) => {
    const verdict = byPower.get(power)!;
    if (!verdict.allowed)
      throw new Refusal(verdict.code, { ...verdict.facts, caseNo: subject.fold.case_no }, { could: verdict.could });
    return verdict.permit;
  });
  return { items: found.map(({ item }) => item), permits };
}
