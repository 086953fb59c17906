import { loadCases } from '#cases';
import { commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import type { Listener } from '#kernel/outbox';
import { systemAct } from '#kernel/system-act';
import { catchUp } from './catch-up.ts';
import { reopenDraftEffect } from './draft-store.ts';
import { appendTo, findBundle } from './store.ts';

const NAME = 'bundles.follow';

/**
 * Notes in the bundle's ledger what officers did to its cases: the clock stops when the last one ended, a draft opens
 * again when a department hands a case back. The bundle's own acts note theirs themselves, so that this finds nothing
 * new then; telling it twice changes nothing.
 */
export const bundleListeners: readonly Listener[] = [
  {
    name: NAME,
    hears: ['cases.returned', 'cases.decided', 'cases.completed', 'cases.closed', 'cases.delivered'],
    hear: async (context, { region, payload, at }) => {
      const cases = await loadCases(context.pool, region, payload['caseIds'] as string[]);
      const bundles = new Set(cases.flatMap((each) => each.fold.bundle_id ?? []));
      for (const bundleId of bundles) await follow(context, region, bundleId, at);
    },
  },
];

async function follow(context: Context, region: string, bundleId: string, at: Date): Promise<void> {
  const bundle = await findBundle(context.db, region, bundleId);
  if (!bundle) return;
  const { entries } = await catchUp(context, bundle, at);
  const [first] = entries;
  if (!first) return;
  const { facts } = first;
  const append = appendTo(bundle, { at }, first);
  const finishes = bundle.fold.finished_at === null && append.fold['finished_at'] !== null;
  const returned = Object.values(facts.cases).some((change) => change.state === 'returned');
  await commitAct(context.pool, {
    act: systemAct(region, NAME, at),
    result: `bundle:${bundleId}`,
    audit: { event: NAME, facts: { cases: facts.cases } },
    appends: [append],
    effects: returned ? [reopenDraftEffect(region, bundle.fold.draft_id, at)] : [],
    events: finishes ? [{ event: 'bundles.finished', payload: { bundleId } }] : [],
  });
}
