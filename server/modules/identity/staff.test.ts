import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeCitizenNumber } from '#contract/codes';
import { newId } from '#kernel/ids';
import { createBody, createHall, createRegion, endPosting, postToWindow } from '#organisation';
import { type Browser, serveRoutes, type TestServer } from '#test/routes';
import {
  assignRole,
  codeOf,
  createRole,
  createStaff,
  disableStaff,
  newSecret,
  routes,
  saveDemoAccounts,
  stepOf,
} from './index.ts';

const REGION = '421281000000';
const START = new Date('2026-11-23T09:00:00+08:00');
const PASSWORD = 'Chibi-2026-window';
const SECRET = newSecret();

let server: TestServer;
let owner: pg.Client;
let bodyId: string;
let clerkId: string;
let windowId: string;
beforeAll(async () => {
  server = await serveRoutes(routes, { at: START });
  owner = new pg.Client({ connectionString: server.database.ownerUrl });
  await owner.connect();
  const { context } = server;
  await createRegion(context, { code: REGION, name: '赤壁市', parentCode: null, level: 'county' }, START);
  bodyId = await createBody(
    context,
    {
      region: REGION,
      code: 'ZS',
      name: '市政务服务和大数据管理局（演示）',
      shortName: '政数局',
      governance: 'local',
      docMark: '赤政数',
    },
    START,
  );
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
      windows: [{ no: 'A01', name: '企业开办综合窗口', kind: 'composite' }],
    },
    START,
  );
  windowId = hall.windows.get('A01')!;
  await createRole(
    context,
    REGION,
    { code: 'clerk', name: '综合窗口受理员', permissions: ['person:find', 'case:intake'] },
    START,
  );
  await createRole(
    context,
    REGION,
    { code: 'chief', name: '首席服务员', permissions: ['case:decide', 'case:intake'] },
    START,
  );
  await createRole(
    context,
    REGION,
    { code: 'sys', name: '系统管理员', permissions: ['job:manage'], administers: 'system' },
    START,
  );
  await createRole(
    context,
    REGION,
    { code: 'aud', name: '审计管理员', permissions: ['audit:read'], administers: 'audit' },
    START,
  );
  const clerk = await staff('clerk.zhou', '周敏（演示）', 1, ['clerk'], { hallId: hall.id });
  clerkId = clerk;
  await postToWindow(context, { region: REGION, windowId, staffId: clerk, staffName: '周敏（演示）' }, START);
  await staff('chief.wu', '吴首席（演示）', 2, ['chief'], { secret: SECRET });
  await staff('chief.new', '郑新（演示）', 3, ['chief']);
});
afterAll(async () => {
  await owner.end();
  await server.close();
});
let tick = 0;
beforeEach(() => {
  // An hour on for each test: no code, lock or session of the one before reaches into it.
  tick += 1;
  server.clock.moveTo(new Date(START.getTime() + tick * 3_600_000));
});

async function staff(
  account: string,
  name: string,
  serial: number,
  roles: string[],
  more: { hallId?: string; secret?: string } = {},
): Promise<string> {
  const citizenNumber = makeCitizenNumber({ region: '429999', birthDate: '1990-05-01', serial });
  const { id } = await createStaff(
    server.context,
    {
      region: REGION,
      person: { name, citizenNumber },
      account,
      password: PASSWORD,
      post: '演示岗',
      bodyId,
      roles,
      ...more,
    },
    START,
  );
  return id;
}

async function signedIn(account: string, code?: string): Promise<Browser> {
  const browser = server.browser();
  const answer = await browser.post('/identity/staff/sign-in', { account, password: PASSWORD, ...(code && { code }) });
  expect(answer.code).toBeNull();
  return browser;
}

const code = (steps = 0) => codeOf(SECRET, stepOf(server.clock.now()) + steps);

test('R60 a clerk signs in and is told where they stand and what they may do', async () => {
  const browser = await signedIn('clerk.zhou');
  const { body } = await browser.get('/identity/session');
  expect(body).toMatchObject({
    mode: 'demo',
    hallName: '赤壁市政务服务中心（演示）',
    regionName: '赤壁市',
    me: {
      kind: 'staff',
      name: '周敏（演示）',
      account: 'clerk.zhou',
      body: { code: 'ZS' },
      window: { no: 'A01' },
      permissions: ['case:intake', 'person:find'],
      secondFactor: 'none',
      stepUpUntil: null,
      locked: false,
    },
  });
  expect(browser.cookie).toMatch(/^[\w-]{43}$/);
  const stored = await owner.query<{ token_hash: Buffer }>('SELECT token_hash FROM identity_session');
  expect(stored.rows.every((row) => row.token_hash.length === 32)).toBe(true);
});

