import { sql } from 'kysely';
import type { BundleDef } from '#contract/catalogue';
import { hallDate } from '#contract/dates';
import type { Db } from '#kernel/db';
import { notFound } from '#kernel/refusal';
import type { ItemVersion } from './item.ts';

interface Held {
  items: Map<string, Promise<ItemVersion>>;
  bundles: Map<string, Promise<BundleDef>>;
}
const held = new WeakMap<Db, Held>();

/** What was read once stays: a published version never changes. */
function heldOf(db: Db): Held {
  let own = held.get(db);
  if (!own) held.set(db, (own = { items: new Map(), bundles: new Map() }));
  return own;
}

function once<T>(map: Map<string, Promise<T>>, key: string, load: () => Promise<T>): Promise<T> {
  const known = map.get(key);
  if (known) return known;
  const value = load();
  map.set(key, value);
  // What was not found may be published a moment later.
  value.catch(() => map.delete(key));
  return value;
}

/**
 * An item in this version, else in the one in force on the day of `now`.
 * @throws Refusal `kernel.not_found`
 */
export async function getItem(db: Db, code: string, version?: number, now: Date = new Date()): Promise<ItemVersion> {
  const [item] = await getItems(db, [version === undefined ? { code } : { code, version }], now);
  return item!;
}

/**
 * Items in the order asked for, each in its version or the one in force on the day of `now`.
 * @throws Refusal `kernel.not_found`
 */
export async function getItems(
  db: Db,
  wanted: readonly { code: string; version?: number }[],
  now: Date = new Date(),
): Promise<ItemVersion[]> {
  const open = wanted.filter((each) => each.version === undefined).map((each) => each.code);
  const inForce = open.length === 0 ? new Map<string, number>() : await versionsInForce(db, now, open);
  return Promise.all(
    wanted.map(({ code, version }) => {
      const number = version ?? inForce.get(code);
      if (number === undefined) throw notFound();
      return once(heldOf(db).items, `${code}@${number}`, () => readItem(db, code, number));
    }),
  );
}

/** The version in force of each item, of all items when no codes are given. */
export async function versionsInForce(db: Db, now: Date, codes?: readonly string[]): Promise<Map<string, number>> {
  const today = hallDate(now);
  let query = db
    .selectFrom('catalogue_item_version')
    .select(['code', sql<number>`max(version)`.as('version')])
    .where('effective_from', '<=', today)
    .where((or) => or.or([or('effective_to', 'is', null), or('effective_to', '>', today)]))
    .groupBy('code')
    .orderBy('code');
  if (codes !== undefined) query = query.where('code', 'in', [...codes]);
  return new Map((await query.execute()).map((row) => [row.code, row.version]));
}

async function readItem(db: Db, code: string, version: number): Promise<ItemVersion> {
  const row = await db
    .selectFrom('catalogue_item_version')
    .select('body')
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row.body;
}

/**
 * A bundle definition in this version, else the newest, which new drafts begin with.
 * @throws Refusal `kernel.not_found`
 */
export async function getBundleDef(db: Db, code: string, version?: number): Promise<BundleDef> {
  const number = version ?? (await newestBundles(db)).get(code);
  if (number === undefined) throw notFound();
  return once(heldOf(db).bundles, `${code}@${number}`, async () => {
    const row = await db
      .selectFrom('catalogue_bundle')
      .select('body')
      .where('code', '=', code)
      .where('version', '=', number)
      .executeTakeFirst();
    if (!row) throw notFound();
    return row.body;
  });
}

/** The newest version of each bundle. */
export async function newestBundles(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('catalogue_bundle')
    .select(['code', sql<number>`max(version)`.as('version')])
    .groupBy('code')
    .orderBy('code')
    .execute();
  return new Map(rows.map((row) => [row.code, row.version]));
}
