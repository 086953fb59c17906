import type { openSignLink, readSignSheet, signByLink, SignSheet } from '#contract/bundles';
import { maskName } from '#contract/codes';
import { formSections } from '#contract/form-text';
import { getBundleDef } from '#catalogue';
import { loadPersons } from '#identity';
import { commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { notFound, Refusal } from '#kernel/refusal';
import type { ActRequest, Request } from '#kernel/route';
import type { Reply } from '#contract/operation';
import { type Draft, loadDraft } from './draft-store.ts';
import { signing } from './sign.ts';
import { giveBackTry, loadSigners, placeOfToken, type Signer, takeTry } from './signer-store.ts';
import { isSigner, linkState, MOST_TRIES } from './signing.ts';

interface Linked {
  draft: Draft;
  signer: Signer;
}

/** What a link leads to; *not found* for one that never was, that was replaced, or whose draft is gone. */
async function follow(context: Context, token: string): Promise<Linked> {
  const place = await placeOfToken(context, token);
  const draft = place && (await loadDraft(context, place.region, place.draftId));
  const signer = draft && (await loadSigners(context, draft)).find((each) => each.id === place.signerId);
  if (!signer) throw notFound();
  return { draft, signer };
}

function stateOf({ draft, signer }: Linked, now: Date): ReturnType<typeof linkState> {
  return signer.round === draft.round ? linkState(signer, now) : 'voided';
}

/** What a link is about, before identity is shown: no number, the signer's own name masked. */
export async function openLink(
  context: Context,
  request: Request<typeof openSignLink>,
): Promise<Reply<typeof openSignLink>> {
  const linked = await follow(context, request.params.token);
  const { draft, signer } = linked;
  return {
    enterpriseName: draft.title,
    askedBy: await nameOf(context, draft),
    signerNameMasked: maskName(signer.person.name),
    role: signer.role,
    validUntil: signer.validUntil.toISOString(),
    state: stateOf(linked, request.now),
  };
}

/** The frozen draft for the one whose name and number match. A signer who has signed may still read what was signed. */
export async function readSheet(context: Context, request: Request<typeof readSignSheet>): Promise<SignSheet> {
  const linked = await follow(context, request.params.token);
  demandUsable(linked, request.now, { evenSigned: true });
  await demandIdentity(context, linked, request.body);
  return sheetOf(context, linked);
}

/** Signs the hash of the text that was read. */
export async function signLinked(context: Context, request: ActRequest<typeof signByLink>) {
  const { act, params, body } = request;
  const linked = await follow(context, params.token);
  const { draft, signer } = linked;
  demandUsable(linked, request.now, { evenSigned: false });
  await demandIdentity(context, linked, body);
  await commitAct(
    context.pool,
    signing(draft, signer, body.frozenHash, { act }, 'bundles.sign_by_link', {
      way: 'link',
      witnessStaffId: null,
      fileId: null,
    }),
  );
  return { result: `signer:${signer.id}`, reply: await sheetOf(context, await follow(context, params.token)) };
}

/** For a retried signature: the sheet as signed, to the same identity. */
export async function renderSigned(context: Context, request: Request<typeof signByLink>): Promise<SignSheet> {
  const linked = await follow(context, request.params.token);
  await demandIdentity(context, linked, request.body);
  return sheetOf(context, linked);
}

function demandUsable(linked: Linked, now: Date, { evenSigned }: { evenSigned: boolean }): void {
  const state = stateOf(linked, now);
  if (state === 'voided') throw new Refusal('bundles.sign_voided');
  if (state === 'expired')
    throw new Refusal('bundles.sign_link_expired', { validUntil: linked.signer.validUntil.toISOString() });
  if (state === 'signed' && !evenSigned) throw new Refusal('bundles.sign_link_used');
}

/** Five wrong tries close the link; the founder can send another. */
async function demandIdentity(
  context: Context,
  { draft, signer }: Linked,
  given: { name: string; citizenNumber: string },
): Promise<void> {
  if (!(await takeTry(context, draft.region, signer.id))) throw new Refusal('bundles.too_many_tries');
  if (!isSigner(signer.person, given))
    throw new Refusal('identity.identity_mismatch', { triesLeft: Math.max(0, MOST_TRIES - signer.tries - 1) });
  await giveBackTry(context, draft.region, signer.id);
}

async function sheetOf(context: Context, { draft, signer }: Linked): Promise<SignSheet> {
  const definition = await getBundleDef(context.db, draft.definition.code, draft.definition.version);
  const sections = formSections(definition, draft.answers, draft.form, { mask: true });
  return {
    signerId: signer.id,
    frozenHash: draft.frozenHash ?? '',
    enterpriseName: draft.title,
    role: signer.role,
    askedBy: await nameOf(context, draft),
    validUntil: signer.validUntil.toISOString(),
    sections: sections.map(({ title, rows }) => ({ title, rows: rows.map(({ label, value }) => ({ label, value })) })),
    signed: signer.signedAt !== null && signer.voidedAt === null,
  };
}

async function nameOf(context: Context, draft: Draft): Promise<string> {
  return (await loadPersons(context, [draft.applicantPersonId])).get(draft.applicantPersonId)?.name ?? '';
}
