import type { SignerView } from '#contract/bundles';
import type { BundleDef } from '#contract/catalogue';
import { normaliseCode } from '#contract/codes';
import type { Named } from '#contract/common';
import type { Answers, FormValues } from '#contract/elements';
import { canonicalText, sm3 } from '#kernel/canonical';

/** A sign link lives 72 hours (J1: the absent shareholder is what founders wait for). */
export const LINK_HOURS = 72;
/** Wrong identities after which a link is closed; the founder can ask again. */
export const MOST_TRIES = 5;

/** Somebody who must sign, by what the form says of him. One person in two roles signs once with both. */
export interface SignerPerson {
  /** Normalised identity number: what makes two rows of the form one person. */
  citizenNumber: string;
  name: string;
  phone: string | null;
  role: Named;
}

interface PersonValue {
  name?: unknown;
  idNo?: unknown;
  mobile?: unknown;
}

/** Who must sign this form, in the order of the definition (decision 29). Rows without name or number are left out. */
export function signersOf(definition: Pick<BundleDef, 'signers'>, form: FormValues): SignerPerson[] {
  const people = new Map<string, SignerPerson>();
  for (const { element, role } of definition.signers) {
    const value = form[element.replace(/\[\]$/, '')];
    const rows = (Array.isArray(value) ? value : [value]) as (PersonValue | null | undefined)[];
    for (const row of rows) {
      if (typeof row?.name !== 'string' || typeof row.idNo !== 'string') continue;
      const citizenNumber = normaliseCode(row.idNo);
      if (row.name.trim() === '' || citizenNumber === '') continue;
      const phone = typeof row.mobile === 'string' && row.mobile.trim() !== '' ? row.mobile.trim() : null;
      const known = people.get(citizenNumber);
      if (!known) people.set(citizenNumber, { citizenNumber, name: row.name.trim(), phone, role });
      else people.set(citizenNumber, { ...known, phone: known.phone ?? phone, role: joined(known.role, role) });
    }
  }
  return [...people.values()];
}

function joined(one: Named, other: Named): Named {
  if (one.zh.split('、').includes(other.zh)) return one;
  const zh = `${one.zh}、${other.zh}`;
  return one.en !== undefined && other.en !== undefined ? { zh, en: `${one.en}, ${other.en}` } : { zh };
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
