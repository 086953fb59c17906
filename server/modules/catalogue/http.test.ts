import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { I01_IN_PROVINCE, ITEMS } from '#demo/items';
import { PK01 } from '#demo/pk01/index';
import { readConfig } from '#kernel/config';
import type { Context } from '#kernel/context';
import { type Database, openDatabase } from '#kernel/db';
import { addRoute, buildHttp, type HttpParts } from '#kernel/http';
import { makeLog } from '#kernel/log';
import { keyring } from '#kernel/secrets';
import { createTestDatabase, type TestDatabase } from '#test/database';
import {
  DefinitionFaulty,
  getBundleDef,
  getItem,
  getItems,
  publishBundleDef,
  publishItemVersion,
  routes,
} from './index.ts';

const now = new Date('2026-11-20T10:00:00+08:00');
let database: TestDatabase;
let open: Database;
let context: Context;
let app: FastifyInstance;

beforeAll(async () => {
  database = await createTestDatabase();
  open = openDatabase(database.appUrl, { max: 4 });
  const config = readConfig({ SHOUXI_LOG_LEVEL: 'silent' }, '/nowhere');
  context = { db: open.db, pool: open.pool, keys: keyring(Buffer.alloc(32, 7)), config, log: makeLog('silent') };
  for (const item of [...ITEMS, I01_IN_PROVINCE]) await publishItemVersion(context, item, now);
  await publishBundleDef(context, PK01, now);
  const parts: HttpParts = {
    context,
    clock: { now: () => now },
    routes,
    whoIs: async () => ({ kind: 'anonymous' }),
    regionOf: () => '421281000000',
    afterAct: () => undefined,
  };
  app = await buildHttp(parts);
  for (const route of routes) addRoute(app, parts, route);
});
afterAll(async () => {
  await app?.close();
  await open?.close();
  await database?.drop();
});

const get = async (url: string) => {
  const answer = await app.inject({ method: 'GET', url: `/api${url}` });
  return { status: answer.statusCode, body: answer.json<{ bundles: { code: string }[]; items: { code: string }[] }>() };
};

test('R78: anybody reads a bundle as the data that it is', async () => {
  const { status, body } = await get('/catalogue/bundles/PK01');
  expect(status).toBe(200);
  expect(body).toEqual(PK01);
});

test('R65: its guide reads the items with limit, source and fee, and nothing of outside systems', async () => {
  const { status, body } = await get('/catalogue/bundles/PK01/items');
  expect(status).toBe(200);
  expect(body.items.map((each) => each.code)).toEqual(['I01', 'I16', 'I12', 'I13', 'I26', 'I69', 'I39', 'I40']);
  expect(body.items[0]).toMatchObject({ statutory: { count: 3, unit: 'workingDay' }, fee: '不收费' });
  for (const item of body.items) expect(Object.keys(item)).not.toContain('sheet');
  expect((await get('/catalogue/bundles/PK02/items')).status).toBe(404);
});

test('decision 24: the guide gets the items in force with limit, source and promise, and nothing of the engine', async () => {
  const { status, body } = await get('/catalogue/bundles/PK01/items');
  expect(status).toBe(200);
  expect(body.items.map((item) => item.code)).toEqual(['I01', 'I16', 'I12', 'I13', 'I26', 'I69', 'I39', 'I40']);
  expect(body.items[0]).toMatchObject({
    statutory: { count: 3, unit: 'workingDay' },
    promised: { count: 2, unit: 'hallHour' },
  });
  expect(body.items[1]).toMatchObject({ statutory: null, basis: '待法制股核定' });
  expect(body.items[2]).not.toHaveProperty('sheet');
});

test('a bundle that is not there is not found, a code that is none is refused', async () => {
  expect((await get('/catalogue/bundles/PK02')).status).toBe(404);
  expect((await get('/catalogue/bundles/robots')).status).toBe(400);
});

