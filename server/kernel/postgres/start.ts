import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { DATABASE, makeCluster, makeRoles, type Role, rolePasswords } from './cluster.ts';
import { endOrphan, holdFolder } from './holder.ts';
import type { PostgresLog } from './log.ts';
import { findPlace, type Wish } from './place.ts';
import { end, launch } from './server.ts';

export interface Postgres {
  /** Runs migrations. */
  ownerUrl: string;
  /** Serves requests; may do what migrations grant. */
  appUrl: string;
  /** Makes roles and databases, takes backups. */
  adminUrl: string;
  /** The data folder in use; another than the one asked for where the database account cannot reach that one. */
  dataDir: string;
  stop(): Promise<void>;
}

export interface StartOptions extends Wish {
  log: PostgresLog;
  /** Server settings on top of the usual ones. Tests that lose nothing by a crash switch `fsync` off. */
  settings?: Readonly<Record<string, string>>;
}

/**
 * Starts the PostgreSQL that comes with the packages on `<dataDir>/postgres`, made at the first start, and starts it
 * anew if it ends by itself. It listens on a unix socket only. After any kill the next start recovers alone.
 * @throws with a sentence that says what to do.
 */
export async function startPostgres({ log, settings = {}, ...wish }: StartOptions): Promise<Postgres> {
  const place = findPlace(wish, log);
  const release = holdFolder(place.dataDir);
  let server: ChildProcess;
  let stopping = false;
  const role = { admin: 'shouxi_admin', owner: 'shouxi_owner', app: 'shouxi_app' };
  try {
    const passwords = await rolePasswords(place.dataDir, place.cluster);
    await makeCluster(place, passwords.admin, settings['fsync'] !== 'off');
    await endOrphan(place.cluster);
    server = await launchPatiently();
    const url = (as: Role, database: string) =>
      `postgresql://${role[as]}:${passwords[as]}@localhost/${database}?host=${encodeURIComponent(place.socketDir)}`;
    await makeRoles(url, passwords).catch(async (error: unknown) => {
      await end(server);
      throw error;
    });
    const kept = keepAlive().catch((error: Error) =>
      log.error(`PostgreSQL could not be started again: ${error.message}`),
    );
    return {
      ownerUrl: url('owner', DATABASE),
      appUrl: url('app', DATABASE),
      adminUrl: url('admin', 'postgres'),
      dataDir: place.dataDir,
      async stop() {
        if (stopping) return;
        stopping = true;
        await end(server);
        await kept;
        await end(server);
        rmSync(place.socketDir, { recursive: true, force: true });
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }

  async function keepAlive(): Promise<void> {
    while (!stopping) {
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
      if (stopping) return;
      log.error(`PostgreSQL ended by itself (${server.signalCode ?? server.exitCode}); it is started again.`);
      server = await launchPatiently();
      log.info('PostgreSQL takes connections again.');
    }
  }

  /** Children of a killed server hold its shared memory for a moment longer, and PostgreSQL refuses meanwhile. */
  async function launchPatiently(): Promise<ChildProcess> {
    for (let tries = 1; ; tries++) {
      try {
        return await launch(place, settings, log);
      } catch (error) {
        if (tries === 20 || !/shared memory block|lock file/.test(String(error))) throw error;
        await wait(500);
      }
    }
  }
}
