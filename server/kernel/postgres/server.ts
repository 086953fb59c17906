import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { PostgresLog } from './log.ts';
import type { Place } from './place.ts';

/** Recovery after a power cut replays up to a gigabyte; longer than this, something else is wrong. */
const READY_WITHIN_MS = 300_000;

/** Starts the database server and waits until it takes connections. @throws with PostgreSQL's own words if it ends. */
export async function launch(
  place: Place,
  settings: Readonly<Record<string, string>>,
  log: PostgresLog,
): Promise<ChildProcess> {
  const { account, cluster, socketDir } = place;
  mkdirSync(socketDir, { recursive: true, mode: 0o700 });
  if (account.as.uid !== undefined) chownSync(socketDir, account.uid, account.gid);
  const postgres = [
    join(place.binaries.folder, 'bin/postgres'),
    '-D',
    cluster,
    '-k',
    socketDir,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  // A server that loses its parent without notice ends by itself within a second or two.
  const [command = '', ...args] = hasPdeathsig() ? ['setpriv', '--pdeathsig', 'INT', ...postgres] : postgres;
  const child = spawn(command, args, {
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    // An own process group: Ctrl-C must reach the database after the requests have been answered.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...account.as,
  });
  const said: string[] = [];
  let failure: Error | undefined;
  child.on('error', (error) => (failure = error));
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (said.length < 50) said.push(line);
    if (/^(FATAL|PANIC):/.test(line)) log.warn(`PostgreSQL: ${line}`);
    else log.debug(`PostgreSQL: ${line}`);
  });
  const until = Date.now() + READY_WITHIN_MS;
  for (;;) {
    if (failure) throw failure;
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`PostgreSQL did not start: ${said.join(' | ') || (child.signalCode ?? child.exitCode)}`);
    if (isReady(cluster, child.pid)) return child;
    if (Date.now() > until) {
      await end(child);
      throw new Error(`PostgreSQL was not ready after ${READY_WITHIN_MS / 1000} s: ${said.join(' | ')}`);
    }
    await wait(10);
  }
}

/** Fast shutdown; after ten seconds without the closing checkpoint, which the next start makes up for. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGQUIT'), 10_000);
  await ended;
  clearTimeout(timer);
}

/** The eighth line of the lock file says in which state the server of the first line is (as pg_ctl reads it). */
function isReady(cluster: string, pid: number | undefined): boolean {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return false;
  }
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

function hasPdeathsig(): boolean {
  return spawnSync('setpriv', ['--help'], { encoding: 'utf8' }).stdout?.includes('--pdeathsig') ?? false;
}
