import { getItems, versionsInForce, type ItemVersion } from '#catalogue';
import { getLetter, listLetters as listLettersOperation, roster } from '#contract/officers';
import type { Actor, StaffActor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import { notFound } from '#kernel/refusal';
import { type AnyRoute, read } from '#kernel/route';
import { homeRegion, loadBodies } from '#organisation';
import { listLetters } from './store.ts';
import { letterView, type Names, rosterView, uncovered } from './views.ts';

export const routes: AnyRoute[] = [
  read(listLettersOperation, {
    door: 'letter:read',
    audit: 'officers.list_letters',
    run: async (context, { actor, now }) => {
      const { regionCode, bodyId, oversees } = reach(actor);
      const { names, items } = await namesOf(context, now);
      const letters = await listLetters(context.db, regionCode, oversees ? {} : { bodyId });
      const own = items.filter((item) => oversees || names.bodies.get(bodyId)?.code === item.bodyCode);
      return {
        letters: letters.map((letter) => letterView(letter, names, now)),
        uncovered: uncovered(own, letters, now),
      };
    },
  }),
  read(getLetter, {
    door: 'letter:read',
    audit: 'officers.read_letter',
    run: async (context, { actor, params, now }) => {
      const { regionCode, bodyId, oversees } = reach(actor);
      const [letter] = await listLetters(context.db, regionCode, { id: params.id });
      if (!letter || (!oversees && letter.body_id !== bodyId)) throw notFound();
      return letterView(letter, (await namesOf(context, now)).names, now);
    },
  }),
  read(roster, {
    door: 'public',
    audit: null,
    run: async (context, { now }) => {
      const letters = await listLetters(context.db, await homeRegion(context.db));
      return rosterView(letters, (await namesOf(context, now)).names, now);
    },
  }),
];

/** Letters of the own body; the coordinating office oversees all (R4). */
function reach(actor: Actor): { regionCode: string; bodyId: string; oversees: boolean } {
  const { regionCode, bodyId, permissions } = actor as StaffActor;
  return { regionCode, bodyId, oversees: permissions.has('letter:oversee') };
}

async function namesOf(context: Context, now: Date): Promise<{ names: Names; items: ItemVersion[] }> {
  const [bodies, versions] = await Promise.all([loadBodies(context.db), versionsInForce(context.db, now)]);
  const items = await getItems(
    context.db,
    [...versions].map(([code, version]) => ({ code, version })),
  );
  return { names: { bodies, items: new Map(items.map((item) => [item.code, item.name])) }, items };
}