test('a wrong password and an account that does not exist answer alike', async () => {
  const wrong = await server.browser().post('/identity/staff/sign-in', { account: 'clerk.zhou', password: 'nonsense' });
  const nobody = await server.browser().post('/identity/staff/sign-in', { account: 'no.such', password: 'nonsense' });
  expect([wrong.status, wrong.code]).toEqual([401, 'identity.wrong_credentials']);
  expect([nobody.status, nobody.code]).toEqual([401, 'identity.wrong_credentials']);
  expect(Object.keys(nobody.body).toSorted()).toEqual(Object.keys(wrong.body).toSorted());
});

test.each(['clerk.zhou', 'no.such.one'])(
  'SEC-03 five wrong tries lock %s for half an hour, though the password be right then',
  async (account) => {
    const attempt = (password: string) => server.browser().post('/identity/staff/sign-in', { account, password });
    for (let n = 0; n < 5; n += 1) expect((await attempt('wrong')).code).toBe('identity.wrong_credentials');
    const locked = await attempt(PASSWORD);
    expect([locked.status, locked.code]).toEqual([423, 'identity.locked']);
    expect(locked.body['facts']).toMatchObject({
      until: new Date(server.clock.now().getTime() + 30 * 60_000).toISOString(),
    });
    server.clock.moveBy(30 * 60_000);
    expect((await attempt(PASSWORD)).code).toBe(account === 'clerk.zhou' ? null : 'identity.wrong_credentials');
  },
);

test('SEC-03 twenty tries at the same moment are not twenty guesses', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      server.browser().post('/identity/staff/sign-in', { account: 'chief.new', password: 'wrong' }),
    ),
  );
  expect(answers.filter((answer) => answer.code === 'identity.wrong_credentials')).toHaveLength(5);
  expect(answers.filter((answer) => answer.code === 'identity.locked')).toHaveLength(15);
});

test('SEC-03 sign-out kills the session on the server at once, and a second sign-in the one before', async () => {
  const browser = await signedIn('clerk.zhou');
  const kept = browser.cookie;
  expect((await browser.post('/identity/sign-out')).status).toBe(200);
  expect(browser.cookie).toBeNull();
  browser.cookie = kept;
  expect((await browser.get('/identity/session')).body['me']).toEqual({ kind: 'anonymous' });
  expect((await browser.post('/identity/people/find', { text: '周敏0015' })).code).toBe('kernel.not_signed_in');

  const again = await signedIn('clerk.zhou');
  const first = again.cookie;
  await again.post('/identity/staff/sign-in', { account: 'clerk.zhou', password: PASSWORD });
  expect(again.cookie).not.toBe(first);
  again.cookie = first;
  expect((await again.get('/identity/session')).body['me']).toEqual({ kind: 'anonymous' });
});

test('SEC-04 an enrolled second factor is demanded at sign-in, and asking for it is no wrong try', async () => {
  const attempt = (more: object) =>
    server.browser().post('/identity/staff/sign-in', { account: 'chief.wu', password: PASSWORD, ...more });
  for (let n = 0; n < 7; n += 1) expect((await attempt({})).code).toBe('identity.second_factor_required');
  expect((await attempt({ code: code(-5) })).code).toBe('identity.second_factor_wrong');
  expect((await attempt({ code: code(1) })).code).toBeNull();
});

test('SEC-04 a code works once: not again at sign-in, not for the step-up, not by two at once', async () => {
  const [one, two] = await Promise.all(
    [1, 2].map(() =>
      server.browser().post('/identity/staff/sign-in', { account: 'chief.wu', password: PASSWORD, code: code() }),
    ),
  );
  expect(new Set([one!.code, two!.code])).toEqual(new Set([null, 'identity.second_factor_wrong']));
  const browser = await signedIn('chief.wu', code(1));
  expect((await browser.post('/identity/step-up', { code: code(1) })).code).toBe('identity.second_factor_wrong');
  server.clock.moveBy(60_000);
  const stepped = await browser.post('/identity/step-up', { code: code() });
  expect(stepped.body['me']).toMatchObject({
    stepUpUntil: new Date(server.clock.now().getTime() + 15 * 60_000).toISOString(),
  });
});

test('a retried step-up is the same act and answers again', async () => {
  const browser = await signedIn('chief.wu', code());
  const headers = { 'x-act-id': newId() };
  server.clock.moveBy(30_000);
  const body = { code: code() };
  const first = await browser.post('/identity/step-up', body, headers);
  const second = await browser.post('/identity/step-up', body, headers);
  expect(first.status).toBe(200);
  expect(second).toEqual(first);
});

