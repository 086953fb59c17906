import type { GrantConditions, GrantKind } from '#contract/officers';
import { documentEffect, findDocument, renderJobs } from '#documents';
import { type Act, commitAct, type Effect } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { newId } from '#kernel/ids';
import { notFound, Refusal } from '#kernel/refusal';
import { permitEffect } from './effects.ts';
import { headPermit } from './office.ts';
import { letterPaper } from './paper.ts';
import { permitRef } from './permit.ts';
import { type LetterStep, mayStep, stageOf } from './state.ts';
import { appendTo, begin, findLetter, listLetters, type LetterRow } from './store.ts';
import { LETTERS } from './streams.ts';
import type { RevokeReason } from './tables.ts';

export interface NewGrant {
  list: GrantKind;
  itemCode: string;
  fromVersion: number;
  /** Null: later versions too, as long as basis, level, body and type stay (decision 5). */
  toVersion: number | null;
  conditions: GrantConditions;
}

export interface NewLetter {
  bodyId: string;
  /** As the paper will name the officer. */
  officer: { staffId: string; name: string; post: string; staffNo: string };
  from: string;
  to: string;
  /** The letter that this one follows (R25). */
  replaces?: string;
  /** In their order; each list counts its own lines from 1. */
  grants: readonly NewGrant[];
}

/**
 * Drafts a letter of authority for an officer (R26, R27). Nothing may be decided by it yet.
 * @param by who drafts: a member of the delegating body.
 * @returns the letter's id
 * @throws Refusal `officers.other_body`
 */
export async function draftLetter(
  context: Context,
  act: Act,
  by: { id: string; bodyId: string },
  letter: NewLetter,
): Promise<string> {
  if (by.bodyId !== letter.bodyId) throw new Refusal('officers.other_body');
  const id = newId(act.at.getTime());
  const lines = numbered(letter.grants, act.at);
  const fold = {
    state: 'draft',
    body_id: letter.bodyId,
    staff_id: letter.officer.staffId,
    officer_name: letter.officer.name,
    officer_post: letter.officer.post,
    officer_no: letter.officer.staffNo,
    from_day: letter.from,
    to_day: letter.to,
    replaces_id: letter.replaces ?? null,
  };
  const entry = {
    verb: 'draft',
    onBehalf: letter.bodyId,
    facts: {
      officer: letter.officer.staffId,
      from: letter.from,
      to: letter.to,
      replaces: letter.replaces ?? null,
      lines,
    },
  };
  await commitAct(context.pool, {
    act,
    result: `letter:${id}`,
    audit: { event: 'officers.draft_letter' },
    appends: [begin(LETTERS, id, fold, entry)],
    effects: [grantsEffect(act.region, id, lines)],
  });
  return id;
}

type Line = NewGrant & { id: string; line: number };

function numbered(grants: readonly NewGrant[], at: Date): Line[] {
  const counts = { final: 0, preliminary: 0 };
  return grants.map((grant) => ({ ...grant, id: newId(at.getTime()), line: (counts[grant.list] += 1) }));
}

function grantsEffect(region: string, letterId: string, lines: readonly Line[]): Effect {
  return {
    ctes: [
      {
        name: 'officers_grants_new',
        sql: `INSERT INTO officers_grant (region_code, letter_id, line, id, list, item_code, from_version, to_version, conditions)
              SELECT $1, $2::uuid, v.line, v.id, v.list, v."itemCode", v."fromVersion", v."toVersion", v.conditions
              FROM json_to_recordset($3::json) AS v(id uuid, line int, list text, "itemCode" text, "fromVersion" int,
                "toVersion" int, conditions jsonb)`,
      },
    ],
    params: [region, letterId, JSON.stringify(lines)],
  };
}

/** @throws Refusal `kernel.not_found`, `officers.letter_wrong_state` */
async function letterAt(context: Context, act: Act, letterId: string, step: LetterStep): Promise<LetterRow> {
  const letter = await findLetter(context.db, act.region, letterId);
  const stage = stageOf(letter);
  if (!mayStep(stage, step)) throw new Refusal('officers.letter_wrong_state', { stage, step });
  return letter;
}

/**
 * The head of the body signs (R26, domain 6.1 R10). @throws Refusal `officers.no_office`, `kernel.forbidden` with the
 * head's name, `officers.letter_wrong_state`
 */
