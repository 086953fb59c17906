import type { deliverBundle } from '#contract/bundles';
import { getBundleDef, getItem } from '#catalogue';
import { type CaseRecord, planDelivery } from '#cases';
import {
  deliverEffect,
  deliveryRefusal,
  documentEffect,
  DOCUMENT_KINDS,
  documentsOf,
  hallMinute,
  type IssuedDocument,
  newDocument,
  type NewDocument,
  renderJobs,
} from '#documents';
import type { StaffActor } from '#kernel/actor';
import { type Act, commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { notFound, Refusal } from '#kernel/refusal';
import type { ActRequest } from '#kernel/route';
import { bodyByCode, loadBodies, loadHall } from '#organisation';
import { caseChanges } from './case-changes.ts';
import { appendTo, type BundleRecord, entry } from './store.ts';
import { covered } from './window.ts';

const WAYS = { window: '直接送达', post: '邮寄送达', electronic: '电子送达' } as const;

/**
 * 一窗出证 (R78): all results that are ready go out together at one window, with a list and a proof of service.
 * @throws Refusal `documents.not_ready` or `documents.not_stamped` for the first paper that may not go out yet.
 */
export async function deliver(context: Context, request: ActRequest<typeof deliverBundle>) {
  const { act, actor, body } = request;
  if (actor.kind !== 'staff') throw notFound();
  const { bundle, cases, first } = await covered(context, request, 'deliver');
  const papers = (
    await documentsOf(
      context.db,
      act.region,
      cases.map((each) => each.id),
    )
  ).filter(goesOut);
  for (const paper of papers) {
    const code = deliveryRefusal(paper);
    if (code) throw new Refusal(code, { number: paper.numberText, name: DOCUMENT_KINDS[paper.kind].title.zh });
  }
  const [list, proof] = await papersOf(context, act, actor, { bundle, cases, papers }, body);
  const plan = await planDelivery(context, {
    act,
    cases,
    way: body.way,
    receiver: JSON.stringify({ name: body.receiver, identitySeen: body.identitySeen }),
    document: proof.id,
  });
  const facts = { cases: caseChanges(plan), way: body.way, document: proof.id };
  await commitAct(context.pool, {
    act,
    result: `bundle:${bundle.id}`,
    audit: {
      event: 'bundles.deliver',
      facts: { way: body.way, results: cases.length, identitySeen: body.identitySeen },
    },
    appends: [...plan.appends, appendTo(bundle, act, ...first, entry('deliver', facts))],
    effects: [...plan.effects, deliverEffect(act.region, papers, act.at), documentEffect([list, proof])],
    events: [...plan.events, { event: 'bundles.delivered', payload: { bundleId: bundle.id } }],
    jobs: [...plan.jobs, ...renderJobs([list, proof])],
  });
  return { result: `bundle:${bundle.id}` };
}

/** Notices that went out long ago and annulled papers are not handed over with the results. */
function goesOut(paper: IssuedDocument): boolean {
  return paper.kind !== 'supplementNotice' && paper.state !== 'annulled';
}

async function papersOf(
  context: Context,
  act: Act,
  actor: StaffActor,
  about: { bundle: BundleRecord; cases: readonly CaseRecord[]; papers: readonly IssuedDocument[] },
  given: { way: keyof typeof WAYS; receiver: string },
): Promise<[NewDocument, NewDocument]> {
  const { bundle, cases, papers } = about;
  const { fold } = bundle;
  const [definition, hall, bodies] = await Promise.all([
    getBundleDef(context.db, fold.definition_code, fold.definition_version),
    loadHall(context.db, act.region),
    loadBodies(context.db),
  ]);
  const lead = await bodyByCode(context.db, definition.leadBodyCode, act.region);
  const window = hall.windows.find((each) => each.id === actor.windowId);
  const place = window ? `${hall.name} ${window.no}` : hall.name;
  const applicant = cases[0]!.applicantName;
  const frame = {
    region: act.region,
    bodyId: lead.id,
    bodyName: lead.name,
    prefix: lead.docMark,
    subject: { kind: 'bundle', id: bundle.id },
    demo: context.config.mode === 'demo',
    at: act.at,
  };
  const results = await Promise.all(
    cases.map(async (each) => {
      const item = await getItem(context.db, each.fold.item_code, each.fold.item_version);
      const own = papers.find((paper) => paper.subject.id === each.id);
      return {
        name: item.resultName,
        ...(own && { number: own.numberText }),
        body: bodies.get(each.fold.body_id)?.shortName ?? '',
        copies: 1,
      };
    }),
  );
  const list = newDocument(context.keys, {
    ...frame,
    kind: 'handoverList',
    data: {
      bundle: definition.name.zh,
      bundleNo: fold.bundle_no,
      applicant,
      recipient: given.receiver,
      window: place,
      results,
    },
  });
  const proof = newDocument(context.keys, {
    ...frame,
    kind: 'proofOfService',
    data: {
      addressee: applicant,
      matter: `${definition.name.zh} ${fold.bundle_no}`,
      papers: papers.map((paper) => ({ name: DOCUMENT_KINDS[paper.kind].title.zh, number: paper.numberText })),
      ...(given.way === 'window' && { place }),
      way: WAYS[given.way],
      servedAt: hallMinute(act.at),
      servers: [actor.name],
      ...(given.way === 'electronic' && { electronic: { address: context.config.baseUrl, record: act.id } }),
    },
  });
  return [list, proof];
}
