import { openingHours } from '#calendar';
import type { Context } from '#kernel/context';
import { heldCalendar, loadHall } from '#organisation';
import type { HallTime } from './clock.ts';

/** Calendar and opening hours of the responsible hall, that clocks are read with. */
export async function hallTime(context: Pick<Context, 'db'>, region: string): Promise<HallTime> {
  const [calendar, hall] = await Promise.all([heldCalendar(context.db), loadHall(context.db, region)]);
  return { calendar, hours: openingHours(hall.hours) };
}
