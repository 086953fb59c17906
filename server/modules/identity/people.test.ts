import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeCitizenNumber, makeUscc } from '#contract/codes';
import { commitAct } from '#kernel/commit';
import { newId } from '#kernel/ids';
import { systemAct } from '#kernel/system-act';
import { createBody, createHall, createRegion } from '#organisation';
import { type Browser, serveRoutes, type TestServer } from '#test/routes';
import {
  createRole,
  createStaff,
  enterpriseMembersEffect,
  enterprisesOf,
  findOrCreatePersonEffect,
  findOrCreatePersons,
  isPerson,
  loadEnterprises,
  loadPersons,
  loadStaff,
  newEnterpriseEffect,
  personsWithLastFour,
  routes,
  saveDemoAccounts,
  savePerson,
  setUsccEffect,
} from './index.ts';

const REGION = '421281000000';
const OTHER = '421202000000';
const NOW = new Date('2026-11-23T09:00:00+08:00');
const PASSWORD = 'Chibi-2026-window';
const number = (serial: number) => makeCitizenNumber({ region: '429999', birthDate: '1988-02-29', serial });

let server: TestServer;
let owner: pg.Client;
let clerk: Browser;
let foreign: Browser;
let guide: Browser;
let clerkId: string;
beforeAll(async () => {
  server = await serveRoutes(routes, { at: NOW });
  owner = new pg.Client({ connectionString: server.database.ownerUrl });
  await owner.connect();
  const { context } = server;
  await createRole(
    context,
    REGION,
    { code: 'clerk', name: '受理员', permissions: ['person:find', 'person:create', 'person:reveal'] },
    NOW,
  );
  await createRole(context, REGION, { code: 'guide', name: '导办员', permissions: [] }, NOW);
  for (const [region, name] of [
    [REGION, '赤壁市'],
    [OTHER, '咸安区'],
  ] as const) {
    await createRegion(context, { code: region, name, parentCode: null, level: 'county' }, NOW);
    await createHall(
      context,
      {
        region,
        name: `${name}政务服务中心（演示）`,
        address: '演示路1号',
        phone: '0',
        hours: { workday: [] },
        windows: [],
      },
      NOW,
    );
  }
  const staff = async (region: string, account: string, role: string, serial: number) => {
    const bodyId = await createBody(
      context,
      { region, code: account, name: '局（演示）', shortName: '局', governance: 'local', docMark: '字' },
      NOW,
    );
    const made = await createStaff(
      context,
      {
        region,
        person: { name: '职员（演示）', citizenNumber: number(serial) },
        account,
        password: PASSWORD,
        post: '岗',
        bodyId,
        phone: '0715-1234',
        roles: [role],
      },
      NOW,
    );
    return made.id;
  };
  clerkId = await staff(REGION, 'clerk', 'clerk', 901);
  await staff(OTHER, 'foreign', 'clerk', 902);
  await staff(REGION, 'guide', 'guide', 903);
});
// Tests move the clock, and idle sessions lock.
beforeEach(async () => {
  [clerk, foreign, guide] = [server.browser(), server.browser(), server.browser()];
  for (const [browser, account] of [
    [clerk, 'clerk'],
    [foreign, 'foreign'],
    [guide, 'guide'],
  ] as const)
    await browser.post('/identity/staff/sign-in', { account, password: PASSWORD });
});
afterAll(async () => {
  await owner.end();
  await server.close();
});

async function askCode(browser: Browser, phone: string): Promise<string> {
  return (await browser.post('/identity/applicant/code', { phone })).body['demoCode'] as string;
}

async function register(phone: string, name: string, citizenNumber: string) {
  const browser = server.browser();
  const code = await askCode(browser, phone);
  const answer = await browser.post('/identity/applicant/register', {
    phone,
    code,
    name,
    citizenNumber,
    noticeVersion: '2026-1',
  });
  return { browser, answer };
}

const people = async (browser: Browser, text: string) =>
  (await browser.post('/identity/people/find', { text })).body['people'] as { id: string; name: string }[];

