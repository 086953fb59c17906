import type pg from 'pg';
import type { Config } from './config.ts';
import type { Db } from './db.ts';
import type { Log } from './log.ts';
import type { Keyring } from './secrets.ts';

/** What every act and read may use. Modules take from it what they need and pass that on, not the whole. */
export interface Context {
  db: Db;
  pool: pg.Pool;
  keys: Keyring;
  config: Config;
  log: Log;
}
