import { randomBytes } from 'node:crypto';
import type { Answers, FormValues } from '#contract/elements';
import type { Effect } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { open, seal } from '#kernel/secrets';
import type { BundlesDraftRow } from './tables.ts';

/** A draft as loaded, its form opened. */
export interface Draft {
  region: string;
  id: string;
  definition: { code: string; version: number };
  version: number;
  state: 'open' | 'frozen' | 'submitted';
  title: string;
  channel: 'web' | 'counter';
  applicantPersonId: string;
  /** Hall where it was begun at a window; null when begun at home. */
  hallId: string | null;
  helperStaffId: string | null;
  answers: Answers;
  form: FormValues;
  round: number;
  frozenHash: string | null;
  bundleId: string | null;
  savedAt: Date;
  /** Key of everything sealed in this draft. */
  key: Buffer;
}

export interface NewDraft {
  region: string;
  id: string;
  definition: { code: string; version: number };
  title: string;
  applicantPersonId: string;
  helper: { staffId: string; hallId: string; windowId: string | null } | null;
  answers: Answers;
  form: FormValues;
  at: Date;
}

const keyPlace = (id: string) => `bundles_draft.key:${id}`;
const formPlace = (id: string) => `bundles_draft.form:${id}`;
const frozenPlace = (id: string, round: number) => `bundles_frozen.text:${id}:${round}`;

/** A draft that was abandoned has no key any more and is as good as absent. */
export async function loadDraft(
  { db, keys }: Pick<Context, 'db' | 'keys'>,
  region: string,
  id: string,
): Promise<Draft | null> {
  const row = await db
    .selectFrom('bundles_draft')
    .selectAll()
    .where('region_code', '=', region)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? draftOf({ keys }, row) : null;
}

type LoadedRow = Omit<BundlesDraftRow, 'answers' | 'created_at' | 'saved_at'> & { answers: Answers; saved_at: Date };

export function draftOf({ keys }: Pick<Context, 'keys'>, row: LoadedRow): Draft | null {
  if (row.draft_key === null || row.state === 'abandoned') return null;
  const key = open(keys.wrap, row.draft_key, keyPlace(row.id));
  return {
    region: row.region_code,
    id: row.id,
    definition: { code: row.definition_code, version: row.definition_version },
    version: row.version,
    state: row.state,
    title: row.title,
    channel: row.channel,
    applicantPersonId: row.applicant_person_id,
    hallId: row.hall_id,
    helperStaffId: row.helper_staff_id,
    answers: row.answers,
    form: JSON.parse(open(key, row.form_sealed, formPlace(row.id)).toString('utf8')) as FormValues,
    round: row.round,
    frozenHash: row.frozen_hash,
    bundleId: row.bundle_id,
    savedAt: row.saved_at,
    key,
  };
}

export function newDraftEffect({ keys }: Pick<Context, 'keys'>, draft: NewDraft): Effect {
  const key = randomBytes(32);
  return {
    ctes: [
      {
        name: 'bundles_draft_new',
        sql: `INSERT INTO bundles_draft (region_code, id, definition_code, definition_version, version, state, title, channel,
                applicant_person_id, hall_id, helper_staff_id, helper_window_id, answers, draft_key, form_sealed, round, created_at, saved_at)
              VALUES ($1::text, $2::uuid, $3, $4::int, 1, 'open', $5, $6, $7::uuid, $8::uuid, $9::uuid, $10::uuid, $11::jsonb,
                $12::bytea, $13::bytea, 0, $14::timestamptz, $14::timestamptz)`,
      },
    ],
    params: [
      draft.region,
      draft.id,
      draft.definition.code,
      draft.definition.version,
      draft.title,
      draft.helper ? 'counter' : 'web',
      draft.applicantPersonId,
      draft.helper?.hallId ?? null,
      draft.helper?.staffId ?? null,
      draft.helper?.windowId ?? null,
      JSON.stringify(draft.answers),
      seal(keys.wrap, key, keyPlace(draft.id)),
      seal(key, JSON.stringify(draft.form), formPlace(draft.id)),
      draft.at,
    ],
  };
}

/**
 * Writes form and answers on the version that was loaded. The draft is open again, and every signature of the round
 * before is void: it was given to another text (decision 29).
 */