test('R1 a person registers after the notice, is masked everywhere, and the consent is kept', async () => {
  const { browser, answer } = await register('13900000001', '林晓（演示）', number(1));
  expect(answer.status).toBe(200);
  const me = {
    kind: 'applicant',
    name: '林晓（演示）',
    phoneMasked: '139****0001',
    citizenNumberMasked: `4299********${number(1).slice(-4)}`,
  };
  expect(answer.body['me']).toMatchObject(me);
  expect((await browser.get('/identity/session')).body['me']).toMatchObject(me);
  const { rows } = await owner.query('SELECT notice_version, at FROM identity_consent');
  expect(rows).toEqual([{ notice_version: '2026-1', at: NOW }]);
});

test('sign-in by phone and code: wrong, spent, old, too often, unknown', async () => {
  await register('13900000002', '何欢（演示）', number(2));
  const browser = server.browser();
  const signIn = (phone: string, code: string) => browser.post('/identity/applicant/sign-in', { phone, code });
  const code = await askCode(browser, '13900000002');
  const wrong = code === '000000' ? '000001' : '000000';
  expect((await signIn('13900000002', wrong)).code).toBe('identity.code_wrong');
  expect((await signIn('13900000002', code)).body['me']).toMatchObject({ kind: 'applicant', name: '何欢（演示）' });
  expect((await signIn('13900000002', code)).code).toBe('identity.code_expired');

  const second = await askCode(browser, '13900000002');
  server.clock.moveBy(5 * 60_000);
  expect((await signIn('13900000002', second)).code).toBe('identity.code_expired');

  const third = await askCode(browser, '13900000002');
  const guesses = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      signIn('13900000002', String((Number(third) + n + 1) % 1_000_000).padStart(6, '0')),
    ),
  );
  expect(guesses.filter((answer) => answer.code === 'identity.code_wrong')).toHaveLength(5);
  expect((await signIn('13900000002', third)).code).toBe('identity.locked');

  const stranger = await askCode(browser, '13900000099');
  const unknown = await signIn('13900000099', stranger);
  expect([unknown.status, unknown.code]).toEqual([404, 'identity.phone_unknown']);
  const registered = await browser.post('/identity/applicant/register', {
    phone: '13900000099',
    code: stranger,
    name: '新人（演示）',
    citizenNumber: number(99),
    noticeVersion: '2026-1',
  });
  expect(registered.status).toBe(200);
});

test('SEC-03 an applicant who is idle for half an hour is signed out', async () => {
  const { browser } = await register('13900000003', '方圆（演示）', number(3));
  server.clock.moveBy(29 * 60_000);
  expect((await browser.get('/identity/session')).body['me']).toMatchObject({ kind: 'applicant' });
  server.clock.moveBy(30 * 60_000);
  expect((await browser.get('/identity/session')).body['me']).toEqual({ kind: 'anonymous' });
});

test('a second account for the same number or phone, another name, a number that cannot be', async () => {
  await register('13900000004', '江南（演示）', number(4));
  expect((await register('13900000044', '江南（演示）', number(4))).answer.code).toBe('identity.already_registered');
  expect((await register('13900000004', '江北（演示）', number(44))).answer.code).toBe('identity.already_registered');
  expect((await register('13900000045', '江中（演示）', number(4))).answer.code).toBe('identity.identity_mismatch');
  const { answer } = await register(
    '13900000046',
    '江心（演示）',
    `${number(46).slice(0, 17)}${number(46).endsWith('1') ? 2 : 1}`,
  );
  expect([answer.status, answer.code]).toEqual([400, 'kernel.invalid']);
  expect(answer.body['fields']).toEqual([{ path: '/citizenNumber', code: 'citizenNumber.check' }]);
});

