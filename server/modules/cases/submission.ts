import { getItem } from '#catalogue';
import type { Act } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { apply } from './state.ts';
import { CASES, entry, type Plan } from './store.ts';
import type { FormPart } from './form-part.ts';
import { makeSnapshot, snapshotEffect } from './snapshot.ts';

/** A case that a submission opens. */
export interface NewCase {
  id: string;
  caseNo: string;
  itemCode: string;
  /** The version in force at submission; the case keeps it. */
  itemVersion: number;
  /** Where the words of its form part come from. */
  form: { code: string; version: number };
  bundleId: string | null;
  bundleNo: string | null;
  branch: string;
  bodyId: string;
  applicantPersonId: string;
  enterpriseId: string | null;
  /** Name that lists show: the enterprise's, else the person's. */
  applicantName: string;
  channel: 'web' | 'counter';
  /** Cases that must have ended well before this one may be examined. */
  needs: readonly string[];
  /** Its own frozen part of the form, and the guide answers that shaped it. */
  part: FormPart;
  materials: readonly { code: string; files: string[]; licence?: string }[];
}

/**
 * Opens cases: one ledger each, the form part frozen and sealed, the item version pinned (decisions 3, 7, 9).
 * The ledger names persons and enterprises by reference only.
 */
export async function planSubmission(
  context: Context,
  { act, cases }: { act: Act; cases: readonly NewCase[] },
): Promise<Plan> {
  await Promise.all(cases.map((each) => getItem(context.db, each.itemCode, each.itemVersion)));
  const snapshots = cases.map((each) => makeSnapshot(context.keys, each.id, 'form', JSON.stringify(each.part)));
  const appends = cases.map((each, index) => {
    const snapshot = snapshots[index]!;
    const draft = entry(
      'submit',
      {
        caseNo: each.caseNo,
        item: each.itemCode,
        itemVersion: each.itemVersion,
        body: each.bodyId,
        form: each.form.code,
        formVersion: each.form.version,
        bundle: each.bundleId,
        bundleNo: each.bundleNo,
        branch: each.branch,
        person: each.applicantPersonId,
        enterprise: each.enterpriseId,
        channel: each.channel,
        needs: [...each.needs],
        formSnapshot: snapshot.id,
        formHash: snapshot.hash,
        materials: each.materials.map((material) => ({ ...material })),
      },
      { onBehalf: each.bodyId },
    );
    const fold = apply(null, { verb: 'submit', at: act.at, actor: act.actor, facts: draft.facts });
    return { stream: CASES, id: each.id, version: 0, entries: [draft], fold: { ...fold } };
  });
  const parties = cases.map((each) => ({ case_id: each.id, applicant_name: each.applicantName }));
  return {
    appends,
    effects: [
      snapshotEffect(snapshots, act.region),
      {
        ctes: [
          {
            name: 'case_parties',
            sql: `INSERT INTO cases_party (region_code, case_id, applicant_name)
                  SELECT $1::text, v.case_id, v.applicant_name
                  FROM json_to_recordset($2::json) AS v(case_id uuid, applicant_name text)`,
          },
        ],
        params: [act.region, JSON.stringify(parties)],
      },
    ],
    events: [{ event: 'cases.submitted', payload: { caseIds: cases.map((each) => each.id) } }],
    jobs: [],
  };
}
