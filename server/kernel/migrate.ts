import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

const FOLDER = new URL('../migrations/', import.meta.url);
// Any fixed number: two processes that start at once must take turns.
const LOCK = 7_211_954;

/**
 * Brings the database to the newest shape, as the owner: each `NNNN_module_what.sql` once, in order, in a
 * transaction of its own, under an advisory lock. Forward only.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'shouxi-migrate' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS kernel_migration (name text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())',
    );
    const done = new Set(
      (await client.query<{ name: string }>('SELECT name FROM kernel_migration')).rows.map((row) => row.name),
    );
    const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).toSorted();
    for (const name of names) {
      if (done.has(name)) continue;
      const text = await readFile(new URL(name, FOLDER), 'utf8');
      await client.query('BEGIN');
      try {
        await client.query(text);
        await client.query('INSERT INTO kernel_migration (name) VALUES ($1)', [name]);
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error });
      }
    }
  } finally {
    await client.end();
  }
}