test('two registrations of one person at once make one account', async () => {
  const browsers = ['13900000051', '13900000052'].map((phone) => register(phone, '同时（演示）', number(5)));
  const codes = (await Promise.all(browsers)).map(({ answer }) => answer.code);
  expect(codes).toContain(null);
  expect(codes.find((code) => code !== null)).toMatch(/already_registered|changed_meanwhile|identity_mismatch/);
});

test('production without a connected channel says so and writes no code', async () => {
  const { config } = server.context;
  config.mode = 'production';
  try {
    const answer = await server.browser().post('/identity/applicant/code', { phone: '13900000007' });
    expect([answer.status, answer.code]).toEqual([503, 'identity.channel_not_connected']);
  } finally {
    config.mode = 'demo';
  }
});

test('decision 8: a walk-in and an account are one person, by the number', async () => {
  const made = await clerk.post('/identity/people', {
    name: '步行（演示）',
    citizenNumber: number(6),
    phone: '13900000006',
  });
  expect(made.body).toMatchObject({
    name: '步行（演示）',
    phoneMasked: '139****0006',
    age: 38,
    sex: 'female',
    hasAccount: false,
  });
  const again = await clerk.post('/identity/people', { name: '步 行（演示）', citizenNumber: number(6) });
  expect(again.body['id']).toBe(made.body['id']);
  expect((await clerk.post('/identity/people', { name: '别人（演示）', citizenNumber: number(6) })).code).toBe(
    'identity.identity_mismatch',
  );
  const thief = await register('13900000066', '步行（演示）', number(6));
  expect(thief.answer.code).toBe('identity.identity_mismatch');
  const { answer } = await register('13900000006', '步行（演示）', number(6));
  expect(answer.body['me']).toMatchObject({ id: made.body['id'] });
  expect((await people(clerk, number(6)))[0]).toMatchObject({ id: made.body['id'], hasAccount: true });
});

test('a retried walk-in is one act and answers again; another body with its act id is refused', async () => {
  const headers = { 'x-act-id': newId() };
  const body = { name: '重试（演示）', citizenNumber: number(8) };
  const first = await clerk.post('/identity/people', body, headers);
  expect(await clerk.post('/identity/people', body, headers)).toEqual(first);
  expect((await clerk.post('/identity/people', { ...body, citizenNumber: number(10) }, headers)).code).toBe(
    'kernel.act_id_reused',
  );
  const kept = await owner.query<{ text: string }>('SELECT a::text AS text FROM kernel_act a');
  expect(kept.rows.map((row) => row.text).join()).not.toContain(number(8));
});

test('a clerk finds by number, by phone, by name with last four, and nobody by less', async () => {
  const made = await clerk.post('/identity/people', {
    name: '欧阳寻（演示）',
    citizenNumber: number(11),
    phone: '13900000011',
  });
  const found = { id: made.body['id'], name: '欧阳寻（演示）' };
  for (const text of [number(11), '139 0000 0011', `欧阳寻${number(11).slice(-4)}`, `${number(11).slice(-4)} 阳寻`])
    expect(await people(clerk, text)).toEqual([expect.objectContaining(found)]);
  for (const text of ['欧阳寻', number(11).slice(-4), `欧${number(11).slice(-4)}`, `__${number(11).slice(-4)}`])
    expect(await people(clerk, text)).toEqual([]);
  const answer = await clerk.post('/identity/people/find', { text: number(11) });
  expect(JSON.stringify(answer.body)).not.toContain(number(11));
});

test('at most twenty strangers for one question, and the audit knows whom the answer showed (SEC-10)', async () => {
  for (let serial = 200; serial < 225; serial += 1)
    await clerk.post('/identity/people', { name: '群众（演示）', citizenNumber: number(serial), phone: '13900000020' });
  expect(await people(clerk, '13900000020')).toHaveLength(20);
  const { rows } = await owner.query<{ facts: { by: string; persons: string[] }; actor_id: string }>(
    `SELECT facts, actor_id FROM audit_entry WHERE event = 'identity.find_people' ORDER BY txid DESC LIMIT 1`,
  );
  expect(rows[0]).toMatchObject({ facts: { by: 'phone' }, actor_id: clerkId });
  expect(rows[0]!.facts.persons).toHaveLength(20);
});

