import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { Readable } from 'node:stream';
import type { Operation } from '#contract/operation';
import { type Actor, actorRef } from './actor.ts';
import { answerError } from './answer-error.ts';
import { noteReading } from './audit-note.ts';
import { canonicalText } from './canonical.ts';
import type { Clock } from './clock.ts';
import { type Act, ActReplayed } from './commit.ts';
import type { Context } from './context.ts';
import { knock } from './door.ts';
import { newId } from './ids.ts';
import { measure } from './metrics.ts';
import { oddInput } from './odd-input.ts';
import { Refusal } from './refusal.ts';
import { findResult } from './replay.ts';
import type { ActRequest, AnyRoute, Bytes, ReadRoute, Request } from './route.ts';
import { lookupHash } from './secrets.ts';
import { JSON_LIMIT, UPLOAD_LIMIT } from './limits.ts';
import { readUpload } from './upload.ts';
import { compileInput } from './validation.ts';

export const SESSION_COOKIE = 'sx_session';

export interface HttpParts {
  context: Context;
  clock: Clock;
  routes: readonly AnyRoute[];
  /** Who the session token belongs to; `anonymous` when nobody. `byPerson`: this request is a sign of life. */
  whoIs(token: string | null, now: Date, byPerson: boolean): Promise<Actor>;
  /** Region that an act of this actor belongs to. */
  regionOf(actor: Actor): string;
  /** After each act: news may be waiting. */
  afterAct(): void;
}

/** The server with every route of the table; `listen` is the caller's. */
export async function buildHttp(parts: HttpParts): Promise<FastifyInstance> {
  const { context } = parts;
  const logger: FastifyBaseLogger = context.log;
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    bodyLimit: JSON_LIMIT,
    trustProxy: context.config.trustProxy,
    // An open event stream must not keep the process from ending.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  app.setValidatorCompiler(compileInput);
  app.addHook('onSend', async (request, reply, payload) => {
    reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    return payload;
  });
  measure(app);
  app.setErrorHandler((error, request, reply) => answerError(parts, error, request, reply));
  app.setNotFoundHandler((request, reply) => answerError(parts, new Refusal('kernel.not_found'), request, reply));
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        frameSrc: ["'self'", 'blob:'],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    strictTransportSecurity: context.config.baseUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  await app.register(rateLimit, {
    global: true,
    max: context.config.rateLimit,
    timeWindow: '1 minute',
    allowList: (request) => request.method === 'GET' && !request.url.startsWith('/api/'),
    errorResponseBuilder: (_request, limit) => new Refusal('kernel.too_many', { seconds: Math.ceil(limit.ttl / 1000) }),
  });
  await app.register(multipart, {
    limits: { fileSize: UPLOAD_LIMIT, files: 1, fields: 10, fieldSize: 1024, parts: 12 },
  });
  return app;
}

/** Adds one line of the table to the server, below `/api`. */
export function addRoute(app: FastifyInstance, parts: HttpParts, route: AnyRoute): void {
  const { operation } = route;
  app.route({
    method: operation.method,
    url: `/api${operation.path}`,
    schema: {
      operationId: operation.id,
      tags: [operation.id.split('.')[0]!],
      summary: operation.summary,
      ...(operation.params && { params: operation.params }),
      ...(operation.query && { querystring: operation.query }),
      ...(operation.body && !operation.multipart && { body: operation.body }),
      ...(operation.multipart && { consumes: ['multipart/form-data'] }),
      ...(!operation.bytes && { response: { 200: operation.reply } }),
    },
    config: { line: route },
    // Before the body is read: who may not enter costs no parsing, and learns nothing of what it should be.
    preParsing: (request) => enter(parts, route, request),
    handler: (request, reply) => handle(parts, route, request, reply),
  });
}

declare module 'fastify' {
  interface FastifyContextConfig {
    line?: AnyRoute;
  }
  interface FastifyRequest {
    /** Set by `enter`. */
    actor?: Actor;
    at?: Date;
    act?: Act;
  }
}

/** Whose request it is, and whether this door is theirs. */
async function enter(parts: HttpParts, route: AnyRoute, raw: FastifyRequest): Promise<void> {
  const now = parts.clock.now();
  // Pages that ask again by themselves say so: a machine's asking does not keep a sitting alive.
  const actor = await parts.whoIs(sessionToken(raw), now, raw.headers['x-background'] === undefined);
  raw.actor = actor;
  raw.at = now;
  const unsafe = raw.method !== 'GET';
  if (unsafe) refuseForeignOrigin(raw, parts.context.config.baseUrl);
  knock(route.door, actor, route.openWhenLocked);
  if (unsafe) refuseOtherContent(route, raw);
}

/** JSON, or an upload where one is awaited: what a form of another site can send unasked is refused, not guessed at. */
function refuseOtherContent({ operation }: AnyRoute, raw: FastifyRequest): void {
  const type = raw.headers['content-type']?.split(';')[0]!.trim().toLowerCase();
  const wanted = operation.multipart ? 'multipart/form-data' : 'application/json';
  if (operation.multipart ? type !== wanted : type !== undefined && type !== wanted)
    throw new Refusal('kernel.media_type', { wanted });
}

