import type { Effect } from '#kernel/commit';
import type { GrantPermit, MandatePermit, OfficePermit, Permit } from './permit.ts';

/**
 * Reads what the permits of an act rest on again, in the act's own statement and `FOR SHARE`: a letter, appointment
 * or mandate that has another version by now, or gets one while we wait for its lock, refuses the whole act with
 * `kernel.authority_changed` (decision 25). Give all permits of the act in one call: each effect has one name.
 */
export function permitEffect(permits: readonly Permit[]): Effect[] {
  const letters = permits.filter((permit): permit is GrantPermit => permit.kind === 'grant');
  const offices = permits.filter((permit): permit is OfficePermit => permit.kind === 'office');
  const mandates = permits.filter((permit): permit is MandatePermit => permit.kind === 'mandate');
  return [
    ...readAgain('officers_letter', letters, ({ letterId, letterVersion }) => [letterId, letterVersion]),
    ...readAgain('officers_appointment', offices, ({ appointmentId, version }) => [appointmentId, version]),
    ...readAgain('officers_mandate', mandates, ({ mandateId, version }) => [mandateId, version]),
  ];
}

function readAgain<P extends Permit>(
  table: string,
  permits: readonly P[],
  key: (permit: P) => [string, number],
): Effect[] {
  const seen = new Map(permits.map(key));
  const region = permits[0]?.region;
  if (region === undefined) return [];
  const cte = `${table}_permit`;
  return [
    {
      ctes: [
        {
          name: cte,
          sql: `SELECT t.id FROM ${table} t JOIN unnest($2::uuid[], $3::int[]) AS seen(id, version) USING (id, version)
                WHERE t.region_code = $1 AND t.state = 'inForce' FOR SHARE OF t`,
        },
      ],
      params: [region, [...seen.keys()], [...seen.values()]],
      expect: { cte, rows: seen.size, code: 'kernel.authority_changed' },
    },
  ];
}

/**
 * Notes the cases that one person accepted and decided for the sampled review (decision 5). Give all of the act in
 * one call; permits that leave no debt are passed over. A case is noted once.
 */
export function sampleDebtEffect(
  decided: readonly { caseId: string; staffId: string; permit: Permit }[],
  at: Date,
): Effect[] {
  const debts = decided.flatMap(({ caseId, staffId, permit }) =>
    permit.kind === 'grant' && permit.leavesSampleDebt
      ? [{ region: permit.region, case: caseId, letter: permit.letterId, grant: permit.grantId, staff: staffId }]
      : [],
  );
  if (debts.length === 0) return [];
  return [
    {
      ctes: [
        {
          name: 'officers_debt',
          sql: `INSERT INTO officers_sample_debt (region_code, case_id, letter_id, grant_id, staff_id, at)
                SELECT v.region, v."case", v.letter, v."grant", v.staff, $2::timestamptz
                FROM json_to_recordset($1::json) AS v(region text, "case" uuid, letter uuid, "grant" uuid, staff uuid)
                ON CONFLICT (region_code, case_id) DO NOTHING`,
        },
      ],
      params: [JSON.stringify(debts), at],
    },
  ];
}
