import type { Context } from '#kernel/context';
import type { Listener } from '#kernel/outbox';
import { lastFourHashes } from '#identity';
import { sql } from 'kysely';
import { bigramsOf } from './queries.ts';
import { loadCases } from './store.ts';

/** Feeds the search table, so that no act pays for it. Telling it twice changes nothing. */
export const caseListeners: readonly Listener[] = [
  {
    name: 'cases.search',
    hears: ['cases.submitted'],
    hear: async (context, news) => indexCases(context, news.region, news.payload['caseIds'] as string[]),
  },
];

async function indexCases(context: Context, region: string, ids: readonly string[]): Promise<void> {
  const cases = await loadCases(context.pool, region, ids);
  const hashes = await lastFourHashes(context.db, [...new Set(cases.map((each) => each.fold.applicant_person_id))]);
  const rows = cases.map((each) => ({
    case_id: each.id,
    body_id: each.fold.body_id,
    bigrams: bigramsOf(each.applicantName),
    last_four: [hashes.get(each.fold.applicant_person_id)].flatMap((hash) =>
      hash ? [`\\x${hash.toString('hex')}`] : [],
    ),
    submitted_at: each.fold.submitted_at,
  }));
  await sql`INSERT INTO cases_search (region_code, case_id, body_id, bigrams, last_four, submitted_at)
            SELECT ${region}, v.case_id, v.body_id, v.bigrams, v.last_four, v.submitted_at
            FROM json_to_recordset(${JSON.stringify(rows)}::json)
              AS v(case_id uuid, body_id uuid, bigrams text[], last_four bytea[], submitted_at timestamptz)
            ON CONFLICT (region_code, case_id) DO NOTHING`.execute(context.db);
}
