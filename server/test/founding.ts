import {
  askSignatures,
  createDraft,
  type BundleView,
  type DraftView,
  readSignSheet,
  saveDraft,
  signByLink,
  signSelf,
  submitDraft,
} from '#contract/bundles';
import type { Answers, FormValues } from '#contract/elements';
import { type DemoPerson, FOUNDER, personByName } from '#demo/people';
import { FULL_ANSWERS, PARTNER, sampleForm } from '#demo/pk01/sample';
import type { Client, TestApp } from './app.ts';

/** Every branch ticked; the premises commitment spares the upload of a lease. */
export const ANSWERS: Answers = { ...FULL_ANSWERS, premisesCommitment: true };
export { FOUNDER };
export const LATE = personByName('许文博');

function row(person: DemoPerson): Record<string, string> {
  return { name: person.name, idType: 'citizen', idNo: person.citizenNumber, mobile: person.phone };
}

/** A complete form of two shareholders: the founder, who is the legal representative, and one who signs by link. */
export function foundingForm(now: Date, name: string, people = { founder: FOUNDER, late: LATE }): FormValues {
  const [founder, late] = [row(people.founder), row(people.late)];
  const text = JSON.stringify(sampleForm(now, name));
  const form = JSON.parse(
    text.replaceAll(PARTNER['idNo']!, late['idNo']!).replaceAll(PARTNER['name']!, late['name']!),
  ) as FormValues;
  const [first, second] = form['shareholders'] as Record<string, string>[];
  const [chair, supervisor] = form['managers'] as Record<string, string>[];
  return {
    ...form,
    legalRep: founder,
    shareholders: [
      { ...first, ...founder },
      { ...second, ...late },
    ],
    managers: [
      { ...chair, ...founder },
      { ...supervisor, ...late },
    ],
    beneficialOwners: [
      { ...(form['beneficialOwners'] as Record<string, string>[])[0], name: founder['name'], idNo: founder['idNo'] },
    ],
  };
}

let count = 0;
const HAN = '甲乙丙丁戊己庚辛壬癸';

/** An enterprise name that no other test of this process has. */
export function freshName(): string {
  const digits = String((count += 1)).padStart(3, '0');
  return `赤壁市松${Array.from(digits, (digit) => HAN[Number(digit)]).join('')}茶业有限公司（演示）`;
}

export interface Founding {
  answers?: Answers;
  name?: string;
  forPersonId?: string;
  people?: { founder: DemoPerson; late: DemoPerson };
}

/** A draft with its form complete. */
export async function filledDraft(app: TestApp, client: Client, options: Founding = {}): Promise<DraftView> {
  const { answers = ANSWERS, name = freshName(), forPersonId, people } = options;
  const begun = await client.call(createDraft, {
    body: { definition: 'PK01', answers, ...(forPersonId !== undefined && { forPersonId }) },
  });
  const form = foundingForm(app.clock.now(), name, people);
  return client.call(saveDraft, { params: { id: begun.id }, body: { version: begun.version, form } });
}

/** The frozen draft, with everybody asked. */
export async function askedDraft(app: TestApp, client: Client, options: Founding = {}): Promise<DraftView> {
  const draft = await filledDraft(app, client, options);
  return client.call(askSignatures, { params: { id: draft.id }, body: { version: draft.version } });
}

/** The token in the link of a signer, as the text message would carry it. */
export function tokenOf(draft: DraftView, name: string): string {
  const link = draft.signers.find((signer) => signer.name === name)?.demoLink;
  if (!link) throw new Error(`no link for ${name}`);
  return link.slice(link.lastIndexOf('/') + 1);
}

/** Signs the frozen draft as everybody: the founder in the session, the others by link. */
export async function signedDraft(app: TestApp, client: Client, options: Founding = {}): Promise<DraftView> {
  const draft = await askedDraft(app, client, options);
  const { founder, late } = options.people ?? { founder: FOUNDER, late: LATE };
  const me = draft.signers.find((signer) => signer.name === founder.name)!;
  const frozenHash = await frozenHashOf(app, draft, late);
  const agrees = { frozenHash, agrees: true as const };
  await app.anonymous().call(signByLink, {
    params: { token: tokenOf(draft, late.name) },
    body: { name: late.name, citizenNumber: late.citizenNumber, ...agrees },
  });
  return client.call(signSelf, { params: { id: draft.id, signerId: me.id }, body: agrees });
}

/** The hash of the frozen text, as the sheet of a signer shows it. */
export async function frozenHashOf(app: TestApp, draft: DraftView, signer: DemoPerson): Promise<string> {
  const sheet = await app.anonymous().call(readSignSheet, {
    params: { token: tokenOf(draft, signer.name) },
    body: { name: signer.name, citizenNumber: signer.citizenNumber },
  });
  return sheet.frozenHash;
}

/** A bundle handed in by its founder. */
export async function submittedBundle(app: TestApp, client: Client, options: Founding = {}): Promise<BundleView> {
  const draft = await signedDraft(app, client, options);
  return client.call(submitDraft, { params: { id: draft.id }, body: { version: draft.version } });
}
