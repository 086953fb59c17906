import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureWeb, productNode, ROOT } from '../tools/toolchain.mjs';

export interface County {
  /** Where people go: `http://localhost:<port>`. */
  base: string;
  /** What `npm run ledger:verify` says of this installation, and its exit code. */
  verifyLedgers(): { text: string; code: number | null };
  close(): Promise<void>;
}

/**
 * The product as it is served: the built pages and one server process with its embedded PostgreSQL in a data folder of
 * its own, demo county loaded, machine's clock. The hall may be closed.
 */
export async function startCounty(): Promise<County> {
  await builtPages();
  const dataDir = await mkdtemp(join(tmpdir(), 'shouxi-journey-'));
  // Run as root, the database has another user, who must get in.
  await chmod(dataDir, 0o755);
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const env = { ...ownEnvironment(), PORT: String(port), SHOUXI_DATA: dataDir, SHOUXI_LOG_LEVEL: 'warn' };
  const server = spawn(productNode(), [join(ROOT, 'server/main.ts')], { cwd: ROOT, env });
  const ended = once(server, 'exit');
  let said = '';
  const ready = new Promise<void>((resolve, reject) => {
    server.stderr.on('data', (part: Buffer) => {
      said += part.toString();
    });
    server.stdout.on('data', (part: Buffer) => {
      said += part.toString();
      if (said.includes(`${base}/desk`)) resolve();
    });
    void ended.then(() => reject(new Error(`The server ended before it was ready.\n${said}`)));
  });
  const close = async () => {
    server.kill('SIGTERM');
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await ready;
  } catch (error) {
    await close();
    throw error;
  }
  return {
    base,
    verifyLedgers() {
      const tool = join(ROOT, 'tools/ledger-verify.ts');
      const done = spawnSync(productNode(), [tool], { cwd: ROOT, env, encoding: 'utf8' });
      return { text: `${done.stdout}${done.stderr}`, code: done.status };
    },
    close,
  };
}

/** Without the settings of whoever runs the tests, and not as a test: that would build React for development. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env, NODE_ENV: 'production' };
  for (const name of Object.keys(env))
    if (name.startsWith('SHOUXI_') || name === 'DATABASE_URL') Reflect.deleteProperty(env, name);
  return env;
}

async function builtPages(): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await ensureWeb();
  process.env.NODE_ENV = before;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0);
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
