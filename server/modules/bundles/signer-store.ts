import { randomBytes } from 'node:crypto';
import type { Named } from '#contract/common';
import type { Effect } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { sha256 } from '#kernel/canonical';
import { newId } from '#kernel/ids';
import { type Keyring, lookupHash, open, seal } from '#kernel/secrets';
import type { Draft } from './draft-store.ts';
import { LINK_HOURS, MOST_TRIES, type SignerPerson } from './signing.ts';

/** A sign request as loaded, with who it is. */
export interface Signer {
  id: string;
  draftId: string;
  round: number;
  person: SignerPerson;
  role: Named;
  askedAt: Date;
  validUntil: Date;
  tries: number;
  signedAt: Date | null;
  signedHash: string | null;
  way: 'link' | 'paper' | 'self' | null;
  voidedAt: Date | null;
  /** Demo only. */
  token: string | null;
}

const personPlace = (id: string) => `bundles_signer.person:${id}`;
const tokenPlace = (id: string) => `bundles_signer.token:${id}`;

/** 256 bits in 43 characters of a link. */
function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function validUntil(at: Date): Date {
  return new Date(at.getTime() + LINK_HOURS * 3_600_000);
}

/** Signers of every round of a draft, in the order of the form. */
export async function loadSigners(
  { db }: Pick<Context, 'db'>,
  draft: Pick<Draft, 'region' | 'id' | 'key'>,
): Promise<Signer[]> {
  const rows = await db
    .selectFrom('bundles_signer')
    .selectAll()
    .where('region_code', '=', draft.region)
    .where('draft_id', '=', draft.id)
    .orderBy('round')
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    draftId: row.draft_id,
    round: row.round,
    person: JSON.parse(open(draft.key, row.sealed, personPlace(row.id)).toString('utf8')) as SignerPerson,
    role: row.role,
    askedAt: row.asked_at,
    validUntil: row.valid_until,
    tries: row.tries,
    signedAt: row.signed_at,
    signedHash: row.signed_hash,
    way: row.way,
    voidedAt: row.voided_at,
    token: row.token_sealed ? open(draft.key, row.token_sealed, tokenPlace(row.id)).toString('utf8') : null,
  }));
}

/** Asks everybody of a round. In demo mode the links are kept readable, because no text message carries them. */
export function askSignersEffect(
  keys: Keyring,
  draft: Draft,
  people: readonly SignerPerson[],
  options: { showLinks: boolean; at: Date },
): { effect: Effect; ids: string[] } {
  const rows = people.map((person, position) => {
    const id = newId(options.at.getTime());
    const token = newToken();
    return {
      id,
      position,
      signer_hash: hex(lookupHash(keys, 'bundles.signer', person.key)),
      sealed: hex(seal(draft.key, JSON.stringify(person), personPlace(id))),
      role: person.role,
      token_hash: hex(sha256(token)),
      token_sealed: options.showLinks ? hex(seal(draft.key, token, tokenPlace(id))) : null,
    };
  });
  const effect: Effect = {
    ctes: [
      {
        name: 'bundles_signers_asked',
        sql: `INSERT INTO bundles_signer (region_code, id, draft_id, round, position, signer_hash, sealed, role, asked_at, valid_until, token_hash, token_sealed, tries)
              SELECT $1::text, v.id, $2::uuid, $3::int, v.position, v.signer_hash, v.sealed, v.role, $4::timestamptz, $5::timestamptz, v.token_hash, v.token_sealed, 0
              FROM json_to_recordset($6::json)
                AS v(id uuid, position int, signer_hash bytea, sealed bytea, role jsonb, token_hash bytea, token_sealed bytea)`,
      },
    ],
    params: [draft.region, draft.id, draft.round + 1, options.at, validUntil(options.at), JSON.stringify(rows)],
  };
  return { effect, ids: rows.map((row) => row.id) };
}

function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}

