import type { SignerView } from '#contract/bundles';
import { normaliseCode } from '#contract/codes';
import type { Named } from '#contract/common';
import type { Answers, FormValues } from '#contract/elements';
import { signersOf } from '#contract/form-signers';
import { canonicalText, sm3 } from '#kernel/canonical';

/** A sign link lives 72 hours (J1: the absent shareholder is what founders wait for). */
export const LINK_HOURS = 72;
/** Wrong identities after which a link is closed; the founder can ask again. */
export const MOST_TRIES = 5;

/** Somebody who must sign. One person in two roles signs once with both; for a company of theirs once more. */
export interface SignerPerson {
  /** What makes two rows of the form one signer: number and company, or the place where there is no number. */
  key: string;
  name: string;
  citizenNumber: string;
  phone: string | null;
  onBehalfOf: string | null;
  role: Named;
}

/** Who must sign this form, in the order of the definition (decision 29). */
export function peopleWhoSign(
  definition: Parameters<typeof signersOf>[0],
  answers: Answers,
  form: FormValues,
): SignerPerson[] {
  return signersOf(definition, answers, form).map((slot) => ({
    key: `${slot.idNo || slot.place}|${slot.onBehalfOf ?? ''}`,
    name: slot.name,
    citizenNumber: slot.idNo,
    phone: slot.mobile === '' ? null : slot.mobile,
    onBehalfOf: slot.onBehalfOf,
    role: joined(slot.roles),
  }));
}

function joined(roles: readonly Named[]): Named {
  const zh = roles.map((role) => role.zh).join('、');
  const en = roles.flatMap((role) => role.en ?? []);
  return en.length === roles.length ? { zh, en: en.join(', ') } : { zh };
}

/**
 * What everybody signs: the form and the answers it was asked by, as canonical text (RFC 8785). Files handed in beside
 * it are not part of it: a scan that comes later needs no new signature.
 */
export function frozenText(draft: {
  id: string;
  definition: { code: string; version: number };
  answers: Answers;
  form: FormValues;
}): string {
  const { id, definition, answers, form } = draft;
  return canonicalText({
    draft: id,
    definition: { code: definition.code, version: definition.version },
    answers,
    form,
  });
}

/** SM3 of the frozen text, hex: what a signature binds. */
export function frozenHash(text: string): string {
  return sm3(text).toString('hex');
}

export interface SignerFacts {
  askedAt: Date | null;
  validUntil: Date | null;
  signedAt: Date | null;
  voidedAt: Date | null;
}

/** Where one signature stands. That a link ran out is computed, no job writes it. */
export function signerState(facts: SignerFacts, now: Date): SignerView['state'] {
  if (facts.voidedAt) return 'voided';
  if (facts.signedAt) return 'signed';
  if (!facts.askedAt || !facts.validUntil) return 'notAsked';
  return now >= facts.validUntil ? 'expired' : 'asked';
}

/** A link that may still be used by the person whom it names. */
export function linkState(facts: SignerFacts, now: Date): 'open' | 'signed' | 'expired' | 'voided' {
  const state = signerState(facts, now);
  return state === 'asked' ? 'open' : state === 'notAsked' ? 'voided' : state;
}

/** The people of the form who have not signed the frozen draft yet. */
export function unsigned<S extends SignerFacts & { signedHash: string | null }>(
  signers: readonly S[],
  hash: string | null,
): S[] {
  return signers.filter((signer) => !signer.signedAt || signer.voidedAt !== null || signer.signedHash !== hash);
}

/** Whether somebody is the signer: name and number both, however they were typed. */
export function isSigner(
  signer: Pick<SignerPerson, 'name' | 'citizenNumber'>,
  given: { name: string; citizenNumber: string },
): boolean {
  return (
    plainName(signer.name) === plainName(given.name) &&
    normaliseCode(signer.citizenNumber) === normaliseCode(given.citizenNumber)
  );
}

/** Names of minorities carry a middle dot that every keyboard writes differently. */
function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s·•・‧.]/g, '')
    .toLowerCase();
}
