import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { type FloorPlan, SCHEMA } from './floor-script.ts';

export const CLIENTS = 8;
/** Drafts that lie ready for each client and round: more than any machine hands in during one. */
const DRAFTS = 900;

/** pgbench on PATH or in Debian's folder (decision 38). @throws with the command that installs it. */
export function findPgbench(): { file: string; version: string } {
  const folders = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').toSorted().toReversed() : [];
  for (const file of ['pgbench', ...folders.map((folder) => `/usr/lib/postgresql/${folder}/bin/pgbench`)]) {
    try {
      return { file, version: execFileSync(file, ['--version'], { encoding: 'utf8' }).trim() };
    } catch {
      continue;
    }
  }
  throw new Error(
    'pgbench is not there, and the floor is measured with it. Install it: apt-get install postgresql-contrib',
  );
}

/** Copies of the written tables with the same columns, defaults, checks and indexes, in the same database. */
export async function makeFloor(owner: pg.Client, plan: FloorPlan): Promise<void> {
  await owner.query(`DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`);
  await owner.query(`CREATE SCHEMA ${SCHEMA}`);
  for (const table of plan.tables)
    await owner.query(`CREATE TABLE ${SCHEMA}.${table} (LIKE public.${table} INCLUDING ALL)`);
  // A paper goes out only with its file: the floor's has one from the beginning.
  if (plan.tables.includes('documents_document'))
    await owner.query(`ALTER TABLE ${SCHEMA}.documents_document ALTER file_id SET DEFAULT gen_random_uuid()`);
}

/** What acts find: for each run of a round a signed draft. Also empties what the round before has written. */
export async function refillFloor(owner: pg.Client, plan: FloorPlan): Promise<void> {
  await owner.query(`TRUNCATE ${plan.tables.map((table) => `${SCHEMA}.${table}`).join(', ')}`);
  const floorId = `replace($2, '~~~~~~~~', n::text)`;
  await owner.query(
    `INSERT INTO ${SCHEMA}.bundles_draft
     SELECT (jsonb_populate_record(d, jsonb_build_object('id', ${floorId}, 'state', 'frozen', 'bundle_id', NULL, 'version', d.version - 1))).*
     FROM public.bundles_draft d, generate_series(10000008, 10000008 + $3::int - 1) AS n WHERE d.id = $1::uuid`,
    [plan.draft.id, plan.draft.floorId, DRAFTS * CLIENTS],
  );
  await owner.query(`VACUUM ANALYZE ${SCHEMA}.bundles_draft`);
  await owner.query('CHECKPOINT').catch(() => undefined);
}

export interface FloorRun {
  acts: number;
  seconds: number;
  /** Milliseconds of each act. */
  latencies: number[];
}

/** One run of pgbench with 8 clients, prepared statements, one act a statement. */
export async function runFloor(
  pgbench: string,
  plan: FloorPlan,
  url: string,
  seconds: number,
  started: (pid: number) => void,
): Promise<FloorRun> {
  const folder = mkdtempSync(join(tmpdir(), 'shouxi-floor-'));
  try {
    const file = join(folder, 'acts.sql');
    writeFileSync(file, plan.script);
    const { username, password, pathname, searchParams } = new URL(url);
    const args = ['-n', '-M', 'prepared', '-c', String(CLIENTS), '-j', '2', '-T', String(seconds)];
    const child = spawn(pgbench, [...args, '-D', 'step=0', '-D', 'k=0', '-l', '-f', file, pathname.slice(1)], {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        PGHOST: searchParams.get('host')!,
        PGUSER: username,
        PGPASSWORD: password,
        PGOPTIONS: `-c search_path=${SCHEMA},public -c plan_cache_mode=auto`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started(child.pid!);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    await once(child, 'close');
    const rate = /tps = ([\d.]+) \(without/.exec(said);
    const failed = /number of failed transactions: (\d+)/.exec(said);
    if (!rate || /aborted|ERROR/.test(said) || (failed && failed[1] !== '0'))
      throw new Error(`pgbench failed: ${said.slice(0, 3000)}`);
    const latencies = readdirSync(folder)
      .filter((name) => name.startsWith('pgbench_log'))
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
      .map((line) => Number(line.split(' ')[2]) / 1000);
    return { acts: latencies.length, seconds: latencies.length / Number(rate[1]), latencies };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
