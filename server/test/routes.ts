import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { homeRegion } from '#organisation';
import { whoIs } from '#identity';
import { movableClock } from '#kernel/clock';
import { readConfig } from '#kernel/config';
import type { Context } from '#kernel/context';
import { openDatabase } from '#kernel/db';
import { newId } from '#kernel/ids';
import { addRoute, buildHttp, type HttpParts } from '#kernel/http';
import type { AnyRoute } from '#kernel/route';
import { keyring } from '#kernel/secrets';
import { createTestDatabase, type TestDatabase } from './database.ts';

export interface Answer {
  status: number;
  /** The reply, or the refusal. */
  body: Record<string, unknown>;
  code: string | null;
}

/** A browser: keeps its cookie and sends act ids. */
export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  cookie: string | null;
}

export interface TestServer {
  context: Context;
  clock: ReturnType<typeof movableClock>;
  database: TestDatabase;
  /** Everything that was logged. */
  logged: string[];
  browser(): Browser;
  close(): Promise<void>;
}

/** Some modules' routes on a database of their own, in process; the clock stands until it is moved. */
export async function serveRoutes(
  routes: readonly AnyRoute[],
  options: { at: Date; mode?: 'demo' | 'production' },
): Promise<TestServer> {
  const database = await createTestDatabase();
  const opened = openDatabase(database.appUrl, { max: 6 });
  const logged: string[] = [];
  const context: Context = {
    db: opened.db,
    pool: opened.pool,
    keys: keyring(Buffer.alloc(32, 7)),
    config: {
      ...readConfig({ SHOUXI_MODE: options.mode ?? 'demo', SHOUXI_BASE_URL: 'http://hall.test' }, '/tmp'),
      rateLimit: 1_000_000,
    },
    log: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
  };
  const clock = movableClock(options.at);
  const parts: HttpParts = {
    context,
    clock,
    routes,
    whoIs: (token, now, byPerson) => whoIs(context, token, now, byPerson),
    regionOf: (actor) => (actor.kind === 'staff' ? actor.regionCode : region),
    afterAct: () => undefined,
  };
  let region = await homeRegion(context.db);
  const http = await buildHttp(parts);
  http.addHook('onRequest', async () => {
    region = await homeRegion(context.db);
  });
  for (const route of routes) addRoute(http, parts, route);
  await http.ready();
  return {
    context,
    clock,
    database,
    logged,
    browser: () => openBrowser(http),
    close: async () => {
      await http.close();
      await opened.close();
      await database.drop();
    },
  };
}

function openBrowser(http: FastifyInstance): Browser {
  const ask = async (method: 'GET' | 'POST', path: string, body: unknown, headers: Record<string, string>) => {
    const reply = await http.inject({
      method,
      url: `/api${path}`,
      headers: {
        ...(method === 'POST' && { 'x-act-id': newId(), 'sec-fetch-site': 'same-origin' }),
        ...(browser.cookie !== null && { cookie: `sx_session=${browser.cookie}` }),
        ...headers,
      },
      ...(body !== undefined && { payload: body as object }),
    });
    const set = reply.cookies.find((cookie) => cookie.name === 'sx_session');
    if (set) browser.cookie = set.value === '' ? null : set.value;
    const json = reply.json<Record<string, unknown>>();
    const refusal = json['refusal'] as (Record<string, unknown> & { code: string }) | undefined;
    return { status: reply.statusCode, body: refusal ?? json, code: refusal?.code ?? null };
  };
  const browser: Browser = {
    cookie: null,
    get: (path, headers = {}) => ask('GET', path, undefined, headers),
    post: (path, body, headers = {}) => ask('POST', path, body, headers),
  };
  return browser;
}
