import type { Db } from '#kernel/db';
import { staffOf } from './state.ts';

/** Which officer decided or completed each of these cases; the others are missing. */
export async function endedBy(
  db: Db,
  region: string,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('cases_ledger')
    .select(['subject_id', 'actor'])
    .where('region_code', '=', region)
    .where('subject_id', 'in', [...caseIds])
    .where('verb', 'in', ['decide', 'complete'])
    .execute();
  return new Map(
    rows.flatMap(({ subject_id, actor }) => {
      const id = staffOf(actor);
      return id === null ? [] : [[subject_id, id] as const];
    }),
  );
}