test('SEC-25 a number is shown whole only with permission and a reason, and the audit keeps both', async () => {
  const { body } = await clerk.post('/identity/people', { name: '示全（演示）', citizenNumber: number(12) });
  const path = `/identity/people/${body['id'] as string}/reveal`;
  const reason = '电话核对送达地址';
  const shown = await clerk.post(path, { field: 'citizenNumber', reason });
  expect(shown.body).toEqual({ value: number(12) });
  expect((await clerk.post(path, { field: 'phone', reason })).code).toBe('kernel.not_found');
  expect((await clerk.post(path, { field: 'citizenNumber' })).code).toBe('kernel.invalid');
  const refused = await guide.post(path, { field: 'citizenNumber', reason });
  expect([refused.status, refused.code]).toEqual([403, 'kernel.forbidden']);
  const { rows } = await owner.query(
    `SELECT outcome, code, reason, subject FROM audit_entry WHERE event = 'identity.reveal' ORDER BY txid`,
  );
  expect(rows[0]).toEqual({ outcome: 'done', code: null, reason, subject: `person:${body['id'] as string}` });
  expect(rows.at(-1)).toMatchObject({ outcome: 'refused', code: 'kernel.forbidden' });
});

test('out of jurisdiction is not found: another region finds by whole number only and reveals nothing', async () => {
  const { body } = await clerk.post('/identity/people', {
    name: '外区（演示）',
    citizenNumber: number(13),
    phone: '13900000013',
  });
  const id = body['id'] as string;
  expect(await people(foreign, '13900000013')).toEqual([]);
  expect(await people(foreign, `外区（演示）${number(13).slice(-4)}`)).toEqual([]);
  expect(await people(foreign, number(13))).toHaveLength(1);
  const path = `/identity/people/${id}/reveal`;
  const answer = await foreign.post(path, { field: 'citizenNumber', reason: '核对' });
  expect([answer.status, answer.code]).toEqual([404, 'kernel.not_found']);
  const absent = await foreign.post(`/identity/people/${newId()}/reveal`, { field: 'citizenNumber', reason: '核对' });
  expect([absent.status, absent.code]).toEqual([answer.status, answer.code]);
  await foreign.post('/identity/people', { name: '外区（演示）', citizenNumber: number(13) });
  expect((await foreign.post(path, { field: 'citizenNumber', reason: '核对' })).body).toEqual({ value: number(13) });
});

test('applicants and strangers do not come through the doors of staff', async () => {
  const { browser } = await register('13900000014', '申请（演示）', number(14));
  expect((await browser.post('/identity/people/find', { text: number(1) })).code).toBe('kernel.forbidden');
  expect((await server.browser().post('/identity/people/find', { text: number(1) })).code).toBe('kernel.not_signed_in');
  expect((await browser.post('/identity/step-up', { code: '000000' })).code).toBe('kernel.forbidden');
});

