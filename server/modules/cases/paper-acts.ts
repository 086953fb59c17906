import { setTimeout } from 'node:timers/promises';
import { findDocument, type IssuedDocument, stampEffect, stampRefusal } from '#documents';
import { type FileServices, readFile } from '#files';
import { demandStepUp } from '#identity';
import type { Actor, StaffActor } from '#kernel/actor';
import { type Act, commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { notFound, Refusal } from '#kernel/refusal';
import type { Bytes } from '#kernel/route';
import { heldByPerson } from '#licences';
import { permitEffect } from '#officers';
import { homeRegion } from '#organisation';
import { isKeeper, maySee } from './access.ts';
import { permitsFor } from './authority.ts';
import { casesOfBundle, type CaseRecord, loadWithSiblings } from './store.ts';

/** The cases that a paper is about; *not found* for whoever may see none of them. */
async function casesOfPaper(context: Context, document: IssuedDocument): Promise<CaseRecord[]> {
  if (document.subject.kind === 'case') {
    const all = await loadWithSiblings(context.pool, document.region, [document.subject.id]);
    return all.filter((each) => each.id === document.subject.id);
  }
  if (document.subject.kind === 'bundle') return casesOfBundle(context.pool, document.region, document.subject.id);
  return [];
}

/** A paper that this actor may read: the applicant's own, or one of a case that the officer sees. */
export async function paperFor(
  context: Context,
  actor: Actor,
  id: string,
): Promise<{ document: IssuedDocument; cases: CaseRecord[] }> {
  const region = actor.kind === 'staff' ? actor.regionCode : await homeRegion(context.db);
  const document = await findDocument(context.db, region, id);
  if (!document) throw notFound();
  const cases = await casesOfPaper(context, document);
  const siblings =
    cases.length === 0 || cases[0]!.fold.bundle_id === null
      ? cases
      : await casesOfBundle(context.pool, region, cases[0]!.fold.bundle_id);
  if (cases.some((each) => maySee(actor, each, siblings))) return { document, cases };
  if (actor.kind === 'applicant' && (await heldByPerson(context.db, actor.id, document.id))) return { document, cases };
  if (actor.kind === 'staff' && document.subject.kind === 'letter' && document.bodyId === actor.bodyId)
    return { document, cases };
  throw notFound();
}

/** A job makes a paper a moment after its act; whoever opens the link in that moment gets the paper, not a refusal. */
const MOMENT_MS = 4_000;
const LOOK_MS = 200;

export async function readPaper(context: Context, services: FileServices, actor: Actor, id: string): Promise<Bytes> {
  let { document } = await paperFor(context, actor, id);
  for (let waited = 0; document.fileId === null && waited < MOMENT_MS; waited += LOOK_MS) {
    await setTimeout(LOOK_MS);
    document = (await findDocument(context.db, document.region, id)) ?? document;
  }
  if (document.fileId === null) throw new Refusal('documents.not_ready', { number: document.numberText });
  return readFile({ ...context, ...services }, document.region, document.fileId);
}

/**
 * Logs the hand stamp on a printed paper (R34): by the keeper of the seals, who stamps what was decided, or by an officer
 * whose letter covers the case.
 */
export async function stampPaper(
  context: Context,
  act: Act,
  actor: StaffActor,
  id: string,
  input: { seal: 'approvalSeal' | 'bodySeal'; copies: number },
) {
  const { document, cases } = await paperFor(context, actor, id);
  const code = stampRefusal(document);
  if (code) throw new Refusal(code, { number: document.numberText });
  demandStepUp(actor, act.at);
  const keeps = isKeeper(actor);
  const own = keeps ? [] : cases.filter((each) => each.fold.body_id === document.bodyId);
  const { permits } =
    own.length > 0 ? await permitsFor(context, actor, act.region, own, 'stamp', act.at) : { permits: [] };
  if (!keeps && own.length === 0 && document.bodyId !== actor.bodyId)
    throw new Refusal('officers.other_body', { number: document.numberText });
  await commitAct(context.pool, {
    act,
    result: `document:${id}`,
    audit: { event: 'documents.stamp', facts: { seal: input.seal, copies: input.copies } },
    effects: [
      stampEffect({
        region: act.region,
        documentId: id,
        seal: input.seal,
        copies: input.copies,
        by: act.actor,
        at: act.at,
      }),
      ...permitEffect(permits),
    ],
    events: [{ event: 'documents.stamped', payload: { documentId: id } }],
  });
  return { result: `document:${id}` };
}
