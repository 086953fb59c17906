import type { Db } from '#kernel/db';

/** How long another process's change may go unseen: reference data that a few people change a few times a year. */
const SECONDS = 10;

const held = new WeakMap<Db, Map<string, { until: number; value: Promise<unknown> }>>();

/** The value under this key, loaded at most every ten seconds in this process. A failed load is not held. */
export function remembered<T>(db: Db, key: string, load: () => Promise<T>): Promise<T> {
  let values = held.get(db);
  if (!values) held.set(db, (values = new Map()));
  const known = values.get(key);
  if (known && known.until > performance.now()) return known.value as Promise<T>;
  const value = load();
  const entry = { until: performance.now() + SECONDS * 1000, value };
  values.set(key, entry);
  value.catch(() => values.get(key) === entry && values.delete(key));
  return value;
}

/** After a change made by this process, its own next read sees it. */
export function forget(db: Db): void {
  held.delete(db);
}