test.each([
  ['qykb', ['PK01'], []],
  ['开公司', ['PK01'], []],
  ['公章', ['PK01'], ['I16']],
  ['gzkz', [], ['I16']],
  ['start a company', ['PK01'], []],
  ['离婚', [], []],
])('%s finds bundles %j and items %j', async (find, bundles, items) => {
  const { body } = await get(`/catalogue/items?find=${encodeURIComponent(find)}`);
  expect(body.bundles.map((each) => each.code)).toEqual(bundles);
  expect(body.items.map((each) => each.code)).toEqual(expect.arrayContaining(items));
});

test('everything offered is listed once, items with the bundles that they belong to', async () => {
  const { body } = await get('/catalogue/items');
  expect(body.items).toHaveLength(8);
  expect(body.items).toContainEqual({
    code: 'I01',
    name: { zh: '企业设立登记', en: 'Registration of an enterprise' },
    bodyName: '赤壁市市场监督管理局（演示）',
    legalKind: 'registration',
    inBundles: ['PK01'],
    initials: 'qysldj',
  });
});

test('decision 30: the version in force follows the day, a pinned one stays', async () => {
  expect(await getItem(context.db, 'I01', undefined, now)).toMatchObject({ version: 1, decidedIn: 'here' });
  const later = new Date('2028-01-01T00:00:00+08:00');
  expect(await getItem(context.db, 'I01', undefined, later)).toMatchObject({ version: 2, decidedIn: 'province' });
  expect(await getItem(context.db, 'I01', undefined, new Date(later.getTime() - 1))).toMatchObject({ version: 1 });
  expect(await getItem(context.db, 'I01', 1, later)).toMatchObject({ version: 1 });
});

test('items come in the order asked for, and one that is missing is not found', async () => {
  const items = await getItems(context.db, [{ code: 'I40' }, { code: 'I01', version: 2 }, { code: 'I12' }], now);
  expect(items.map((item) => `${item.code}@${item.version}`)).toEqual(['I40@1', 'I01@2', 'I12@1']);
  await expect(getItems(context.db, [{ code: 'I12' }, { code: 'I99' }], now)).rejects.toMatchObject({
    code: 'kernel.not_found',
  });
  await expect(getItem(context.db, 'I01', 7)).rejects.toMatchObject({ code: 'kernel.not_found' });
});

test('a published version never changes: the application may not even try', async () => {
  await expect(
    open.pool.query("UPDATE catalogue_item_version SET decided_in = 'vertical' WHERE code = 'I01'"),
  ).rejects.toThrow('permission denied');
  await expect(publishItemVersion(context, { ...ITEMS[0]!, fee: '100 元' }, now)).rejects.toThrow(
    'catalogue_item_version',
  );
  expect(await getItem(context.db, 'I01', 1)).toMatchObject({ fee: '不收费' });
});

test('a faulty definition is refused with every fault, and a new version is what new drafts begin with', async () => {
  const faulty = { ...PK01, version: 2, signers: [{ element: 'ghost', role: { zh: '鬼' } }] };
  await expect(publishBundleDef(context, faulty, now)).rejects.toBeInstanceOf(DefinitionFaulty);
  expect(await getBundleDef(context.db, 'PK01')).toMatchObject({ version: 1 });
  await publishBundleDef(context, { ...PK01, version: 2 }, now);
  expect(await getBundleDef(context.db, 'PK01')).toMatchObject({ version: 2 });
  expect(await getBundleDef(context.db, 'PK01', 1)).toMatchObject({ version: 1 });
});

test('publishing is audited', async () => {
  const { rows } = await open.pool.query(
    "SELECT facts FROM audit_entry WHERE event = 'catalogue.item_published' AND facts->>'code' = 'I01' ORDER BY facts->>'version'",
  );
  expect(rows).toEqual([{ facts: { code: 'I01', version: 1 } }, { facts: { code: 'I01', version: 2 } }]);
});
