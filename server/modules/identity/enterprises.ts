import { usccProblem } from '#contract/codes';
import type { Effect } from '#kernel/commit';
import type { Db } from '#kernel/db';
import type { EnterpriseRole } from './tables.ts';

export interface EnterpriseRecord {
  id: string;
  regionCode: string;
  name: string;
  /** Null while it is being set up (筹办中). */
  uscc: string | null;
}

export async function loadEnterprises(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, EnterpriseRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('identity_enterprise')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, region_code, name, uscc }) => [id, { id, regionCode: region_code, name, uscc }]));
}

/** Ids of the enterprises in which a person has a role. */
export async function enterprisesOf(db: Db, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('identity_enterprise_member')
    .select('enterprise_id')
    .distinct()
    .where('person_id', '=', personId)
    .execute();
  return rows.map((row) => row.enterprise_id);
}

/** An enterprise before its code. `createdBy` as `actorRef` names it. */
export function newEnterpriseEffect(enterprise: {
  id: string;
  name: string;
  region: string;
  createdBy: string;
}): Effect {
  return {
    ctes: [
      {
        name: 'enterprise_new',
        sql: `INSERT INTO identity_enterprise (id, region_code, name, created_by) VALUES ($1, $2, $3, $4)`,
      },
    ],
    params: [enterprise.id, enterprise.region, enterprise.name, enterprise.createdBy],
  };
}

/** Who is what in it; in the act that creates it or later. A role twice is one role. */
export function enterpriseMembersEffect(
  enterpriseId: string,
  members: readonly { personId: string; role: EnterpriseRole }[],
): Effect {
  return {
    ctes: [
      {
        name: 'enterprise_members',
        sql: `INSERT INTO identity_enterprise_member (enterprise_id, person_id, role)
              SELECT DISTINCT $1::uuid, v."personId", v.role FROM json_to_recordset($2::json) AS v("personId" uuid, role text)
              ON CONFLICT DO NOTHING`,
      },
    ],
    params: [enterpriseId, JSON.stringify(members)],
  };
}

/**
 * The code comes: the enterprise stays the same. The act is refused with `kernel.changed_meanwhile` when it has a
 * code already. @throws RangeError for a code with wrong check characters
 */
export function setUsccEffect({ enterpriseId, uscc }: { enterpriseId: string; uscc: string }): Effect {
  if (usccProblem(uscc) !== null) throw new RangeError('a unified code has its two check characters right');
  return {
    ctes: [
      {
        name: 'enterprise_uscc',
        sql: `UPDATE identity_enterprise SET uscc = $2 WHERE id = $1 AND uscc IS NULL RETURNING id`,
      },
    ],
    params: [enterpriseId, uscc],
    expect: { cte: 'enterprise_uscc', rows: 1, code: 'kernel.changed_meanwhile' },
  };
}
