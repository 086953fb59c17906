import type { BundleView } from '#contract/bundles';
import type { CaseOutcome, CaseState } from '#contract/cases';
import type { RefusalCode } from '#contract/refusals';

export type BundleState = BundleView['state'];

/** What a bundle's own ledger knows of one of its cases. */
export interface CasePart {
  branch: string;
  state: CaseState;
  outcome: CaseOutcome | null;
}

/** An appointment with an enterprise that is no authority (a bank): outside the clock, nothing is decided. */
export interface Booking {
  branch: string;
  /** ISO instant, or null where no time was asked for. */
  at: string | null;
}

/** The fold of a bundle ledger: columns of `bundles_bundle` but key, version and head. */
export interface BundleFold {
  bundle_no: string;
  definition_code: string;
  definition_version: number;
  state: BundleState;
  channel: 'web' | 'counter';
  applicant_person_id: string;
  enterprise_id: string;
  draft_id: string;
  hall_id: string;
  /** Bodies of its cases: whose officers may look at it. */
  body_ids: string[];
  cases: Record<string, CasePart>;
  booking: Booking | null;
  submitted_at: Date;
  /** The hand-in that was complete: a return before acceptance says that the one before was not. */
  clock_started_at: Date;
  accepted_at: Date | null;
  /** When the last ticked authority case ended: the bundle clock stops. */
  finished_at: Date | null;
  delivered_at: Date | null;
  closed_at: Date | null;
  rated_at: Date | null;
}

export type CaseChanges = Record<string, Pick<CasePart, 'state' | 'outcome'>>;

/** Facts of each ledger verb: references, states and times only, no personal data (decision 28). */
export interface BundleFacts {
  submit: {
    bundleNo: string;
    definition: string;
    definitionVersion: number;
    channel: 'web' | 'counter';
    person: string;
    enterprise: string;
    draft: string;
    hall: string;
    /** Hash of the frozen draft that everybody signed. */
    frozenHash: string;
    signatures: number;
    bodies: string[];
    cases: Record<string, CasePart>;
    booking: Booking | null;
    receipt: string;
  };
  accept: { cases: CaseChanges };
  return: { cases: CaseChanges };
  resubmit: { cases: CaseChanges; frozenHash: string };
  refuse_acceptance: { cases: CaseChanges };
  withdraw: { cases: CaseChanges };
  /** What officers did to its cases elsewhere; `endedAt` when with this the last one ended. */
  follow: { cases: CaseChanges; endedAt: string | null };
  deliver: { cases: CaseChanges; way: 'window' | 'post' | 'electronic'; document: string };
  rate: Record<string, never>;
}

export type BundleVerb = keyof BundleFacts;

export interface BundleEntry<V extends BundleVerb = BundleVerb> {
  verb: V;
  at: Date;
  facts: BundleFacts[V];
}

/** Outcomes that leave a paper or a result to hand over; a refusal is a decision on paper too. */
const WITH_RESULT: readonly CaseOutcome[] = ['approved', 'refused', 'completed'];

export function hasResult(part: Pick<CasePart, 'outcome'>): boolean {
  return part.outcome !== null && WITH_RESULT.includes(part.outcome);
}

/** Ended with a result that nobody has handed over yet. */
export function waitsForDelivery(part: CasePart): boolean {
  return hasResult(part) && (part.state === 'decided' || part.state === 'issued');
}

/** Where a bundle stands: nothing but what its cases say (design: few legal states). */
export function stateOf(cases: BundleFold['cases']): BundleState {
  const parts = Object.values(cases);
  if (parts.every((part) => part.outcome !== null)) {
    if (!parts.some(hasResult)) return 'closed';
    return parts.some(waitsForDelivery) ? 'finished' : 'delivered';
  }
  if (parts.some((part) => part.state === 'returned')) return 'returned';
  return parts.some((part) => part.state === 'submitted') ? 'submitted' : 'accepted';
}

