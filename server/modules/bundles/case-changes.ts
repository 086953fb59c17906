import { CASES, type Plan } from '#cases';
import type { CaseChanges } from './state.ts';

/** How a plan leaves the cases that it touches: what the bundle's own ledger notes of it. */
export function caseChanges(plan: Pick<Plan, 'appends'>): CaseChanges {
  const touched = plan.appends.filter((append) => append.stream === CASES);
  return Object.fromEntries(
    touched.map(({ id, fold }) => {
      const { state, outcome } = fold as unknown as CaseChanges[string];
      return [id, { state, outcome }];
    }),
  );
}