/** A fresh link for one signer: the one before is dead, the tries begin anew. */
export function askAgainEffect(draft: Draft, signerId: string, options: { showLinks: boolean; at: Date }): Effect {
  const token = newToken();
  return {
    ctes: [
      {
        name: 'bundles_signer_asked_again',
        sql: `UPDATE bundles_signer SET asked_at = $3::timestamptz, valid_until = $4::timestamptz, token_hash = $5::bytea, token_sealed = $6::bytea, tries = 0
              WHERE region_code = $1::text AND id = $2::uuid AND signed_at IS NULL AND voided_at IS NULL RETURNING id`,
      },
    ],
    params: [
      draft.region,
      signerId,
      options.at,
      validUntil(options.at),
      sha256(token),
      options.showLinks ? seal(draft.key, token, tokenPlace(signerId)) : null,
    ],
    expect: { cte: 'bundles_signer_asked_again', rows: 1, code: 'bundles.nothing_to_sign' },
  };
}

export type Signature =
  | { way: 'link' | 'self'; witnessStaffId: null; fileId: null }
  | { way: 'paper'; witnessStaffId: string; fileId: string | null };

/**
 * Writes a signature on the frozen text that was read. The draft is read again `FOR SHARE`: an edit that comes
 * first voids this signature, one that comes later waits and voids it then.
 */
export function signEffect(draft: Draft, signerId: string, hash: string, signature: Signature, at: Date): Effect[] {
  return [
    {
      ctes: [
        {
          name: 'bundles_text_signed',
          sql: `SELECT id FROM bundles_draft
                WHERE region_code = $1::text AND id = $2::uuid AND state = 'frozen' AND round = $3::int AND frozen_hash = $4 FOR SHARE`,
        },
      ],
      params: [draft.region, draft.id, draft.round, hash],
      expect: { cte: 'bundles_text_signed', rows: 1, code: 'bundles.sign_voided' },
    },
    {
      ctes: [
        {
          name: 'bundles_signed',
          sql: `UPDATE bundles_signer SET signed_at = $4::timestamptz, signed_hash = $5, way = $6, witness_staff_id = $7::uuid, file_id = $8::uuid, token_sealed = NULL
                WHERE region_code = $1::text AND id = $2::uuid AND round = $3::int AND signed_at IS NULL AND voided_at IS NULL RETURNING id`,
        },
      ],
      params: [
        draft.region,
        signerId,
        draft.round,
        at,
        hash,
        signature.way,
        signature.witnessStaffId,
        signature.fileId,
      ],
      expect: { cte: 'bundles_signed', rows: 1, code: 'bundles.nothing_to_sign' },
    },
  ];
}

/** Where a link leads: nothing but its place, found by the hash of the token. */
export async function placeOfToken(
  { db }: Pick<Context, 'db'>,
  token: string,
): Promise<{ region: string; draftId: string; signerId: string } | null> {
  const row = await db
    .selectFrom('bundles_signer')
    .select(['region_code', 'draft_id', 'id'])
    .where('token_hash', '=', sha256(token))
    .executeTakeFirst();
  return row ? { region: row.region_code, draftId: row.draft_id, signerId: row.id } : null;
}

/**
 * Takes one of the tries of a link before the identity is compared, so that tries at the same moment cannot slip
 * through; `giveBackTry` after a match. False: the link is closed. Not an act: it must stay when the try is refused.
 */
export async function takeTry({ db }: Pick<Context, 'db'>, region: string, signerId: string): Promise<boolean> {
  const taken = await db
    .updateTable('bundles_signer')
    .set((e) => ({ tries: e('tries', '+', 1) }))
    .where('region_code', '=', region)
    .where('id', '=', signerId)
    .where('tries', '<', MOST_TRIES)
    .returning('id')
    .executeTakeFirst();
  return taken !== undefined;
}

export async function giveBackTry({ db }: Pick<Context, 'db'>, region: string, signerId: string): Promise<void> {
  await db
    .updateTable('bundles_signer')
    .set((e) => ({ tries: e('tries', '-', 1) }))
    .where('region_code', '=', region)
    .where('id', '=', signerId)
    .where('tries', '>', 0)
    .execute();
}