export async function signLetter(context: Context, act: Act, by: { id: string }, letterId: string): Promise<void> {
  const letter = await letterAt(context, act, letterId, 'sign');
  const bodyId = letter.body_id;
  const permit = await headPermit(context.db, { region: act.region, bodyId, staffId: by.id, at: act.at });
  const change = { signed_at: act.at, signed_by: by.id };
  const entry = { verb: 'sign', onBehalf: bodyId, permit: permitRef(permit), facts: {} };
  await commitAct(context.pool, {
    act,
    result: `letter:${letterId}`,
    audit: { event: 'officers.sign_letter' },
    appends: [appendTo(LETTERS, letter, change, entry)],
    effects: permitEffect([permit]),
  });
}

/**
 * Takes the number and leaves the paper with a place for the hand stamp (decision 11).
 * @param coordinator display name of the coordinating office, which the letter names.
 * @throws Refusal `officers.other_body`, `officers.letter_wrong_state`
 */
export async function sealLetter(
  context: Context,
  act: Act,
  by: { id: string; bodyId: string },
  input: { letterId: string; coordinator: string },
): Promise<void> {
  const letter = await letterAt(context, act, input.letterId, 'seal');
  if (by.bodyId !== letter.body_id) throw new Refusal('officers.other_body');
  const [withGrants] = await listLetters(context.db, act.region, { id: letter.id });
  const paper = await letterPaper(context, act, withGrants!, input.coordinator);
  const change = { sealed_at: act.at, document_id: paper.id };
  const entry = { verb: 'seal', onBehalf: letter.body_id, facts: { document: paper.id } };
  await commitAct(context.pool, {
    act,
    result: `letter:${letter.id}`,
    audit: { event: 'officers.seal_letter' },
    appends: [appendTo(LETTERS, letter, change, entry)],
    effects: [documentEffect([paper])],
    jobs: renderJobs([paper]),
  });
}

/**
 * The officer accepts the sealed letter: from the first day of its term it is in force. Its number is known since the
 * seal and becomes part of the letter here.
 * @throws Refusal `kernel.forbidden` for anybody else, `officers.letter_wrong_state`
 */
export async function acceptLetter(context: Context, act: Act, by: { id: string }, letterId: string): Promise<void> {
  const letter = await letterAt(context, act, letterId, 'accept');
  if (by.id !== letter.staff_id) throw new Refusal('kernel.forbidden', { needs: 'officer' });
  const paper = letter.document_id === null ? null : await findDocument(context.db, act.region, letter.document_id);
  if (!paper) throw notFound();
  const change = { state: 'inForce' as const, accepted_at: act.at, number_text: paper.numberText };
  const entry = { verb: 'accept', onBehalf: null, facts: { number: paper.numberText } };
  await commitAct(context.pool, {
    act,
    result: `letter:${letterId}`,
    audit: { event: 'officers.accept_letter' },
    appends: [appendTo(LETTERS, letter, change, entry)],
    events: [{ event: 'officers.letter_in_force', payload: { letterId, staffId: letter.staff_id } }],
  });
}

/**
 * Revokes a letter in force, at once: decisions that are being committed under it are refused (R24, R26).
 * @throws Refusal `officers.no_office`, `kernel.forbidden`, `officers.letter_wrong_state`
 */
export async function revokeLetter(
  context: Context,
  act: Act,
  by: { id: string },
  input: { letterId: string; reason: RevokeReason },
): Promise<void> {
  const letter = await letterAt(context, act, input.letterId, 'revoke');
  const bodyId = letter.body_id;
  const permit = await headPermit(context.db, { region: act.region, bodyId, staffId: by.id, at: act.at });
  const change = { state: 'revoked' as const, revoked_at: act.at, revoke_reason: input.reason };
  const entry = { verb: 'revoke', onBehalf: bodyId, permit: permitRef(permit), facts: { reason: input.reason } };
  await commitAct(context.pool, {
    act,
    result: `letter:${letter.id}`,
    audit: { event: 'officers.revoke_letter' },
    appends: [appendTo(LETTERS, letter, change, entry)],
    effects: permitEffect([permit]),
    events: [{ event: 'officers.letter_revoked', payload: { letterId: letter.id, staffId: letter.staff_id } }],
  });
}
