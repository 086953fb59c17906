import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DATABASE, type Passwords, type Role } from '#kernel/postgres/cluster';
import { SERVER_FLAGS } from '../../tools/toolchain.mjs';
import { treeOf } from './processor.ts';
import { Wire } from './wire.ts';

export const ROOT = new URL('../../', import.meta.url).pathname;

/** A data folder of its own, reachable for the account that runs the database. */
export function makeDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shouxi-bench-'));
  chmodSync(folder, 0o755);
  return folder;
}

export function dropDataFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  server.close();
  await once(server, 'close');
  return port;
}

export interface Product {
  port: number;
  dataDir: string;
  /** Seconds from the start of the command to the first page. */
  seconds: number;
  /** The server process alone. */
  pid: number;
  /** Server, database and whatever they started. */
  processes(): number[];
  database(): number[];
  url(role: Role): string;
  stop(): Promise<void>;
  /** Server and every process of the database, without notice. */
  kill(): Promise<void>;
}

export interface StartWish {
  dataDir: string;
  port: number;
  /** Arguments of Node before the server's file. */
  nodeArgs?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Instead of the server itself: a command that starts it, as `npm start` does. */
  command?: readonly string[];
}

const READY_WITHIN_MS = 180_000;

// A bench that is stopped leaves no server behind.
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGTERM');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    console.error(`Stopped by ${signal}.`);
    process.exit(1);
  });

/** Starts the real server on its own data folder and waits for its first page. */
export async function startProduct(wish: StartWish): Promise<Product> {
  const { dataDir, port } = wish;
  const began = performance.now();
  const log = openSync(join(dataDir, 'bench-server.log'), 'a');
  const [file = '', ...args] = wish.command ?? [
    process.execPath,
    ...SERVER_FLAGS,
    ...(wish.nodeArgs ?? []),
    join(ROOT, 'server/main.ts'),
  ];
  const child = spawn(file, args, {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      PORT: String(port),
      SHOUXI_DATA: dataDir,
      SHOUXI_HOST: '127.0.0.1',
      SHOUXI_RATE_LIMIT: '10000000',
      ...wish.env,
    },
    stdio: ['ignore', log, log],
    detached: true,
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  await firstPage(child, port, dataDir);
  const seconds = (performance.now() - began) / 1000;
  const pid = wish.command ? serverBelow(child.pid!) : child.pid!;
  return {
    port,
    dataDir,
    seconds,
    pid,
    processes: () => treeOf(child.pid!),
    database: () => treeOf(postmaster(dataDir)),
    url: (role) => urlOf(dataDir, role),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      // A command that started the server may be gone before it.
      while (existsSync(`/proc/${pid}`) || existsSync(join(dataDir, 'postgres/postmaster.pid'))) await wait(20);
    },
    kill: async () => {
      const all = [...new Set([...treeOf(child.pid!), ...treeOf(postmaster(dataDir))])];
      const ended = child.exitCode === null ? once(child, 'exit') : null;
      for (const each of all) {
        try {
          process.kill(each, 'SIGKILL');
        } catch {
          // Ended by itself in between.
        }
      }
      await ended;
    },
  };
}

async function firstPage(child: ChildProcess, port: number, dataDir: string): Promise<void> {
  const wire = new Wire(port);
  const until = Date.now() + READY_WITHIN_MS;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server ended: ${readFileSync(join(dataDir, 'bench-server.log'), 'utf8').slice(-2000)}`);
    const answer = await wire.request('GET', '/').catch(() => null);
    if (answer?.status === 200) break;
    // Without a built web part there is no page; the health route says the same of the server.
    if (answer?.status === 404 && (await wire.request('GET', '/api/identity/session')).status === 200) break;
    if (Date.now() > until) throw new Error('The server was not ready in time.');
    await wait(10);
  }
  wire.close();
}

function serverBelow(launcher: number): number {
  const found = treeOf(launcher).find((pid) => {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words[0]?.endsWith('node') && words.some((word) => word.endsWith('server/main.ts'));
  });
  if (found === undefined) throw new Error('No server process below the command.');
  return found;
}

function postmaster(dataDir: string): number {
  const file = join(dataDir, 'postgres/postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : -1;
}

function urlOf(dataDir: string, role: Role): string {
  const passwords = JSON.parse(readFileSync(join(dataDir, 'postgres.passwords.json'), 'utf8')) as Passwords;
  const socket = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[4]!.trim();
  return `postgresql://shouxi_${role}:${passwords[role]}@localhost/${DATABASE}?host=${encodeURIComponent(socket)}`;
}
