import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '#kernel/migrate';
import { makeDatabase } from '#kernel/postgres/cluster';
import { startPostgres } from '#kernel/postgres/start';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the test server for the role that makes databases. */
    adminUrl: string;
    ownerUrl: string;
    appUrl: string;
  }
}

export const TEMPLATE = 'shouxi_template';

/** One PostgreSQL for all test files, with one migrated database that `createTestDatabase` copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shouxi-test-'));
  // Run as root, the server has another user, who must get in.
  await chmod(dataDir, 0o755);
  const silent = { debug() {}, info() {}, warn() {}, error: (message: string) => process.stderr.write(`${message}\n`) };
  const server = await startPostgres({
    dataDir,
    dataDirGiven: true,
    log: silent,
    // Nothing here outlives the run, and each fsync would cost 30 ms.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  });
  const stop = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const admin = new pg.Client({ connectionString: server.adminUrl });
    await admin.connect();
    await makeDatabase(admin, TEMPLATE);
    await admin.end();
    await migrate(inDatabase(server.ownerUrl, TEMPLATE));
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('adminUrl', server.adminUrl);
  project.provide('ownerUrl', server.ownerUrl);
  project.provide('appUrl', server.appUrl);
  return stop;
}

/** The same server and role, another database. */
function inDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
