import { type CaseRecord, casesOfBundle } from '#cases';
import type { Context } from '#kernel/context';
import { apply, type BundleFold, whatToFollow } from './state.ts';
import { type BundleRecord, type Draft, entry } from './store.ts';

/** A bundle beside its cases as they are now, and what its own ledger must note first, because news may be late. */
export interface CaughtUp {
  cases: CaseRecord[];
  fold: BundleFold;
  entries: Draft<'follow'>[];
}

export async function catchUp(context: Pick<Context, 'pool'>, bundle: BundleRecord, at: Date): Promise<CaughtUp> {
  const cases = await casesOfBundle(context.pool, bundle.region, bundle.id);
  const facts = whatToFollow(
    bundle.fold,
    cases.map(({ id, fold }) => ({ id, state: fold.state, outcome: fold.outcome, endedAt: fold.ended_at })),
  );
  if (!facts) return { cases, fold: bundle.fold, entries: [] };
  return { cases, fold: apply(bundle.fold, { verb: 'follow', at, facts }), entries: [entry('follow', facts)] };
}
