import { type Act, commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { newId } from '#kernel/ids';
import type { Relation } from './tables.ts';

/**
 * A member of staff declares beforehand whose cases they stand back from (公务员法 76, decision 37). Declaring it
 * again changes nothing. The relation is kept from ledgers: it is about two people.
 */
export async function declareConflict(
  context: Context,
  act: Act,
  conflict: { staffId: string; personId: string; relation: Relation },
): Promise<void> {
  await commitAct(context.pool, {
    act,
    result: `staff:${conflict.staffId}`,
    audit: { event: 'officers.declare_conflict' },
    effects: [
      {
        ctes: [
          {
            name: 'officers_conflict_new',
            sql: `INSERT INTO officers_conflict (region_code, id, staff_id, person_id, relation, declared_at)
                  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (region_code, staff_id, person_id) DO NOTHING`,
          },
        ],
        params: [act.region, newId(act.at.getTime()), conflict.staffId, conflict.personId, conflict.relation, act.at],
      },
    ],
  });
}
