import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedCalendar } from '#calendar';
import type { getLetter, listLetters, roster } from '#contract/officers';
import type { Operation, Reply } from '#contract/operation';
import { DEMO_PASSWORD, demoSecret } from '#demo/accounts';
import { codeOf, routes as identityRoutes, stepOf, whoIs } from '#identity';
import { movableClock } from '#kernel/clock';
import { readConfig } from '#kernel/config';
import type { Context } from '#kernel/context';
import { type Database, openDatabase } from '#kernel/db';
import { addRoute, buildHttp, type HttpParts } from '#kernel/http';
import { makeLog } from '#kernel/log';
import { keyring } from '#kernel/secrets';
import { createTestDatabase, type TestDatabase } from '#test/database';
import { loadDemo } from '../../demo-load.ts';
import { routes } from './index.ts';

const NOW = new Date('2026-11-20T09:00:00+08:00');
let at: TestDatabase;
let open: Database;
let http: FastifyInstance;

beforeAll(async () => {
  at = await createTestDatabase();
  open = openDatabase(at.appUrl);
  const config = readConfig({ SHOUXI_LOG_LEVEL: 'silent' }, '.');
  const context: Context = { ...open, keys: keyring(Buffer.alloc(32, 7)), config, log: makeLog('silent') };
  await seedCalendar(open.db);
  await loadDemo(context, NOW);
  const parts: HttpParts = {
    context,
    clock: movableClock(NOW),
    routes: [...identityRoutes, ...routes],
    whoIs: (token, now, byPerson) => whoIs(context, token, now, byPerson),
    regionOf: () => '421281000000',
    afterAct: () => undefined,
  };
  http = await buildHttp(parts);
  for (const route of parts.routes) addRoute(http, parts, route);
});
afterAll(async () => {
  await http.close();
  await open.close();
  await at.drop();
});

const cookies = new Map<string, string>();

/** Once an account: a code counts once, and the clock stands. */
async function signIn(account: string): Promise<string> {
  const known = cookies.get(account);
  if (known !== undefined) return known;
  const code = codeOf(demoSecret(account), stepOf(NOW));
  const answer = await http.inject({
    method: 'POST',
    url: '/api/identity/staff/sign-in',
    headers: { 'x-act-id': randomUUID() },
    payload: { account, password: DEMO_PASSWORD, code },
  });
  expect(answer.statusCode).toBe(200);
  const cookie = `sx_session=${answer.cookies[0]!.value}`;
  cookies.set(account, cookie);
  return cookie;
}

async function get<O extends Operation>(path: string, cookie = ''): Promise<{ status: number; body: Reply<O> }> {
  const answer = await http.inject({ method: 'GET', url: `/api/officers/${path}`, headers: cookie ? { cookie } : {} });
  return { status: answer.statusCode, body: answer.json() };
}

test('an officer reads the letters of the own body, each with its standing and lists (R29, R30)', async () => {
  const { status, body } = await get<typeof listLetters>('letters', await signIn('limin'));
  expect(status).toBe(200);
  expect(body.letters.map(({ officerName, standing, daysLeft }) => [officerName, standing, daysLeft > 0])).toEqual(
    expect.arrayContaining([
      ['李敏（演示）', 'valid', true],
      ['吴昊（演示）', 'valid', true],
      ['高明远（演示）', 'expired', false],
    ]),
  );
  expect(body.letters).toHaveLength(3);
  const own = body.letters.find(({ officerName }) => officerName === '李敏（演示）')!;
  expect(own).toMatchObject({
    numberText: '赤市监授〔2026〕1号',
    bodyName: '赤壁市市场监督管理局（演示）',
    grants: [{ line: 1, list: 'final', itemCode: 'I01', itemName: '企业设立登记' }],
  });
  expect(own.documentId).toMatch(/^[0-9a-f-]{36}$/);
  expect(body.uncovered).toEqual([]);
});

test('the coordinating office reads all letters, others do not find those of another body (R4)', async () => {
  const all = await get<typeof listLetters>('letters', await signIn('caoyang'));
  expect(all.body.letters).toHaveLength(9);
  expect(all.body.uncovered).toEqual([]);
  const ofPolice = all.body.letters.find(({ officerName }) => officerName === '王卫国（演示）')!;
  const seen = await get<typeof getLetter>(`letters/${ofPolice.id}`, await signIn('wangweiguo'));
  expect(seen.body).toEqual(ofPolice);
  expect((await get(`letters/${ofPolice.id}`, await signIn('limin'))).status).toBe(404);
  expect((await get(`letters/${randomUUID().replace(/^(.{14})./, '$17')}`, await signIn('limin'))).status).toBe(404);
});

test('without the permission the door stays shut, and the refusal is audited', async () => {
  expect((await get('letters')).status).toBe(401);
  expect((await get('letters', await signIn('hejing'))).status).toBe(403);
  const audited = await open.db
    .selectFrom('audit_entry')
    .select(['code', 'outcome'])
    .where('event', '=', 'officers.list_letters')
    .where('outcome', '=', 'refused')
    .orderBy('id')
    .execute();
  expect(audited).toEqual([
    { code: 'kernel.not_signed_in', outcome: 'refused' },
    { code: 'kernel.forbidden', outcome: 'refused' },
  ]);
});

test('the public roster names officer, office phone and items, tells who is not authorised, and shows no mobile (R37)', async () => {
  const { status, body } = await get<typeof roster>('roster');
  expect(status).toBe(200);
  expect(body.officers).toHaveLength(9);
  expect(body.officers).toContainEqual({
    bodyName: '国家税务总局赤壁市税务局（演示）',
    officerName: '孙洁（演示）',
    phone: '0715-5550112',
    authorised: true,
    letterNumber: '赤税授〔2026〕1号',
    until: '2028-04-23',
    items: ['新办纳税人信息确认', '发票票种核定'],
    decides: ['新办纳税人信息确认', '发票票种核定'],
  });
  expect(body.officers).toContainEqual(
    expect.objectContaining({ officerName: '吴昊（演示）', items: ['企业设立登记'], decides: [] }),
  );
  expect(body.officers).toContainEqual(
    expect.objectContaining({ officerName: '高明远（演示）', authorised: false, letterNumber: null, items: [] }),
  );
  expect(JSON.stringify(body)).not.toMatch(/1[3-9]\d{9}/);
});

test('an item that nobody may decide finally by letter is named (R39)', async () => {
  const owner = openDatabase(at.ownerUrl, { max: 1 });
  await owner.db
    .updateTable('officers_letter')
    .set({ state: 'revoked', revoked_at: NOW })
    .where('officer_name', '=', '王卫国（演示）')
    .execute();
  await owner.close();
  const { body } = await get<typeof listLetters>('letters', await signIn('zhaolei'));
  expect(body.uncovered).toEqual([{ itemCode: 'I16', itemName: '公章刻制备案' }]);
});
