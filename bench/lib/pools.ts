import type pg from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import { type Bundle, prepareDraft, type ReadyDraft } from './bundle.ts';
import type { Applicant, Staff } from './county.ts';
import { Wire } from './wire.ts';

/*
 * What lies ready for a round, so that it measures nothing but the ten acts: drafts that are filled in and signed,
 * bundles whose sheets are copied, bundles whose papers are made.
 */

/** Papers wait for another day: rendering is measured by itself. */
export async function postponePapers(owner: pg.Client): Promise<void> {
  await owner.query(`
    CREATE OR REPLACE FUNCTION bench_postpone() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN NEW.run_at := NEW.run_at + interval ''1 day''; RETURN NEW; END';
    CREATE OR REPLACE TRIGGER bench_postpone BEFORE INSERT ON kernel_job
      FOR EACH ROW WHEN (NEW.kind = 'documents.render') EXECUTE FUNCTION bench_postpone()`);
}

/** Waits until the listeners have heard everything. @returns milliseconds waited. */
export async function drained(owner: pg.Client): Promise<number> {
  const began = performance.now();
  for (;;) {
    const { rows } = await owner.query<{ news: number; jobs: number }>(
      `SELECT (SELECT count(*)::int FROM kernel_outbox) AS news,
              (SELECT count(*)::int FROM kernel_job WHERE state = 'ready' AND run_at <= now()) AS jobs`,
    );
    if (rows[0]!.news + rows[0]!.jobs === 0) return performance.now() - began;
    await wait(50);
  }
}

export async function prepareDrafts(
  port: number,
  staff: Staff,
  applicants: readonly Applicant[],
  from: number,
  count: number,
): Promise<ReadyDraft[]> {
  let next = from;
  const drafts: ReadyDraft[] = [];
  const work = async (): Promise<void> => {
    const wire = new Wire(port);
    while (next < from + count) {
      const serial = next++;
      drafts.push(await prepareDraft(wire, staff, applicants[serial % applicants.length]!, serial));
    }
    wire.close();
  };
  await Promise.all([work(), work(), work(), work()]);
  return drafts;
}

/** Versions as they are after the listeners: what a page that was just opened would send. */
export async function refreshVersions(owner: pg.Client, bundles: readonly Bundle[]): Promise<void> {
  const ids = bundles.map(({ id }) => id);
  const versions = new Map<string, number>();
  for (const sql of [
    'SELECT id, version FROM bundles_bundle WHERE id = ANY($1::uuid[])',
    'SELECT id, version FROM cases_case WHERE bundle_id = ANY($1::uuid[])',
  ])
    for (const row of (await owner.query<{ id: string; version: number }>(sql, [ids])).rows)
      versions.set(row.id, row.version);
  for (const bundle of bundles) {
    bundle.version = versions.get(bundle.id)!;
    for (const cases of Object.values(bundle.cases)) for (const each of cases) each.version = versions.get(each.id)!;
  }
}

/** Every field of the sheets of these bundles, as if copied: `lines` says how many a sheet has, by item. */
export async function copySheets(
  owner: pg.Client,
  bundles: readonly Bundle[],
  lines: Readonly<Record<string, number>>,
): Promise<void> {
  await owner.query(
    `INSERT INTO cases_sheet_field (region_code, case_id, position, body_id, state, at, by_staff_id)
     SELECT c.region_code, c.id, position, c.body_id, 'copied', now(), c.body_id
     FROM cases_case c JOIN json_each_text($2::json) AS sheet ON sheet.key = c.item_code,
          generate_series(0, sheet.value::int - 1) AS position
     WHERE c.bundle_id = ANY($1::uuid[]) ON CONFLICT DO NOTHING`,
    [bundles.map(({ id }) => id), JSON.stringify(lines)],
  );
}

/** Every paper that waits, as if made, but for `left` that are kept to be made; all share one made file. */
export async function makePapers(owner: pg.Client, left: number): Promise<void> {
  await owner.query(
    `WITH waiting AS (
       SELECT region_code, id, payload ->> 'documentId' AS document_id FROM kernel_job
       WHERE kind = 'documents.render' AND state = 'ready' ORDER BY id OFFSET $1),
     gone AS (DELETE FROM kernel_job j USING waiting w WHERE j.region_code = w.region_code AND j.id = w.id)
     UPDATE documents_document d SET state = 'rendered', rendered_at = now(),
            file_id = (SELECT file_id FROM documents_document WHERE file_id IS NOT NULL LIMIT 1)
     FROM waiting w WHERE d.region_code = w.region_code AND d.id = w.document_id::uuid AND d.state = 'numbered'`,
    [left],
  );
}
