import { sql } from 'kysely';
import { loadCalendar, type Calendar, type OpeningHoursSpec } from '#calendar';
import type { Db } from '#kernel/db';
import { notFound } from '#kernel/refusal';
import { remembered } from './cache.ts';
import type { BodyRow, RegionRow } from './tables.ts';

/** What the remedy sentence of an adverse paper needs to know of a body. */
export interface RemedyOfBody {
  bodyGovernance: BodyRow['governance'];
  regionName: string;
  superiorName?: string;
  cityName?: string;
  court?: string;
}

export interface BodyRecord {
  id: string;
  regionCode: string;
  code: string;
  name: string;
  shortName: string;
  governance: BodyRow['governance'];
  /** 机关代字 */
  docMark: string;
  phone: string | null;
  remedy: RemedyOfBody;
}

export interface WindowRecord {
  id: string;
  no: string;
  name: string;
  kind: 'composite' | 'specialist';
  /** Name of who is posted there. */
  staff: string | null;
}

export interface HallRecord {
  id: string;
  regionCode: string;
  name: string;
  address: string;
  phone: string;
  hours: OpeningHoursSpec;
  windows: WindowRecord[];
}

export type RegionRecord = { code: string; name: string; parentCode: string | null; level: RegionRow['level'] };

/** All bodies by id. Held for ten seconds. */
export function loadBodies(db: Db): Promise<ReadonlyMap<string, BodyRecord>> {
  return remembered(db, 'bodies', async () => {
    const rows = await db
      .selectFrom('organisation_body as b')
      .innerJoin('organisation_region as r', 'r.code', 'b.region_code')
      .selectAll('b')
      .select('r.name as region_name')
      .orderBy('b.code')
      .execute();
    return new Map(rows.map((row) => [row.id, bodyOf(row)]));
  });
}

function bodyOf(row: BodyRow & { region_name: string }): BodyRecord {
  return {
    id: row.id,
    regionCode: row.region_code,
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    governance: row.governance,
    docMark: row.doc_mark,
    phone: row.phone,
    remedy: {
      bodyGovernance: row.governance,
      regionName: row.region_name,
      ...(row.superior_name !== null && { superiorName: row.superior_name }),
      ...(row.city_name !== null && { cityName: row.city_name }),
      ...(row.court !== null && { court: row.court }),
    },
  };
}

/**
 * The body with this code; codes are unique in a region, and without one the installation's own region is meant.
 * @throws Refusal `kernel.not_found`
 */
export async function bodyByCode(db: Db, code: string, region?: string): Promise<BodyRecord> {
  const wanted = region ?? (await homeRegion(db));
  for (const body of (await loadBodies(db)).values()) if (body.code === code && body.regionCode === wanted) return body;
  throw notFound();
}

/** All halls, the oldest first. Held for ten seconds. */
export function loadHalls(db: Db): Promise<readonly HallRecord[]> {
  return remembered(db, 'halls', async () => {
    const halls = await db.selectFrom('organisation_hall').selectAll().orderBy('id').execute();
    const windows = await db
      .selectFrom('organisation_window as w')
      .leftJoin('organisation_posting as p', (join) =>
        join.onRef('p.window_id', '=', 'w.id').on('p.ended_at', 'is', null),
      )
      .select(['w.id', 'w.hall_id', 'w.no', 'w.name', 'w.kind', 'p.staff_name'])
      // 2 before 10: numbers of windows are text.
      .orderBy(sql`length(w.no)`)
      .orderBy('w.no')
      .orderBy('p.from_at')
      .execute();
    return halls.map((hall) => {
      const own = new Map<string, WindowRecord>();
      for (const { id, hall_id, no, name, kind, staff_name } of windows)
        if (hall_id === hall.id && !own.has(id)) own.set(id, { id, no, name, kind, staff: staff_name });
      return {
        id: hall.id,
        regionCode: hall.region_code,
        name: hall.name,
        address: hall.address,
        phone: hall.phone,
        hours: hall.hours as OpeningHoursSpec,
        windows: [...own.values()],
      };
    });
  });
}

/** The first hall of a region. @throws Refusal `kernel.not_found` */
export async function loadHall(db: Db, region: string): Promise<HallRecord> {
  const hall = (await loadHalls(db)).find((each) => each.regionCode === region);
  if (!hall) throw notFound();
  return hall;
}

/** The installation's own hall: its oldest. Null before one is there. */
export async function homeHall(db: Db): Promise<HallRecord | null> {
  return (await loadHalls(db))[0] ?? null;
}

/** Nowhere yet: the region of acts before the first hall is there. */
const NOWHERE = '000000000000';

/** Region of acts of people who belong to none: that of the installation's own hall. */
export async function homeRegion(db: Db): Promise<string> {
  return (await homeHall(db))?.regionCode ?? NOWHERE;
}

/** Null for a code that is not in the tree. */
export async function loadRegion(db: Db, code: string): Promise<RegionRecord | null> {
  const regions = await remembered(db, 'regions', async () => {
    const rows = await db.selectFrom('organisation_region').selectAll().execute();
    return new Map(
      rows.map((row) => [row.code, { code: row.code, name: row.name, parentCode: row.parent_code, level: row.level }]),
    );
  });
  return regions.get(code) ?? null;
}

/** The working days as the database has them; its tables are big, so they are not built anew with every request. */
export function heldCalendar(db: Db): Promise<Calendar> {
  return remembered(db, 'calendar', () => loadCalendar(db));
}
