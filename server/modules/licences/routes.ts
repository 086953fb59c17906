import { getLicence, type LicenceView, listLicences } from '#contract/licences';
import { enterprisesOf } from '#identity';
import type { Actor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import { notFound } from '#kernel/refusal';
import { type AnyRoute, read } from '#kernel/route';
import { homeRegion } from '#organisation';
import { maySeeLicence } from './access.ts';
import { loadLicences } from './store.ts';

/** @throws Refusal `kernel.not_found` also where it is not the actor's to see. */
async function licenceFor(context: Context, actor: Actor, id: string): Promise<LicenceView> {
  const region = actor.kind === 'staff' ? actor.regionCode : await homeRegion(context.db);
  const [licence] = await loadLicences(context, { region, ids: [id] });
  const enterprises = actor.kind === 'applicant' ? await enterprisesOf(context.db, actor.id) : [];
  if (!licence || !maySeeLicence(actor, licence, enterprises)) throw notFound();
  return licence.view;
}

export const routes: AnyRoute[] = [
  read(getLicence, {
    door: 'signedIn',
    audit: 'licences.read',
    run: (context, request) => licenceFor(context, request.actor, request.params.id),
  }),
  read(listLicences, {
    door: 'applicant',
    audit: null,
    run: async (context, { actor }) => {
      if (actor.kind !== 'applicant') throw notFound();
      const licences = await loadLicences(context, { personId: actor.id });
      return { licences: licences.map((each) => each.view) };
    },
  }),
];
