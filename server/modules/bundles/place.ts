import type { Actor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import { notFound } from '#kernel/refusal';
import { homeRegion, loadHall } from '#organisation';
import { bundleCapacity, type Capacity, draftCapacity } from './access.ts';
import { type Draft, loadDraft } from './draft-store.ts';
import { type BundleRecord, findBundle } from './store.ts';

/** Region in which this actor looks for bundles: staff in their own, the public in the installation's. */
export async function regionFor(context: Context, actor: Actor): Promise<string> {
  return actor.kind === 'staff' ? actor.regionCode : homeRegion(context.db);
}

/**
 * The draft, or *not found* for whoever may not see it. Once it is frozen, the windows of the responsible hall see
 * one begun at home too: a signer may come there and sign on paper (decision 29).
 */
export async function draftFor(
  context: Context,
  actor: Actor,
  id: string,
): Promise<{ draft: Draft; capacity: 'applicant' | 'window' }> {
  const region = await regionFor(context, actor);
  const draft = await loadDraft(context, region, id);
  if (!draft) throw notFound();
  const hallId = draft.hallId ?? (draft.state === 'open' ? null : (await loadHall(context.db, region)).id);
  const capacity = draftCapacity(actor, { region, applicantPersonId: draft.applicantPersonId, hallId });
  if (!capacity) throw notFound();
  return { draft, capacity };
}

/** The bundle and in what capacity this actor sees it, or *not found*. */
export async function bundleFor(
  context: Context,
  actor: Actor,
  id: string,
): Promise<{ bundle: BundleRecord; capacity: Capacity }> {
  const region = await regionFor(context, actor);
  const bundle = await findBundle(context.db, region, id);
  if (!bundle) throw notFound();
  const { applicant_person_id, hall_id, body_ids } = bundle.fold;
  const place = { region, applicantPersonId: applicant_person_id, hallId: hall_id, bodyIds: body_ids };
  const capacity = bundleCapacity(actor, place);
  if (!capacity) throw notFound();
  return { bundle, capacity };
}
