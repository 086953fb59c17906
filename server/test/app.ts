import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import { seedCalendar } from '#calendar';
import type { Input, Operation, Reply } from '#contract/operation';
import { type Clock, movableClock } from '#kernel/clock';
import { readConfig } from '#kernel/config';
import { makeLog } from '#kernel/log';
import { readDemoAccounts } from '#identity';
import { type App, buildApp } from '../app.ts';
import { loadDemo } from '../demo-load.ts';
import { createTestDatabase } from './database.ts';

/** Friday 2026-11-20, 09:00 in the hall: a working day like others. */
export const FRIDAY = new Date('2026-11-20T09:00:00+08:00');

export interface Answer<T> {
  status: number;
  /** Refusal code, or null. */
  code: string | null;
  body: T;
  headers: Record<string, unknown>;
}

/** One browser: keeps its cookie, makes act ids, knows the contract. */
export interface Client {
  /** Answers whatever comes. */
  send<O extends Operation>(operation: O, input?: Partial<Input<O>> & { actId?: string }): Promise<Answer<Reply<O>>>;
  /** Answers the reply, and fails the test for a refusal. */
  call<O extends Operation>(operation: O, input?: Partial<Input<O>> & { actId?: string }): Promise<Reply<O>>;
  upload<O extends Operation>(
    operation: O,
    params: Record<string, string>,
    file: { name: string; bytes: Uint8Array; fields?: Record<string, string> },
  ): Promise<Answer<Reply<O>>>;
  raw(options: InjectOptions): Promise<{ status: number; text: string; headers: Record<string, unknown> }>;
}

export interface TestApp extends App {
  clock: ReturnType<typeof movableClock>;
  ownerUrl: string;
  anonymous(): Client;
  /** A member of staff of the demo county, signed in with the second factor, stepped up unless told otherwise. */
  staff(account: string, options?: { stepUp: boolean }): Promise<Client>;
  /** A registered person of the demo county, by phone. */
  applicant(phone: string): Promise<Client>;
}

/** The whole server on a database of its own, with the demo county, at a clock that stands until it is moved. */
export async function startTestApp(options: { clock?: Clock; demo?: boolean } = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'shouxi-app-'));
  const clock = movableClock(options.clock?.now() ?? FRIDAY);
  const config = readConfig({ SHOUXI_DATA: dataDir, SHOUXI_LOG_LEVEL: 'error', SHOUXI_RATE_LIMIT: '1000000' }, dataDir);
  const app = await buildApp({
    config,
    databaseUrl: database.appUrl,
    masterKey: Buffer.alloc(32, 7),
    clock,
    log: makeLog(config.logLevel),
    version: '0.0.0',
    poll: false,
  });
  await seedCalendar(app.context.db);
  if (options.demo !== false) await loadDemo(app.context, clock.now());
  const anonymous = (): Client => makeClient(app);
  return {
    ...app,
    clock,
    ownerUrl: database.ownerUrl,
    anonymous,
    staff: async (account, { stepUp } = { stepUp: true }) => {
      const client = anonymous();
      const known = await demoAccount(app, account, clock.now());
      const code = known.code === '' ? {} : { code: known.code };
      await mustSucceed(
        client.raw(signIn('/api/identity/staff/sign-in', { account, password: known.password, ...code })),
      );
      if (stepUp && known.code !== '') {
        // The code of the sign-in is used up; the sitting begins with the next one.
        const { code: fresh } = await demoAccount(app, account, clock.now());
        await mustSucceed(client.raw(signIn('/api/identity/step-up', { code: fresh })));
      }
      return client;
    },
    applicant: async (phone) => {
      const client = anonymous();
      const sent = await client.raw(signIn('/api/identity/applicant/code', { phone }));
      const { demoCode } = JSON.parse(sent.text) as { demoCode: string };
      await mustSucceed(client.raw(signIn('/api/identity/applicant/sign-in', { phone, code: demoCode })));
      return client;
    },
    close: async () => {
      await app.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function demoAccount(app: App, account: string, now: Date) {
  const { staff } = await readDemoAccounts(app.context, now);
  const found = staff.find((each) => each.account === account);
  if (!found) throw new Error(`no demo account ${account}; there are ${staff.map((each) => each.account).join(', ')}`);
  return found;
}

const signIn = (url: string, payload: object): InjectOptions => ({
  method: 'POST',
  url,
  payload,
  headers: { 'x-act-id': randomUUID() },
});

async function mustSucceed(answer: Promise<{ status: number; text: string }>): Promise<void> {
  const { status, text } = await answer;
  if (status !== 200) throw new Error(`signing in failed: ${status} ${text}`);
}

function makeClient(app: App): Client {
  let cookie = '';
  const raw: Client['raw'] = async (options) => {
    const answer = await app.http.inject({ ...options, headers: { ...options.headers, ...(cookie && { cookie }) } });
    const set = answer.cookies.find((each) => each.name === 'sx_session');
    if (set) cookie = set.value === '' ? '' : `sx_session=${set.value}`;
    return { status: answer.statusCode, text: answer.body, headers: answer.headers };
  };
  const answered = ({ status, text, headers }: Awaited<ReturnType<Client['raw']>>) => {
    const body = text !== '' && String(headers['content-type']).includes('json') ? (JSON.parse(text) as unknown) : text;
    const code = (body as { refusal?: { code?: string } }).refusal?.code ?? null;
    return { status, code, body, headers } as Answer<never>;
  };
  const urlOf = (operation: Operation, params: Record<string, unknown>, query: Record<string, unknown>) => {
    const path = operation.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
    const search = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    ).toString();
    return `/api${path}${search && `?${search}`}`;
  };
  const send: Client['send'] = async (operation, input = {}) =>
    answered(
      await raw({
        method: operation.method,
        url: urlOf(operation, input.params ?? {}, input.query ?? {}),
        headers: operation.method === 'GET' ? {} : { 'x-act-id': input.actId ?? randomUUID() },
        ...(input.body !== undefined && { payload: input.body }),
      }),
    );
  return {
    raw,
    send,
    call: async (operation, input) => {
      const answer = await send(operation, input);
      if (answer.status !== 200) throw new Error(`${operation.id}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    upload: async (operation, params, file) => {
      const boundary = 'shouxi-test-boundary';
      const fields = Object.entries(file.fields ?? {}).map(
        ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      );
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
      const payload = Buffer.concat([
        Buffer.from(fields.join('') + head),
        file.bytes,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]);
      return answered(
        await raw({
          method: 'POST',
          url: urlOf(operation, params, {}),
          headers: { 'x-act-id': randomUUID(), 'content-type': `multipart/form-data; boundary=${boundary}` },
          payload,
        }),
      );
    },
  };
}