/** The bundle after one more entry; `null` before the first. Pure: a replayed ledger gives the same row. */
export function apply(fold: BundleFold | null, entry: BundleEntry): BundleFold {
  if (fold === null) {
    if (!isEntry(entry, 'submit')) throw new TypeError('a bundle ledger begins with its submission');
    return begin(entry);
  }
  if (isEntry(entry, 'submit')) throw new TypeError('a bundle is submitted once');
  if (isEntry(entry, 'rate')) return { ...fold, rated_at: entry.at };
  const { cases: changes } = entry.facts as { cases: CaseChanges };
  const cases = { ...fold.cases };
  for (const [id, change] of Object.entries(changes)) {
    const part = cases[id];
    if (!part) throw new TypeError(`case ${id} is not of this bundle`);
    cases[id] = { ...part, state: change.state, outcome: change.outcome };
  }
  const state = stateOf(cases);
  const ended = Object.values(cases).every((part) => part.outcome !== null);
  const endedAt = isEntry(entry, 'follow') && entry.facts.endedAt !== null ? new Date(entry.facts.endedAt) : entry.at;
  const startsAnew = isEntry(entry, 'resubmit') && fold.accepted_at === null;
  return {
    ...fold,
    cases,
    state,
    clock_started_at: startsAnew ? entry.at : fold.clock_started_at,
    accepted_at: fold.accepted_at ?? (isEntry(entry, 'accept') ? entry.at : null),
    finished_at: fold.finished_at ?? (ended ? endedAt : null),
    delivered_at: fold.delivered_at ?? (state === 'delivered' ? entry.at : null),
    closed_at: fold.closed_at ?? (state === 'closed' ? entry.at : null),
  };
}

function begin({ at, facts }: BundleEntry<'submit'>): BundleFold {
  return {
    bundle_no: facts.bundleNo,
    definition_code: facts.definition,
    definition_version: facts.definitionVersion,
    state: stateOf(facts.cases),
    channel: facts.channel,
    applicant_person_id: facts.person,
    enterprise_id: facts.enterprise,
    draft_id: facts.draft,
    hall_id: facts.hall,
    body_ids: facts.bodies,
    cases: facts.cases,
    booking: facts.booking,
    submitted_at: at,
    clock_started_at: at,
    accepted_at: null,
    finished_at: null,
    delivered_at: null,
    closed_at: null,
    rated_at: null,
  };
}

function isEntry<V extends BundleVerb>(entry: BundleEntry, verb: V): entry is BundleEntry<V> {
  return entry.verb === verb;
}

/** What officers did to the cases and this ledger does not know yet; null when it knows all. Idempotent by nature. */
export function whatToFollow(
  fold: BundleFold,
  cases: readonly { id: string; state: CaseState; outcome: CaseOutcome | null; endedAt: Date | null }[],
): BundleFacts['follow'] | null {
  const changed = cases.filter(({ id, state, outcome }) => {
    const part = fold.cases[id];
    return part !== undefined && (part.state !== state || part.outcome !== outcome);
  });
  if (changed.length === 0) return null;
  const now = new Map(cases.map((each) => [each.id, each]));
  const all = Object.keys(fold.cases).map((id) => now.get(id));
  const ended = all.every((each) => each?.outcome != null);
  const last = Math.max(...all.map((each) => each?.endedAt?.getTime() ?? 0));
  return {
    cases: Object.fromEntries(changed.map(({ id, state, outcome }) => [id, { state, outcome }])),
    endedAt: ended && last > 0 ? new Date(last).toISOString() : null,
  };
}

export type BundleAct = 'accept' | 'return' | 'resubmit' | 'refuseAcceptance' | 'withdraw' | 'deliver' | 'rate';

/** Which cases an act at the bundle is about, and what is said when there is none. */
const ABOUT: Record<Exclude<BundleAct, 'rate'>, { of(part: CasePart): boolean; else: RefusalCode }> = {
  accept: { of: (part) => part.state === 'submitted', else: 'cases.wrong_state' },
  return: { of: (part) => part.state === 'submitted', else: 'cases.wrong_state' },
  refuseAcceptance: { of: (part) => part.state === 'submitted', else: 'cases.wrong_state' },
  resubmit: { of: (part) => part.state === 'returned', else: 'cases.not_returned' },
  withdraw: { of: (part) => part.outcome === null, else: 'cases.too_late_to_withdraw' },
  deliver: { of: waitsForDelivery, else: 'bundles.nothing_to_deliver' },
};

/** The ids of the cases that an act covers, in a fixed order; a refusal code where it covers none. */
export function casesOfAct(fold: BundleFold, act: Exclude<BundleAct, 'rate'>): string[] | RefusalCode {
  const about = ABOUT[act];
  const ids = Object.keys(fold.cases)
    .filter((id) => about.of(fold.cases[id]!))
    .toSorted();
  return ids.length > 0 ? ids : about.else;
}

/** Something ended, so that there is an experience to rate (decision 14). */
export function somethingEnded(fold: BundleFold): boolean {
  return Object.values(fold.cases).some((part) => part.outcome !== null);
}
