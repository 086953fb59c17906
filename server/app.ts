import type { FastifyInstance } from 'fastify';
import { openBlobStore } from '#adapters/blobs';
import { openScanner } from '#adapters/scan';
import { auditRoutes, auditWorkers } from '#audit';
import { bundleListeners, bundleRoutes } from '#bundles';
import { caseListeners, caseRoutes } from '#cases';
import { routes as catalogueRoutes } from '#catalogue';
import { documentRoutes, openPaperEngine, type PaperEngine, readSiteFonts, renderWorker } from '#documents';
import { type FileServices, rescanWorker } from '#files';
import { routes as identityRoutes, whoIs } from '#identity';
import { type Clock, machineClock } from '#kernel/clock';
import type { Config } from '#kernel/config';
import type { Context } from '#kernel/context';
import { openDatabase } from '#kernel/db';
import { type Engine, startEngine } from '#kernel/engine';
import { healthRoutes } from '#kernel/health';
import { addRoute, buildHttp, type HttpParts } from '#kernel/http';
import { type Log, makeLog } from '#kernel/log';
import { describeApi } from '#kernel/openapi';
import type { AnyRoute } from '#kernel/route';
import { keyring } from '#kernel/secrets';
import { serveWeb } from '#kernel/web';
import { routes as licenceRoutes } from '#licences';
import { routes as officerRoutes } from '#officers';
import { homeRegion, routes as organisationRoutes } from '#organisation';

export interface AppOptions {
  config: Config;
  databaseUrl: string;
  masterKey: Buffer;
  clock?: Clock;
  log?: Log;
  /** Folder of the built web part; none in tests. */
  webDir?: string | null;
  version: string;
  /** False: news and jobs are told and done only by `engine.drain()`. */
  poll: boolean;
}

export interface App {
  http: FastifyInstance;
  context: Context;
  engine: Engine;
  services: FileServices & { papers: PaperEngine };
  routes: readonly AnyRoute[];
  close(): Promise<void>;
}

/** The route table of the whole server, module by module. */
function routeTable(services: FileServices & { papers: PaperEngine }): AnyRoute[] {
  return [
    ...healthRoutes,
    ...identityRoutes,
    ...organisationRoutes,
    ...auditRoutes,
    ...documentRoutes,
    ...catalogueRoutes,
    ...officerRoutes,
    ...licenceRoutes,
    ...caseRoutes(services),
    ...bundleRoutes(services),
  ];
}

/** Config → database → modules → http → jobs, top to bottom. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { config } = options;
  const clock = options.clock ?? machineClock;
  const log = options.log ?? makeLog(config.logLevel);
  const database = openDatabase(options.databaseUrl, {
    onError: (error) => log.error({ err: error.message }, 'a database connection was lost'),
  });
  const context: Context = { db: database.db, pool: database.pool, keys: keyring(options.masterKey), config, log };

  const blobs = openBlobStore(config.blobs ?? { kind: 'fs', folder: `${config.dataDir}/files` });
  const scanner = openScanner(config.clamdAddress);
  const papers = openPaperEngine({ publicUrl: config.baseUrl, fonts: readSiteFonts(config.fontDir) });
  const services = { blobs, scanner, papers };

  const engine = startEngine(
    context,
    clock,
    {
      listeners: [...caseListeners, ...bundleListeners],
      workers: [renderWorker({ engine: papers, blobs }), rescanWorker({ blobs, scanner }), ...auditWorkers],
    },
    { poll: options.poll },
  );

  let region = await homeRegion(context.db);
  const routes = routeTable(services);
  const parts: HttpParts = {
    context,
    clock,
    routes,
    whoIs: (token, now, byPerson) => whoIs(context, token, now, byPerson),
    regionOf: (actor) => (actor.kind === 'staff' ? actor.regionCode : region),
    afterAct: () => engine.poke(),
  };
  const http = await buildHttp(parts);
  // An empty installation learns its region with its first hall, whoever makes it.
  http.addHook('onRequest', async () => {
    if (region.startsWith('0')) region = await homeRegion(context.db);
  });
  await describeApi(http, routes, options.version);
  for (const route of routes) addRoute(http, parts, route);
  if (options.webDir) await serveWeb(http, options.webDir);
  return {
    http,
    context,
    engine,
    services,
    routes,
    close: async () => {
      await http.close();
      await engine.stop();
      await papers.close();
      await database.close();
    },
  };
}