export function saveDraftEffect(
  draft: Draft,
  changed: { title: string; answers: Answers; form: FormValues },
  at: Date,
): Effect {
  return {
    ctes: [
      {
        name: 'bundles_draft_saved',
        sql: `UPDATE bundles_draft SET version = version + 1, state = 'open', frozen_hash = NULL, title = $4, answers = $5::jsonb,
                form_sealed = $6::bytea, saved_at = $7::timestamptz
              WHERE region_code = $1::text AND id = $2::uuid AND version = $3::int AND state IN ('open', 'frozen') RETURNING id`,
      },
      {
        name: 'bundles_signatures_voided',
        sql: `UPDATE bundles_signer SET voided_at = $7::timestamptz
              WHERE region_code = $1::text AND draft_id IN (SELECT id FROM bundles_draft_saved) AND voided_at IS NULL`,
      },
    ],
    params: [
      draft.region,
      draft.id,
      draft.version,
      changed.title,
      JSON.stringify(changed.answers),
      seal(draft.key, JSON.stringify(changed.form), formPlace(draft.id)),
      at,
    ],
    expect: { cte: 'bundles_draft_saved', rows: 1, code: 'bundles.draft_changed' },
  };
}

/** Destroys the key: form, frozen texts and signers of this draft cannot be read by anybody any more. */
export function abandonDraftEffect(draft: Draft, at: Date): Effect {
  return {
    ctes: [
      {
        name: 'bundles_draft_abandoned',
        sql: `UPDATE bundles_draft SET version = version + 1, state = 'abandoned', draft_key = NULL, title = '', frozen_hash = NULL, saved_at = $3::timestamptz
              WHERE region_code = $1::text AND id = $2::uuid AND state IN ('open', 'frozen') AND bundle_id IS NULL RETURNING id`,
      },
      {
        name: 'bundles_links_dead',
        sql: `UPDATE bundles_signer SET voided_at = $3::timestamptz, token_sealed = NULL
              WHERE region_code = $1::text AND draft_id IN (SELECT id FROM bundles_draft_abandoned) AND voided_at IS NULL`,
      },
    ],
    params: [draft.region, draft.id, at],
    expect: { cte: 'bundles_draft_abandoned', rows: 1, code: 'bundles.draft_closed' },
  };
}

/** Freezes the text that the next round of signatures binds. */
export function freezeEffect(draft: Draft, frozen: { text: string; hash: string }, at: Date): Effect {
  const round = draft.round + 1;
  return {
    ctes: [
      {
        name: 'bundles_draft_frozen',
        sql: `UPDATE bundles_draft SET version = version + 1, state = 'frozen', round = $4::int, frozen_hash = $5, saved_at = $7::timestamptz
              WHERE region_code = $1::text AND id = $2::uuid AND version = $3::int AND state = 'open' RETURNING id`,
      },
      {
        name: 'bundles_frozen_text',
        sql: `INSERT INTO bundles_frozen (region_code, draft_id, round, hash, sealed, at)
              SELECT $1::text, id, $4::int, $5, $6::bytea, $7::timestamptz FROM bundles_draft_frozen`,
      },
    ],
    params: [
      draft.region,
      draft.id,
      draft.version,
      round,
      frozen.hash,
      seal(draft.key, frozen.text, frozenPlace(draft.id, round)),
      at,
    ],
    expect: { cte: 'bundles_draft_frozen', rows: 1, code: 'bundles.draft_changed' },
  };
}

/** The text that the signatures of the present round bind; null while nothing is frozen. */
export async function loadFrozen(
  { db }: Pick<Context, 'db'>,
  draft: Draft,
): Promise<{ text: string; at: Date } | null> {
  if (draft.frozenHash === null) return null;
  const row = await db
    .selectFrom('bundles_frozen')
    .select(['sealed', 'at'])
    .where('region_code', '=', draft.region)
    .where('draft_id', '=', draft.id)
    .where('round', '=', draft.round)
    .executeTakeFirst();
  return row
    ? { text: open(draft.key, row.sealed, frozenPlace(draft.id, draft.round)).toString('utf8'), at: row.at }
    : null;
}

/** The draft goes into its bundle; open again only by a notice. */
export function submitDraftEffect(draft: Draft, bundleId: string, at: Date): Effect {
  return {
    ctes: [
      {
        name: 'bundles_draft_submitted',
        sql: `UPDATE bundles_draft SET version = version + 1, state = 'submitted', bundle_id = $4::uuid, saved_at = $6::timestamptz
              WHERE region_code = $1::text AND id = $2::uuid AND version = $3::int AND state = 'frozen' AND frozen_hash = $5 RETURNING id`,
      },
    ],
    params: [draft.region, draft.id, draft.version, bundleId, draft.frozenHash, at],
    expect: { cte: 'bundles_draft_submitted', rows: 1, code: 'bundles.draft_changed' },
  };
}

/** A notice hands the draft back: what was signed stays signed until something is changed. */
export function reopenDraftEffect(region: string, draftId: string, at: Date): Effect {
  return {
    ctes: [
      {
        name: 'bundles_draft_reopened',
        sql: `UPDATE bundles_draft SET version = version + 1, state = 'frozen', saved_at = $3::timestamptz
              WHERE region_code = $1::text AND id = $2::uuid AND state = 'submitted'`,
      },
    ],
    params: [region, draftId, at],
  };
}