test('signers of one act: a number twice is one person, a known one stays, and the enterprise keeps its identity', async () => {
  const { context } = server;
  const known = await savePerson(
    context,
    { region: REGION, name: '老股东（演示）', citizenNumber: number(15), phone: '13900000015' },
    NOW,
  );
  const { ids, effects } = await findOrCreatePersons(
    context,
    [
      { name: '新股东（演示）', citizenNumber: number(16) },
      { name: '老股东（演示）', citizenNumber: number(15) },
      { name: '新股东（演示）', citizenNumber: number(16) },
    ],
    NOW,
  );
  expect(ids[1]).toBe(known);
  expect(ids[2]).toBe(ids[0]);
  const single = await findOrCreatePersonEffect(context, { name: '财务（演示）', citizenNumber: number(17) }, NOW, 1);
  const enterpriseId = newId();
  await commitAct(context.pool, {
    act: systemAct(REGION, 'test', NOW),
    result: 'test:1',
    audit: { event: 'test' },
    effects: [
      ...effects,
      ...single.effects,
      newEnterpriseEffect({
        id: enterpriseId,
        name: '蒲圻茶业有限公司（演示）',
        region: REGION,
        createdBy: `person:${known}`,
      }),
      enterpriseMembersEffect(enterpriseId, [
        { personId: ids[0]!, role: 'shareholder' },
        { personId: known, role: 'legalRepresentative' },
        { personId: known, role: 'legalRepresentative' },
      ]),
    ],
  });
  expect((await loadPersons(context, [ids[0]!, known])).get(known)).toEqual({
    id: known,
    name: '老股东（演示）',
    citizenNumberMasked: `4299********${number(15).slice(-4)}`,
    phoneMasked: '139****0015',
  });
  expect(await isPerson(context, ids[0]!, { name: '新股东（演示）', citizenNumber: number(16).toLowerCase() })).toBe(
    true,
  );
  expect(await isPerson(context, ids[0]!, { name: '新股东（演示）', citizenNumber: number(15) })).toBe(false);
  expect(await personsWithLastFour(context, ids, '0015')).toEqual([known]);
  expect((await loadEnterprises(context.db, [enterpriseId])).get(enterpriseId)).toMatchObject({ uscc: null });
  expect(await enterprisesOf(context.db, known)).toEqual([enterpriseId]);

  const uscc = makeUscc({ department: '9', kind: '1', region: '421281', subject8: 'MA4YQ001' });
  const set = (code: string) =>
    commitAct(context.pool, {
      act: systemAct(REGION, 'test', NOW),
      result: 'test:2',
      audit: { event: 'test' },
      effects: [setUsccEffect({ enterpriseId, uscc: code })],
    });
  await set(uscc);
  expect((await loadEnterprises(context.db, [enterpriseId])).get(enterpriseId)).toMatchObject({ uscc });
  await expect(set(uscc)).rejects.toMatchObject({ code: 'kernel.changed_meanwhile' });
  expect(() => setUsccEffect({ enterpriseId, uscc: `${uscc.slice(0, 17)}${uscc.endsWith('2') ? '3' : '2'}` })).toThrow(
    RangeError,
  );
  expect((await loadStaff(context.db, [clerkId])).get(clerkId)).toMatchObject({
    name: '职员（演示）',
    phone: '0715-1234',
  });
});

test('demo applicants are shown with what one signs in with', async () => {
  await savePerson(
    server.context,
    { region: REGION, name: '示例（演示）', citizenNumber: number(18), phone: '13900000018', noticeVersion: '2026-1' },
    NOW,
  );
  await saveDemoAccounts(
    server.context,
    REGION,
    { staff: [], applicants: [{ phone: '13900000018', about: '开办企业' }] },
    NOW,
  );
  const { body } = await server.browser().get('/identity/demo-accounts');
  expect(body['applicants']).toEqual([
    { phone: '13900000018', name: '示例（演示）', citizenNumber: number(18), about: '开办企业' },
  ]);
});

test('SEC-22 no number, phone or name is in act ids, audit or log, and numbers and phones are nowhere in clear', async () => {
  const kept = await owner.query<{ text: string }>(
    'SELECT a::text AS text FROM kernel_act a UNION ALL SELECT e::text FROM audit_entry e UNION ALL SELECT o::text FROM kernel_outbox o',
  );
  const everything = [...kept.rows.map((row) => row.text), ...server.logged].join('\n');
  expect(kept.rows.length).toBeGreaterThan(50);
  for (const secret of [number(1), number(11), '13900000001', '13900000011', '林晓', '欧阳寻'])
    expect(everything).not.toContain(secret);
  const persons = (await owner.query<{ text: string }>('SELECT p::text AS text FROM identity_person p')).rows;
  expect(persons.length).toBeGreaterThan(10);
  for (const { text } of persons) expect(text).not.toMatch(/429999\d{11}|139000000\d\d/);
});
