import type { today } from '#contract/cases';
import { hallDate } from '#contract/dates';
import type { Reply } from '#contract/operation';
import { isOpenAt, openSpans } from '#calendar';
import type { StaffActor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import { hallTime } from './hall-time.ts';
import { countsOf, endedToday, inboxIds, rowsOf } from './queries.ts';

/** The hall's day that holds this instant. */
function dayOf(now: Date): { from: Date; to: Date } {
  const from = new Date(`${hallDate(now)}T00:00:00+08:00`);
  return { from, to: new Date(from.getTime() + 86_400_000) };
}

/** Rows that the desk of today shows first. */
const FIRST = 12;

/** What waits by deadline, what is due today on the axis of the hall's day, what was ended today. */
export async function todayView(context: Context, actor: StaffActor, now: Date): Promise<Reply<typeof today>> {
  const day = dayOf(now);
  const region = actor.regionCode;
  const [hall, counts, ids, done] = await Promise.all([
    hallTime(context, region),
    countsOf(context, actor, now, day),
    inboxIds(context, actor, { scope: 'mine', after: null, find: null }),
    endedToday(context, actor, day),
  ]);
  const [open, ended] = await Promise.all([
    rowsOf(context, region, ids, now),
    rowsOf(
      context,
      region,
      done.map((each) => each.id),
      now,
    ),
  ]);
  const dueToday = open.filter(
    (row) => row.dueAt !== null && new Date(row.dueAt) < day.to && new Date(row.dueAt) >= day.from,
  );
  return {
    counts,
    axis: [
      ...dueToday.map((row) => ({
        at: row.dueAt!,
        caseId: row.id,
        label: row.applicantName,
        itemName: row.itemName,
        done: false,
        light: row.light,
      })),
      ...ended.map((row, index) => ({
        at: done[index]!.at.toISOString(),
        caseId: row.id,
        label: row.applicantName,
        itemName: row.itemName,
        done: true,
        light: row.light,
      })),
    ],
    first: open.slice(0, FIRST),
    hall: {
      openNow: isOpenAt(now, hall.calendar, hall.hours),
      hours: openSpans(day.from, day.to, hall.calendar, hall.hours).map((span) => ({
        from: span.from.toISOString(),
        to: span.to.toISOString(),
      })),
    },
  };
}
