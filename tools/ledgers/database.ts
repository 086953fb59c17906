import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ConfigError, readConfig } from '#kernel/config';
import { DATABASE, type Passwords } from '#kernel/postgres/cluster';
import { findPlace } from '#kernel/postgres/place';
import { startPostgres } from '#kernel/postgres/start';

const PROJECT = new URL('../../', import.meta.url).pathname;
const quiet = { debug: () => undefined, info: () => undefined, warn: console.error, error: console.error };

export interface OpenedDatabase {
  url: string;
  /** Stops what was started here; leaves a running server alone. */
  close(): Promise<void>;
}

/**
 * The database of this installation: `DATABASE_URL`, else the embedded one of the data folder, by its socket while the
 * server runs and started for the moment while it does not.
 * @throws ConfigError when there is none.
 */
export async function findDatabase(env: Readonly<Record<string, string | undefined>>): Promise<OpenedDatabase> {
  const config = readConfig(env, PROJECT);
  if (config.databaseUrl !== null) return { url: config.databaseUrl, close: () => Promise.resolve() };
  const place = findPlace(config, quiet);
  const passwordFile = join(place.dataDir, 'postgres.passwords.json');
  if (!existsSync(passwordFile))
    throw new ConfigError(
      `There is no database in ${place.dataDir} yet. Start the server once, or set SHOUXI_DATA or DATABASE_URL.`,
    );
  const { app } = JSON.parse(readFileSync(passwordFile, 'utf8')) as Passwords;
  const url = `postgresql://shouxi_app:${app}@localhost/${DATABASE}?host=${encodeURIComponent(place.socketDir)}`;
  if (await answers(url)) return { url, close: () => Promise.resolve() };
  const started = await startPostgres({ ...config, log: quiet });
  return { url: started.appUrl, close: () => started.stop() };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}
