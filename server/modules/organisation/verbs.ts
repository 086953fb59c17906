import { openingHours, type OpeningHoursSpec } from '#calendar';
import { commitAct, type Effect } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { newId } from '#kernel/ids';
import { systemAct } from '#kernel/system-act';
import { forget } from './cache.ts';
import type { BodyRow, RegionRow } from './tables.ts';

/*
 * Setting up an organisation: each verb is one audited act of the system `by` (a loader, a set-up). Names and
 * numbers of offices are no personal data.
 */

async function setUp(
  context: Context,
  now: Date,
  what: { region: string; event: string; result: string; effects: Effect[] },
): Promise<void> {
  await commitAct(context.pool, {
    act: systemAct(what.region, 'organisation.set_up', now),
    result: what.result,
    audit: { event: what.event },
    effects: what.effects,
  });
  forget(context.db);
}

export interface NewRegion {
  code: string;
  name: string;
  parentCode: string | null;
  level: RegionRow['level'];
}

export async function createRegion(context: Context, region: NewRegion, now: Date): Promise<void> {
  await setUp(context, now, {
    region: region.code,
    event: 'organisation.region_created',
    result: `region:${region.code}`,
    effects: [
      {
        ctes: [
          {
            name: 'region_new',
            sql: 'INSERT INTO organisation_region (code, name, parent_code, level) VALUES ($1, $2, $3, $4)',
          },
        ],
        params: [region.code, region.name, region.parentCode, region.level],
      },
    ],
  });
}

export interface NewBody {
  region: string;
  code: string;
  name: string;
  shortName: string;
  governance: BodyRow['governance'];
  /** 机关代字 */
  docMark: string;
  phone?: string;
  /** vertical: the next body up, which reviews. */
  superiorName?: string;
  /** cityBranch: the city whose government reviews. */
  cityName?: string;
  /** Where it is not the region's own people's court. */
  court?: string;
}

/** @returns the body's id */
export async function createBody(context: Context, body: NewBody, now: Date): Promise<string> {
  const id = newId(now.getTime());
  await setUp(context, now, {
    region: body.region,
    event: 'organisation.body_created',
    result: `body:${id}`,
    effects: [
      {
        ctes: [
          {
            name: 'body_new',
            sql: `INSERT INTO organisation_body (id, region_code, code, name, short_name, governance, doc_mark, phone, superior_name, city_name, court)
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
          },
        ],
        params: [
          id,
          body.region,
          body.code,
          body.name,
          body.shortName,
          body.governance,
          body.docMark,
          body.phone ?? null,
          body.superiorName ?? null,
          body.cityName ?? null,
          body.court ?? null,
        ],
      },
    ],
  });
  return id;
}

export interface NewHall {
  region: string;
  name: string;
  address: string;
  phone: string;
  hours: OpeningHoursSpec;
  windows: readonly { no: string; name: string; kind: 'composite' | 'specialist' }[];
}

/** @returns the hall's id and the ids of its windows by number. @throws RangeError for hours that do not exist. */
export async function createHall(
  context: Context,
  hall: NewHall,
  now: Date,
): Promise<{ id: string; windows: Map<string, string> }> {
  openingHours(hall.hours);
  const id = newId(now.getTime());
  const windows = hall.windows.map((window) => ({ ...window, id: newId(now.getTime()) }));
  await setUp(context, now, {
    region: hall.region,
    event: 'organisation.hall_created',
    result: `hall:${id}`,
    effects: [
      {
        ctes: [
          {
            name: 'hall_new',
            sql: `INSERT INTO organisation_hall (id, region_code, name, address, phone, hours) VALUES ($1, $2, $3, $4, $5, $6::jsonb)`,
          },
          {
            name: 'windows_new',
            sql: `INSERT INTO organisation_window (id, hall_id, no, name, kind)
                  SELECT v.id, $1, v.no, v.name, v.kind
                  FROM json_to_recordset($7::json) AS v(id uuid, no text, name text, kind text)`,
          },
        ],
        params: [
          id,
          hall.region,
          hall.name,
          hall.address,
          hall.phone,
          JSON.stringify(hall.hours),
          JSON.stringify(windows),
        ],
      },
    ],
  });
  return { id, windows: new Map(windows.map((window) => [window.no, window.id])) };
}

/** Posts a member of staff to a window from now on; the posting before ends (one standing posting a person). */
export async function postToWindow(
  context: Context,
  posting: { region: string; windowId: string; staffId: string; staffName: string },
  now: Date,
): Promise<void> {
  // Two statements: the new row and the end of the old one may not both be "current" in the unique index.
  await context.db
    .updateTable('organisation_posting')
    .set({ ended_at: now })
    .where('staff_id', '=', posting.staffId)
    .where('ended_at', 'is', null)
    .execute();
  await setUp(context, now, {
    region: posting.region,
    event: 'organisation.posted',
    result: `staff:${posting.staffId}`,
    effects: [
      {
        ctes: [
          {
            name: 'posting_new',
            sql: `INSERT INTO organisation_posting (id, window_id, staff_id, staff_name, from_at) VALUES ($1, $2, $3, $4, $5)`,
          },
        ],
        params: [newId(now.getTime()), posting.windowId, posting.staffId, posting.staffName, now],
      },
    ],
  });
}

/** Ends a standing posting at once: from the next request on the person stands at no window. */
export async function endPosting(
  context: Context,
  posting: { region: string; staffId: string },
  now: Date,
): Promise<void> {
  await setUp(context, now, {
    region: posting.region,
    event: 'organisation.posting_ended',
    result: `staff:${posting.staffId}`,
    effects: [
      {
        ctes: [
          {
            name: 'posting_ended',
            sql: `UPDATE organisation_posting SET ended_at = $1 WHERE staff_id = $2 AND ended_at IS NULL`,
          },
        ],
        params: [now, posting.staffId],
      },
    ],
  });
}
