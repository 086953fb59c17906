import type { Reply } from '#contract/operation';
import type { getLetter, roster } from '#contract/officers';
import type { Named } from '#contract/common';
import type { BodyRecord } from '#organisation';
import type { GrantFacts } from './facts.ts';
import type { LetterRow } from './store.ts';
import { daysLeft, standing } from './term.ts';

export type LetterWithGrants = LetterRow & { grants: GrantFacts[] };

/** What the views take from other rooms. */
export interface Names {
  bodies: ReadonlyMap<string, BodyRecord>;
  /** By code, the newest version's. */
  items: ReadonlyMap<string, Named>;
}

export function letterView(letter: LetterWithGrants, names: Names, at: Date): Reply<typeof getLetter> {
  const body = names.bodies.get(letter.body_id);
  return {
    id: letter.id,
    numberText: letter.number_text ?? '',
    bodyName: body?.name ?? '',
    officerName: letter.officer_name,
    officerPost: letter.officer_post,
    phone: body?.phone ?? null,
    from: letter.from_day,
    to: letter.to_day,
    state: letter.state,
    standing: standing(termOf(letter), at),
    daysLeft: daysLeft(letter.to_day, at),
    grants: letter.grants.map(({ id, line, list, itemCode, fromVersion, toVersion, conditions }) => ({
      id,
      line,
      list,
      itemCode,
      itemName: names.items.get(itemCode)?.zh ?? itemCode,
      fromVersion,
      toVersion,
      conditions,
    })),
    documentId: letter.document_id,
  };
}

/**
 * The public roster (R37): an officer a line, with the office's phone, never a mobile one; an officer whose letter is
 * over stays on it as not authorised.
 */
export function rosterView(letters: readonly LetterWithGrants[], names: Names, at: Date): Reply<typeof roster> {
  const officers = new Map<string, Reply<typeof roster>['officers'][number]>();
  for (const letter of letters) {
    if (letter.state !== 'inForce') continue;
    const stands = standing(termOf(letter), at);
    if (stands === 'notYet') continue;
    const authorised = stands === 'valid';
    const body = names.bodies.get(letter.body_id);
    const key = `${letter.body_id}:${letter.staff_id}`;
    if (officers.has(key) && !authorised) continue;
    const itemName = ({ itemCode }: { itemCode: string }) => names.items.get(itemCode)?.zh ?? itemCode;
    const grants = authorised ? letter.grants : [];
    officers.set(key, {
      bodyName: body?.name ?? '',
      officerName: letter.officer_name,
      phone: body?.phone ?? null,
      authorised,
      letterNumber: authorised ? letter.number_text : null,
      until: authorised ? letter.to_day : null,
      items: grants.map(itemName),
      decides: grants.filter(({ list }) => list === 'final').map(itemName),
    });
  }
  return { officers: [...officers.values()].toSorted((a, b) => (a.bodyName < b.bodyName ? -1 : 1)) };
}

/** Items that nobody may decide finally by a letter valid now (R39: what is not delegated). */
export function uncovered(
  items: readonly { code: string; version: number; name: Named }[],
  letters: readonly LetterWithGrants[],
  at: Date,
): { itemCode: string; itemName: string }[] {
  const valid = letters.filter((letter) => standing(termOf(letter), at) === 'valid').flatMap(({ grants }) => grants);
  return items
    .filter(
      (item) =>
        !valid.some(
          (grant) =>
            grant.list === 'final' &&
            grant.itemCode === item.code &&
            grant.fromVersion <= item.version &&
            (grant.toVersion === null || grant.toVersion >= item.version),
        ),
    )
    .map((item) => ({ itemCode: item.code, itemName: item.name.zh }));
}

function termOf(letter: LetterRow): { state: LetterRow['state']; from: string; to: string } {
  return { state: letter.state, from: letter.from_day, to: letter.to_day };
}