test('SEC-04 who decides without a second factor is told so at the step-up, enrols one and has it at once', async () => {
  const browser = await signedIn('chief.new');
  expect((await browser.post('/identity/step-up', { code: '000000' })).code).toBe('identity.second_factor_missing');
  expect((await browser.post('/identity/second-factor', { password: 'wrong' })).code).toBe(
    'identity.wrong_credentials',
  );
  const begun = await browser.post('/identity/second-factor', { password: PASSWORD });
  const secret = begun.body['secret'] as string;
  expect(begun.body['uri']).toContain(`secret=${secret}`);
  expect(begun.body['qrSvg']).toContain('<svg');
  const at = () => stepOf(server.clock.now());
  expect((await browser.post('/identity/second-factor/confirm', { code: codeOf(secret, at() + 9) })).code).toBe(
    'identity.second_factor_wrong',
  );
  const confirmed = await browser.post('/identity/second-factor/confirm', { code: codeOf(secret, at()) });
  expect(confirmed.body['me']).toMatchObject({ secondFactor: 'enrolled' });
  expect((await browser.get('/identity/session')).body['me']).toMatchObject({ secondFactor: 'enrolled' });
  expect(
    (await server.browser().post('/identity/staff/sign-in', { account: 'chief.new', password: PASSWORD })).code,
  ).toBe('identity.second_factor_required');
});

test('a password alone does not replace a second factor', async () => {
  const browser = await signedIn('chief.wu', code());
  expect((await browser.post('/identity/second-factor', { password: PASSWORD })).code).toBe(
    'identity.step_up_required',
  );
});

test('SEC-03 fifteen idle minutes lock every door but session, unlock and sign-out; the password opens, the step-up is gone', async () => {
  const browser = await signedIn('chief.wu', code());
  server.clock.moveBy(30_000);
  await browser.post('/identity/step-up', { code: code() });
  server.clock.moveBy(14 * 60_000);
  expect((await browser.get('/identity/session')).body['me']).toMatchObject({ locked: false });
  server.clock.moveBy(15 * 60_000);
  expect((await browser.get('/identity/session')).body['me']).toMatchObject({ locked: true, stepUpUntil: null });
  for (const [path, body] of [
    ['/identity/people/find', { text: '周敏0015' }],
    ['/identity/step-up', { code: code() }],
    ['/identity/applicant/code', { phone: '13800000000' }],
  ] as const) {
    const answer = await browser.post(path, body);
    expect([path, answer.status, answer.code]).toEqual([path, 401, 'identity.session_locked']);
  }
  expect((await browser.get('/identity/demo-accounts')).code).toBe('identity.session_locked');
  expect((await browser.post('/identity/unlock', { password: 'wrong' })).code).toBe('identity.wrong_credentials');
  const opened = await browser.post('/identity/unlock', { password: PASSWORD });
  expect(opened.body['me']).toMatchObject({ locked: false, stepUpUntil: null });
  expect((await browser.get('/identity/session')).body['me']).toMatchObject({ locked: false, stepUpUntil: null });
});

test('SEC-03 a page that asks by itself keeps no sitting alive', async () => {
  const browser = await signedIn('clerk.zhou');
  for (let minute = 0; minute < 15; minute += 1) {
    server.clock.moveBy(60_000);
    await browser.get('/identity/session', { 'x-background': '1' });
  }
  expect((await browser.get('/identity/session')).body['me']).toMatchObject({ locked: true });
});

test('a request from a foreign page is refused and changes nothing', async () => {
  const browser = await signedIn('clerk.zhou');
  const answer = await browser.post('/identity/sign-out', undefined, { 'sec-fetch-site': 'cross-site' });
  expect([answer.status, answer.code]).toEqual([403, 'kernel.foreign_origin']);
  const forged = await browser.post('/identity/sign-out', undefined, {
    'sec-fetch-site': 'none',
    origin: 'http://evil.test',
  });
  expect(forged.code).toBe('kernel.foreign_origin');
  expect((await browser.get('/identity/session')).body['me']).toMatchObject({ kind: 'staff' });
});

test('SEC-07 a disabled account and an ended posting count from the next request on', async () => {
  const id = await staff('leaving.li', '李离（演示）', 9, ['clerk']);
  const leaving = await signedIn('leaving.li');
  await disableStaff(server.context, { region: REGION, staffId: id }, server.clock.now());
  expect((await leaving.get('/identity/session')).body['me']).toEqual({ kind: 'anonymous' });
  expect(
    (await server.browser().post('/identity/staff/sign-in', { account: 'leaving.li', password: PASSWORD })).code,
  ).toBe('identity.wrong_credentials');
  const clerk = await signedIn('clerk.zhou');
  await endPosting(server.context, { region: REGION, staffId: clerkId }, server.clock.now());
  expect((await clerk.get('/identity/session')).body['me']).toMatchObject({ window: null });
  await postToWindow(
    server.context,
    { region: REGION, windowId, staffId: clerkId, staffName: '周敏（演示）' },
    server.clock.now(),
  );
  expect((await clerk.get('/identity/session')).body['me']).toMatchObject({ window: { no: 'A01' } });
});

