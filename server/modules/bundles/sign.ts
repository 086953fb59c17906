import type { askAgain, askSignatures, signOnPaper, signSelf } from '#contract/bundles';
import { isPerson } from '#identity';
import { type Commit, commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { notFound, Refusal } from '#kernel/refusal';
import type { ActRequest } from '#kernel/route';
import { filesOf } from '#materials';
import { demandOpen } from './draft.ts';
import { readDraft } from './draft-reading.ts';
import { type Draft, freezeEffect } from './draft-store.ts';
import { draftFor } from './place.ts';
import {
  askAgainEffect,
  askSignersEffect,
  loadSigners,
  type Signature,
  type Signer,
  signEffect,
} from './signer-store.ts';
import { frozenHash, frozenText } from './signing.ts';

/** Freezes the draft, binds its hash and asks everybody, each by a link of an own (decision 29). */
export async function askEverybody(context: Context, request: ActRequest<typeof askSignatures>) {
  const { act, actor, params, body } = request;
  const { draft } = await draftFor(context, actor, params.id);
  demandOpen(draft, body.version);
  if (draft.state === 'frozen') throw new Refusal('bundles.draft_closed', { state: draft.state });
  const { findings, people } = await readDraft(context, draft, act.at);
  if (findings.length > 0 || people.length === 0)
    throw new Refusal('bundles.form_incomplete', { count: findings.length }, { fields: findings });
  const text = frozenText(draft);
  const showLinks = context.config.mode === 'demo';
  const { effect, ids } = askSignersEffect(context.keys, draft, people, { showLinks, at: act.at });
  await commitAct(context.pool, {
    act,
    result: `draft:${draft.id}`,
    audit: { event: 'bundles.ask_signatures', facts: { signers: ids.length } },
    effects: [freezeEffect(draft, { text, hash: frozenHash(text) }, act.at), effect],
    events: [{ event: 'bundles.signatures_asked', payload: { draftId: draft.id, signerIds: ids } }],
  });
  return { result: `draft:${draft.id}` };
}

/** Asks one signer again; the link before is dead. */
export async function askOneAgain(context: Context, request: ActRequest<typeof askAgain>) {
  const { act, actor, params } = request;
  const { draft } = await draftFor(context, actor, params.id);
  const signer = await openSigner(context, draft, params.signerId);
  const showLinks = context.config.mode === 'demo';
  await commitAct(context.pool, {
    act,
    result: `draft:${draft.id}`,
    audit: { event: 'bundles.ask_again', subject: `signer:${signer.id}` },
    effects: [askAgainEffect(draft, signer.id, { showLinks, at: act.at })],
    events: [{ event: 'bundles.signatures_asked', payload: { draftId: draft.id, signerIds: [signer.id] } }],
  });
  return { result: `draft:${draft.id}` };
}

/** The applicant, who is signed in with a verified identity, signs as one of the signers. */
export async function signAsMyself(context: Context, request: ActRequest<typeof signSelf>) {
  const { actor, params, body } = request;
  const { draft } = await draftFor(context, actor, params.id);
  const signer = await openSigner(context, draft, params.signerId);
  if (actor.kind !== 'applicant') throw notFound();
  if (!(await isPerson(context, actor.id, signer.person))) throw new Refusal('identity.identity_mismatch');
  await commitAct(
    context.pool,
    signing(draft, signer, body.frozenHash, request, 'bundles.sign_self', {
      way: 'self',
      witnessStaffId: null,
      fileId: null,
    }),
  );
  return { result: `draft:${draft.id}` };
}

/** A signer signed on paper before the clerk, who saw the identity. */
export async function recordPaper(context: Context, request: ActRequest<typeof signOnPaper>) {
  const { act, actor, params, body } = request;
  const { draft, capacity } = await draftFor(context, actor, params.id);
  if (actor.kind !== 'staff' || capacity !== 'window') throw notFound();
  const signer = await openSigner(context, draft, params.signerId);
  if (draft.frozenHash === null) throw new Refusal('bundles.sign_voided');
  const files = body.fileId === undefined ? [] : await filesOf(context, draft.region, 'draft', draft.id);
  if (body.fileId !== undefined && !files.some((file) => file.id === body.fileId)) throw notFound();
  await commitAct(
    context.pool,
    signing(draft, signer, draft.frozenHash, { act }, 'bundles.sign_on_paper', {
      way: 'paper',
      witnessStaffId: actor.id,
      fileId: body.fileId ?? null,
    }),
  );
  return { result: `draft:${draft.id}` };
}

/** The commit of one signature, however it was given. */
export function signing(
  draft: Draft,
  signer: Signer,
  hash: string,
  { act }: Pick<ActRequest<typeof signSelf>, 'act'>,
  event: string,
  signature: Signature,
): Commit {
  return {
    act,
    result: `draft:${draft.id}`,
    audit: { event, subject: `signer:${signer.id}`, facts: { draft: draft.id, frozenHash: hash, way: signature.way } },
    effects: signEffect(draft, signer.id, hash, signature, act.at),
    events: [{ event: 'bundles.signed', payload: { draftId: draft.id, signerId: signer.id } }],
  };
}

/**
 * A signer of the present round who has not signed.
 * @throws Refusal not found, `bundles.sign_voided` after an edit, `bundles.nothing_to_sign`.
 */
async function openSigner(context: Context, draft: Draft, signerId: string): Promise<Signer> {
  const signer = (await loadSigners(context, draft)).find((each) => each.id === signerId);
  if (!signer) throw notFound();
  if (signer.voidedAt !== null || signer.round !== draft.round) throw new Refusal('bundles.sign_voided');
  if (signer.signedAt !== null || draft.state !== 'frozen') throw new Refusal('bundles.nothing_to_sign');
  return signer;
}