function sessionToken(raw: FastifyRequest): string | null {
  return raw.cookies[SESSION_COOKIE] ?? null;
}

async function handle(parts: HttpParts, route: AnyRoute, raw: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { context } = parts;
  const actor = raw.actor!;
  const now = raw.at!;
  refuseOddInput(route, raw);
  const request = {
    params: raw.params ?? {},
    query: raw.query ?? {},
    body: route.operation.multipart ? undefined : raw.body,
    actor,
    now,
    requestId: raw.id,
    ip: raw.ip,
  } as unknown as Request<AnyRoute['operation']>;
  if (route.kind === 'read') {
    const answer = await route.run(context, request);
    await noteRead(parts, route, request);
    return send(reply, answer);
  }
  const act = readAct(parts, route, raw, request, actor);
  raw.act = act;
  const acting = { ...request, act } as ActRequest<AnyRoute['operation']>;
  if (route.kind === 'session') {
    const cookies = {
      token: sessionToken(raw),
      set: (value: string) =>
        void reply.setCookie(SESSION_COOKIE, value, {
          path: '/',
          httpOnly: true,
          sameSite: 'lax',
          secure: context.config.baseUrl.startsWith('https:'),
        }),
      clear: () => void reply.clearCookie(SESSION_COOKIE, { path: '/' }),
    };
    return send(reply, await route.run(context, acting, cookies));
  }
  const upload = route.operation.multipart ? await readUpload(raw) : undefined;
  try {
    const outcome = await route.run(context, acting, upload);
    parts.afterAct();
    return send(reply, outcome.reply ?? (await route.render(context, request, outcome.result)));
  } catch (error) {
    // A retried act meets its own result: as a used act id, or as a state that it has itself brought about.
    if (!(error instanceof ActReplayed) && !(error instanceof Refusal)) throw error;
    const result = await findResult(context.db, act);
    if (result === null) throw error;
    return send(reply, await route.render(context, request, result));
  }
}

/** Reading about people is an act for the audit too (SEC-10). What an applicant can read is their own. */
async function noteRead(parts: HttpParts, route: ReadRoute, request: Request<Operation>): Promise<void> {
  if (route.audit === null || route.notes === 'itself' || request.actor.kind === 'applicant') return;
  const { id } = request.params as { id?: string };
  const subject = id ?? route.operation.id;
  await noteReading(parts.context, parts.regionOf(request.actor), request, { event: route.audit, subject });
}

/** What the schemas do not say: a body where none belongs, characters that nobody types, a depth without end. */
function refuseOddInput(route: AnyRoute, raw: FastifyRequest): void {
  const { operation } = route;
  if (operation.multipart) return;
  const body: unknown = raw.body ?? {};
  const finding = oddInput(body) ?? oddInput(raw.query);
  if (finding) throw new Refusal('kernel.invalid', {}, { fields: [finding] });
  if (!operation.body && (typeof body !== 'object' || Object.keys(body as object).length > 0))
    throw new Refusal('kernel.invalid', {}, { fields: [{ path: '', code: 'invalid.additionalProperties' }] });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function readAct(
  parts: HttpParts,
  route: AnyRoute,
  raw: FastifyRequest,
  request: Request<AnyRoute['operation']>,
  actor: Actor,
): Act {
  const header = raw.headers['x-act-id'];
  const id = route.kind === 'session' ? newId() : header;
  if (typeof id !== 'string' || !UUID.test(id)) throw new Refusal('kernel.act_id_missing');
  return {
    region: parts.regionOf(actor),
    id,
    actor: actorRef(actor),
    actorKind: actor.kind,
    actorId: actor.kind === 'anonymous' ? null : actor.id,
    sessionId: 'sessionId' in actor ? actor.sessionId : null,
    // Keyed: a body may hold a password or an identity number, and those are guessed from a plain hash.
    bodyHash: lookupHash(
      parts.context.keys,
      'body',
      canonicalText([route.operation.id, request.params, request.body ?? null]),
    ),
    requestId: raw.id,
    ip: raw.ip,
    at: request.now,
  };
}

/** Cookies travel with requests that other sites make; an unsafe one must come from our own pages. */
function refuseForeignOrigin(raw: FastifyRequest, baseUrl: string): void {
  const site = raw.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refusal('kernel.foreign_origin');
  const { origin } = raw.headers;
  if (origin === undefined || site === 'same-origin') return;
  if (origin !== baseUrl && origin !== `${raw.protocol}://${raw.headers.host}`)
    throw new Refusal('kernel.foreign_origin');
}

function send(reply: FastifyReply, answer: unknown): unknown {
  if (!isBytes(answer)) return answer;
  const disposition = answer.inline ? 'inline' : 'attachment';
  return reply
    .header('content-type', answer.mediaType)
    .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(answer.filename)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox")
    .send(answer.body);
}

function isBytes(answer: unknown): answer is Bytes {
  if (typeof answer !== 'object' || answer === null || !('mediaType' in answer) || !('body' in answer)) return false;
  return Buffer.isBuffer(answer.body) || answer.body instanceof Readable;
}