test('SEC-08 nobody holds two of the three administrations', async () => {
  const id = await staff('admin.sun', '孙管（演示）', 12, ['sys']);
  await expect(assignRole(server.context, { region: REGION, staffId: id, role: 'aud' }, START)).rejects.toThrow(
    'identity_one_administration',
  );
  await expect(staff('admin.two', '钱双（演示）', 13, ['sys', 'aud'])).rejects.toThrow('identity_one_administration');
  await assignRole(server.context, { region: REGION, staffId: id, role: 'clerk' }, START);
});

test('SEC-02 a weak password makes no account', async () => {
  const weak = createStaff(
    server.context,
    {
      region: REGION,
      person: {
        name: '弱（演示）',
        citizenNumber: makeCitizenNumber({ region: '429999', birthDate: '1990-05-01', serial: 77 }),
      },
      account: 'weak',
      password: 'short1A',
      post: '',
      bodyId,
      roles: ['clerk'],
    },
    START,
  );
  await expect(weak).rejects.toMatchObject({ code: 'identity.password_weak' });
});

test('SEC-06 demo accounts are shown in demo, with a code that works, and cannot sign in in production', async () => {
  await saveDemoAccounts(
    server.context,
    REGION,
    { staff: [{ account: 'chief.wu', password: PASSWORD, about: '决定登记' }], applicants: [] },
    server.clock.now(),
  );
  const shown = (await server.browser().get('/identity/demo-accounts')).body['staff'] as Record<string, string>[];
  expect(shown).toMatchObject([{ account: 'chief.wu', post: '演示岗', body: '市政务服务和大数据管理局（演示）' }]);
  await signedIn('chief.wu', shown[0]!['code']);
  const next = (await server.browser().get('/identity/demo-accounts')).body['staff'] as Record<string, string>[];
  expect(next[0]!['code']).not.toBe(shown[0]!['code']);
  await signedIn('chief.wu', next[0]!['code']);

  const { config } = server.context;
  config.mode = 'production';
  try {
    server.clock.moveBy(120_000);
    const refused = await server.browser().get('/identity/demo-accounts');
    expect([refused.status, refused.code]).toEqual([403, 'identity.demo_only']);
    const signIn = { account: 'chief.wu', password: PASSWORD, code: code() };
    expect((await server.browser().post('/identity/staff/sign-in', signIn)).code).toBe('identity.wrong_credentials');
  } finally {
    config.mode = 'demo';
  }
});

test('SEC-11 audit says who, when, what, from where and whether; passwords, codes and tokens are nowhere', async () => {
  const browser = await signedIn('clerk.zhou');
  await server.browser().post('/identity/staff/sign-in', { account: 'clerk.zhou', password: 'Wrong-secret-123' });
  const { rows } = await owner.query<Record<string, unknown>>(
    `SELECT * FROM audit_entry WHERE event IN ('identity.staff_sign_in', 'identity.try_failed') ORDER BY txid DESC LIMIT 3`,
  );
  expect(rows).toContainEqual(
    expect.objectContaining({
      event: 'identity.staff_sign_in',
      outcome: 'done',
      actor_kind: 'staff',
      actor_id: clerkId,
      subject: `staff:${clerkId}`,
      region_code: REGION,
      ip: '127.0.0.1',
      at: server.clock.now(),
    }),
  );
  expect(rows).toContainEqual(
    expect.objectContaining({
      event: 'identity.staff_sign_in',
      outcome: 'refused',
      code: 'identity.wrong_credentials',
    }),
  );
  expect(rows).toContainEqual(expect.objectContaining({ event: 'identity.try_failed', subject: `staff:${clerkId}` }));
  const kept = await owner.query<{ text: string }>(
    `SELECT a::text AS text FROM kernel_act a UNION ALL SELECT e::text FROM audit_entry e UNION ALL SELECT s::text FROM identity_session s`,
  );
  const everything = [...kept.rows.map((row) => row.text), ...server.logged].join('\n');
  for (const secret of [PASSWORD, 'Wrong-secret-123', SECRET, browser.cookie!])
    expect(everything).not.toContain(secret);
});
