import type { BundleEventCode, BundleView } from '#contract/bundles';
import type { CaseOutcome } from '#contract/cases';
import type { BundleEntry, BundleFacts } from './state.ts';
import type { LedgerLine } from './store.ts';

/** What happened to one case, as the applicant's list of events tells it. */
export interface CaseHappening {
  itemName: string;
  bodyName: string;
  officerName: string | null;
  outcome: CaseOutcome | null;
  endedAt: Date | null;
  documentId: string | null;
}

type Event = BundleView['events'][number];

const TOLD: Partial<Record<BundleEntry['verb'], BundleEventCode>> = {
  submit: 'submitted',
  accept: 'accepted',
  return: 'returned',
  resubmit: 'resubmitted',
  refuse_acceptance: 'acceptanceRefused',
  withdraw: 'withdrawn',
  deliver: 'delivered',
  rate: 'rated',
};

/** What happened, newest first: the bundle's own acts and the end of each case. `code` is a sentence of the web. */
export function eventsOf(lines: readonly LedgerLine[], cases: readonly CaseHappening[]): Event[] {
  const own = lines.flatMap(({ entry }): Event[] => {
    const code = TOLD[entry.verb] ?? (handedBack(entry) ? 'returned' : undefined);
    return code === undefined
      ? []
      : [{ at: entry.at.toISOString(), code, facts: factsOf(entry), verdict: null, documentId: paperOf(entry) }];
  });
  const ended = cases.flatMap((each): Event[] => {
    const { outcome, endedAt, itemName, bodyName, officerName } = each;
    // Withdrawal and refusal of acceptance are told once for the bundle.
    if (endedAt === null || outcome === null || outcome === 'withdrawn' || outcome === 'acceptanceRefused') return [];
    const code =
      outcome === 'preconditionFailed' ? 'preconditionFailed' : outcome === 'completed' ? 'completed' : 'decided';
    const facts = { itemName, bodyName, officerName };
    return [{ at: endedAt.toISOString(), code, facts, verdict: outcome, documentId: each.documentId }];
  });
  return [...own, ...ended].toSorted((a, b) => b.at.localeCompare(a.at));
}

/** A department handed a case of its own back: told like a return by the window. */
function handedBack(entry: BundleEntry): boolean {
  if (entry.verb !== 'follow') return false;
  const { cases } = entry.facts as BundleFacts['follow'];
  return Object.values(cases).some((change) => change.state === 'returned');
}

function factsOf(entry: BundleEntry): Record<string, unknown> {
  const facts = entry.facts as Partial<BundleFacts['submit'] & BundleFacts['deliver']>;
  if (entry.verb === 'submit') return { cases: Object.keys(facts.cases ?? {}).length, signatures: facts.signatures };
  if (entry.verb === 'deliver') return { way: facts.way, cases: Object.keys(facts.cases ?? {}).length };
  return entry.verb === 'rate' ? {} : { cases: Object.keys(facts.cases ?? {}).length };
}

function paperOf(entry: BundleEntry): string | null {
  if (entry.verb === 'submit') return (entry.facts as BundleFacts['submit']).receipt;
  return entry.verb === 'deliver' ? (entry.facts as BundleFacts['deliver']).document : null;
}
