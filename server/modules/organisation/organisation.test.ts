import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedCalendar } from '#calendar';
import { newId } from '#kernel/ids';
import { serveRoutes, type TestServer } from '#test/routes';
import {
  bodyByCode,
  createBody,
  createHall,
  createRegion,
  endPosting,
  homeRegion,
  loadBodies,
  loadHall,
  loadRegion,
  postToWindow,
  routes,
} from './index.ts';

const REGION = '421281000000';
const at = (text: string) => new Date(`${text}+08:00`);
const NOW = at('2026-11-20T09:00');

let server: TestServer;
let owner: pg.Client;
beforeAll(async () => {
  server = await serveRoutes(routes, { at: NOW });
  owner = new pg.Client({ connectionString: server.database.ownerUrl });
  await owner.connect();
  await seedCalendar(server.context.db);
});
afterAll(async () => {
  await owner.end();
  await server.close();
});

test('an installation without a hall has no region yet, and its hall is not found', async () => {
  expect(await homeRegion(server.context.db)).toBe('000000000000');
  const answer = await server.browser().get('/organisation/hall');
  expect([answer.status, answer.code]).toEqual([404, 'kernel.not_found']);
});

test('a hall, its windows and who is posted there', async () => {
  const { context } = server;
  await createRegion(context, { code: '420000000000', name: '湖北省', parentCode: null, level: 'province' }, NOW);
  await createRegion(context, { code: '421200000000', name: '咸宁市', parentCode: '420000000000', level: 'city' }, NOW);
  await createRegion(context, { code: REGION, name: '赤壁市', parentCode: '421200000000', level: 'county' }, NOW);
  const hall = await createHall(
    context,
    {
      region: REGION,
      name: '赤壁市政务服务中心（演示）',
      address: '演示路1号',
      phone: '0715-0000000',
      hours: {
        workday: [
          ['08:30', '12:00'],
          ['14:00', '17:30'],
        ],
      },
      windows: [
        { no: 'A02', name: '税务窗口', kind: 'specialist' },
        { no: 'A01', name: '企业开办综合窗口', kind: 'composite' },
      ],
    },
    NOW,
  );
  const staffId = newId();
  await postToWindow(
    context,
    { region: REGION, windowId: hall.windows.get('A02')!, staffId, staffName: '周敏（演示）' },
    NOW,
  );
  await postToWindow(
    context,
    { region: REGION, windowId: hall.windows.get('A01')!, staffId, staffName: '周敏（演示）' },
    NOW,
  );
  const { body } = await server.browser().get('/organisation/hall');
  expect(body).toMatchObject({
    id: hall.id,
    hours: [
      { from: '08:30', to: '12:00' },
      { from: '14:00', to: '17:30' },
    ],
    windows: [
      { no: 'A01', kind: 'composite', staffOnDuty: '周敏（演示）' },
      { no: 'A02', kind: 'specialist', staffOnDuty: null },
    ],
  });
  expect(await homeRegion(context.db)).toBe(REGION);
  expect((await loadHall(context.db, REGION)).id).toBe(hall.id);
  expect((await loadRegion(context.db, REGION))?.parentCode).toBe('421200000000');
  await endPosting(context, { region: REGION, staffId }, NOW);
  const after = (await server.browser().get('/organisation/hall')).body['windows'] as { staffOnDuty: null }[];
  expect(after.every((window) => window.staffOnDuty === null)).toBe(true);
});

test.each([
  ['a working morning', '2026-11-20T09:00', true, null, '2026-11-20T12:00'],
  ['the closing minute', '2026-11-20T12:00', false, '2026-11-20T14:00', null],
  ['noon', '2026-11-20T12:30', false, '2026-11-20T14:00', null],
  ['the afternoon', '2026-11-20T14:00', true, null, '2026-11-20T17:30'],
  ['Friday evening', '2026-11-20T22:00', false, '2026-11-23T08:30', null],
  ['a Saturday', '2026-11-21T10:00', false, '2026-11-23T08:30', null],
  ['National Day', '2026-10-01T10:00', false, '2026-10-08T08:30', null],
] as const)('the hall on %s', async (_, now, open, opens, closes) => {
  server.clock.moveTo(at(now));
  expect((await server.browser().get('/organisation/hall')).body).toMatchObject({
    openNow: open,
    opensAt: opens && at(opens).toISOString(),
    closesAt: closes && at(closes).toISOString(),
  });
});

test('bodies with their governance, and what their remedy sentence needs', async () => {
  const { context } = server;
  await createBody(
    context,
    {
      region: REGION,
      code: 'SW',
      name: '国家税务总局赤壁市税务局（演示）',
      shortName: '税务局',
      governance: 'vertical',
      docMark: '赤税',
      superiorName: '国家税务总局咸宁市税务局',
    },
    NOW,
  );
  await createBody(
    context,
    {
      region: '421200000000',
      code: 'SJ',
      name: '咸宁市市场监督管理局（演示）',
      shortName: '市监局',
      governance: 'local',
      docMark: '咸市监',
    },
    NOW,
  );
  const { body } = await server.browser().get('/organisation/bodies');
  expect(body['bodies']).toEqual([
    expect.objectContaining({ code: 'SW', shortName: '税务局', governance: 'vertical', phone: null }),
  ]);
  const tax = await bodyByCode(context.db, 'SW');
  expect(tax.remedy).toEqual({
    bodyGovernance: 'vertical',
    regionName: '赤壁市',
    superiorName: '国家税务总局咸宁市税务局',
  });
  expect((await loadBodies(context.db)).get(tax.id)).toBe(tax);
  await expect(bodyByCode(context.db, 'SJ')).rejects.toMatchObject({ code: 'kernel.not_found' });
});

test('a body twice, hours that run backwards and a governance that the law does not know are not taken', async () => {
  const body = {
    region: REGION,
    code: 'SW',
    name: '又一个税务局（演示）',
    shortName: '税务局',
    governance: 'local' as const,
    docMark: '赤税',
  };
  await expect(createBody(server.context, body, NOW)).rejects.toThrow('organisation_body_region_code_code_key');
  const hall = { region: REGION, name: '厅', address: '路', phone: '1', windows: [] };
  await expect(createHall(server.context, { ...hall, hours: { workday: [['12:00', '08:30']] } }, NOW)).rejects.toThrow(
    RangeError,
  );
  await expect(owner.query(`UPDATE organisation_body SET governance = 'county' WHERE code = 'SW'`)).rejects.toThrow(
    'organisation_body_governance_check',
  );
});

test('every setting-up is audited', async () => {
  const { rows } = await owner.query<{ event: string; actor_id: string; subject: string }>(
    `SELECT event, actor_id, subject FROM audit_entry WHERE event LIKE 'organisation.%' ORDER BY txid`,
  );
  expect(rows[0]).toEqual({
    event: 'organisation.region_created',
    actor_id: 'organisation.set_up',
    subject: 'region:420000000000',
  });
  expect(new Set(rows.map((row) => row.event))).toEqual(
    new Set([
      'organisation.region_created',
      'organisation.hall_created',
      'organisation.posted',
      'organisation.posting_ended',
      'organisation.body_created',
    ]),
  );
});
