import type { Ability } from '#contract/common';
import type { StaffActor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import { permitView, type Power } from '#officers';
import { verdicts } from './authority.ts';
import { objection } from './state.ts';
import type { CaseRecord } from './store.ts';

const POWERS: Record<string, { power: Power; verb: Parameters<typeof objection>[2] }> = {
  examine: { power: 'examine', verb: 'examine' },
  approve: { power: 'approve', verb: 'decide' },
  refuse: { power: 'refuse', verb: 'decide' },
  complete: { power: 'complete', verb: 'complete' },
  return: { power: 'examine', verb: 'return' },
};

/**
 * What this officer may do to the case now, by the functions that would refuse it. A verb that the procedure does not
 * know is left out; one that only this officer may not do is named with who could.
 */
export async function abilitiesOf(
  context: Context,
  actor: StaffActor,
  subject: CaseRecord,
  now: Date,
): Promise<Ability[]> {
  const [found] = await verdicts(
    context,
    actor,
    subject.region,
    [subject],
    ['examine', 'approve', 'refuse', 'complete'],
    now,
  );
  const { item, byPower } = found!;
  const abilities: Ability[] = [];
  for (const [name, { power, verb }] of Object.entries(POWERS)) {
    if ((name === 'approve' || name === 'refuse') && item.decidedIn !== 'here') continue;
    if (name === 'complete' && item.procedure !== 'service' && item.decidedIn === 'here') continue;
    const no = objection(subject.fold, item.procedure, verb);
    if (no?.code === 'cases.wrong_state') continue;
    const verdict = byPower.get(power)!;
    if (no) abilities.push({ verb: name, allowed: false, code: no.code, facts: no.facts });
    else if (verdict.allowed) abilities.push({ verb: name, allowed: true, permit: permitView(verdict.permit) });
    else abilities.push({ verb: name, allowed: false, code: verdict.code, facts: verdict.facts, could: verdict.could });
  }
  const handOn = objection(subject.fold, item.procedure, 'hand_on');
  if (!handOn && actor.bodyId === subject.fold.body_id) abilities.push({ verb: 'handOn', allowed: true });
  return abilities;
}
