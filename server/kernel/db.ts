import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect, type PostgresPoolClient, type Transaction } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;

export interface Database {
  db: Db;
  pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Opens the connections of the application role. Times are kept and sent in UTC; a server that goes away makes the
 * pool drop its clients instead of the process (an unheard `error` of an idle client would end it).
 *
 * `pool` is for acts and the named reads beside them: all go by keys, so their plan is made once a connection and
 * never again; making it costs several times what running it does. Lists and searches go through `db`, whose plans may
 * follow the values. Few connections each: more than some per core only take turns.
 */
export function openDatabase(url: string, options: { max?: number; onError?: (error: Error) => void } = {}): Database {
  const common = { connectionString: url, max: options.max ?? 8, application_name: 'shouxi' };
  const pool = new pg.Pool({ ...common, options: '-c plan_cache_mode=force_generic_plan' });
  const reading = new pg.Pool(common);
  for (const each of [pool, reading]) each.on('error', (error) => options.onError?.(error));
  const named = {
    options: reading.options,
    end: () => reading.end(),
    connect: async () => prepare(await reading.connect()),
  };
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: named }) });
  return { db, pool, close: async () => void (await Promise.all([db.destroy(), pool.end()])) };
}

/** Statements with a varying number of places (`in (…)`) must not fill every connection. */
const MOST_STATEMENTS = 500;
const names = new Map<string, string>();

/** Prepared once a connection: parsing and planning a small query costs more than running it. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_STATEMENTS) return known;
  const name = `q_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
  names.set(text, name);
  return name;
}

const preparing = new WeakMap<pg.PoolClient, PostgresPoolClient>();

/** Gives every query of Kysely its name; what asks the pool itself names its own. */
function prepare(client: pg.PoolClient): PostgresPoolClient {
  const known = preparing.get(client);
  if (known) return known;
  const query = async (text: string, values: readonly unknown[]): Promise<pg.QueryResult> => {
    const name = nameOf(text);
    if (name === undefined) return client.query(text, [...values]);
    try {
      return await client.query({ name, text, values: [...values] });
    } catch (error) {
      // A migration gave a table a column while this process runs: `select *` has another shape now.
      if ((error as { code?: string }).code === '0A000') return client.query(text, [...values]);
      throw error;
    }
  };
  // Only results are asked for here, no cursors.
  const made: PostgresPoolClient = {
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  };
  preparing.set(client, made);
  return made;
}

// int8 counts fit a number here (2^53 rows are not reached); numeric stays text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
