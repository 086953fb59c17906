import { isOpenAt, nextOpening, openingHours, openingsBetween } from '#calendar';
import { DAY_MS } from '#contract/dates';
import { getHall, listBodies } from '#contract/organisation';
import type { Actor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import { type AnyRoute, read } from '#kernel/route';
import { heldCalendar, homeRegion, loadBodies, loadHall } from './store.ts';

export const routes: AnyRoute[] = [
  read(getHall, {
    door: 'public',
    audit: null,
    run: async (context, { actor, now }) => {
      const hall = await loadHall(context.db, await regionFor(context, actor));
      const calendar = await heldCalendar(context.db);
      const hours = openingHours(hall.hours);
      const open = isOpenAt(now, calendar, hours);
      const closing = openingsBetween(now, new Date(now.getTime() + DAY_MS), calendar, hours)[0]?.to ?? now;
      return {
        id: hall.id,
        name: hall.name,
        address: hall.address,
        phone: hall.phone,
        hours: hall.hours.workday.map(([from, to]) => ({ from, to })),
        openNow: open,
        opensAt: open ? null : nextOpening(now, calendar, hours).toISOString(),
        closesAt: open ? closing.toISOString() : null,
        windows: hall.windows.map(({ id, no, name, kind, staff }) => ({ id, no, name, kind, staffOnDuty: staff })),
      };
    },
  }),
  read(listBodies, {
    door: 'public',
    audit: null,
    run: async (context, { actor }) => {
      const region = await regionFor(context, actor);
      const bodies = [...(await loadBodies(context.db)).values()].filter((body) => body.regionCode === region);
      return {
        bodies: bodies.map(({ id, code, name, shortName, governance, phone }) => ({
          id,
          code,
          name,
          shortName,
          governance,
          phone,
        })),
      };
    },
  }),
];

async function regionFor(context: Context, actor: Actor): Promise<string> {
  return actor.kind === 'staff' ? actor.regionCode : homeRegion(context.db);
}
