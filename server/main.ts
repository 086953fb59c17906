import { readFileSync } from 'node:fs';
import { scheduleSealing } from '#audit';
import { seedCalendar } from '#calendar';
import { ConfigError, masterKey, readConfig } from '#kernel/config';
import { makeLog } from '#kernel/log';
import { migrate } from '#kernel/migrate';
import { startPostgres } from '#kernel/postgres/start';
import { homeRegion } from '#organisation';
import { buildApp } from './app.ts';
import { loadDemo } from './demo-load.ts';
import { welcome } from './welcome.ts';

const PROJECT = new URL('..', import.meta.url).pathname;
/** Time that running requests get after SIGTERM. */
const DRAIN_MILLISECONDS = 10_000;

async function main(): Promise<void> {
  const config = readConfig(process.env, PROJECT);
  const log = makeLog(config.logLevel);
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };

  const postgres =
    config.databaseUrl === null
      ? await startPostgres({
          dataDir: config.dataDir,
          dataDirGiven: config.dataDirGiven,
          log: {
            debug: (text) => log.debug(text),
            info: (text) => log.info(text),
            warn: (text) => log.warn(text),
            error: (text) => log.error(text),
          },
        })
      : null;
  const dataDir = postgres?.dataDir ?? config.dataDir;
  await migrate(postgres?.ownerUrl ?? config.migrateUrl!);

  const app = await buildApp({
    config: { ...config, dataDir },
    databaseUrl: postgres?.appUrl ?? config.databaseUrl!,
    masterKey: masterKey({ ...config, dataDir }, process.env),
    log,
    webDir: `${PROJECT}web/dist`,
    version,
    poll: true,
  });
  const now = new Date();
  await seedCalendar(app.context.db);
  if (config.mode === 'demo') await loadDemo(app.context, now);
  await scheduleSealing(app.context, await homeRegion(app.context.db), now);
  await app.http.listen({ port: config.port, host: config.host });
  process.stdout.write(await welcome(app.context));

  let ending = false;
  const end = async (signal: string): Promise<void> => {
    if (ending) return;
    ending = true;
    log.info({ signal }, 'draining requests, then stopping');
    const late = setTimeout(() => process.exit(1), DRAIN_MILLISECONDS);
    await app.close();
    await postgres?.stop();
    clearTimeout(late);
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(signal));
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || (error as { code?: string }).code === 'EADDRINUSE';
  const message = (error as Error).message;
  process.stderr.write(
    (error as { code?: string }).code === 'EADDRINUSE'
      ? `The port is taken: ${message}. Stop the other program or set PORT to a free one.\n`
      : `${known ? message : ((error as Error).stack ?? message)}\n`,
  );
  process.exit(1);
});
