import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedCalendar } from '#calendar';
import { citizenNumberProblem, isDemoCitizenNumber } from '#contract/codes';
import { PEOPLE } from '#demo/people';
import { STAFF } from '#demo/staff';
import { staffByAccount } from '#identity';
import { readConfig } from '#kernel/config';
import type { Context } from '#kernel/context';
import { type Database, openDatabase } from '#kernel/db';
import { chainFault, type StoredEntry } from '#kernel/ledger';
import { makeLog } from '#kernel/log';
import { keyring } from '#kernel/secrets';
import { authorityFacts, loadAuthority, loadMandates, mandateFacts, mayAccept, mayDecide, type Power } from '#officers';
import { bodyByCode, loadHall } from '#organisation';
import { createTestDatabase, type TestDatabase } from '#test/database';
import { loadDemo } from './demo-load.ts';

const REGION = '421281000000';
const NOW = new Date('2026-11-20T09:00:00+08:00');
let at: TestDatabase;
let open: Database;
let context: Context;

beforeAll(async () => {
  at = await createTestDatabase();
  open = openDatabase(at.appUrl);
  const config = readConfig({ SHOUXI_LOG_LEVEL: 'silent' }, '.');
  context = { ...open, keys: keyring(Buffer.alloc(32, 7)), config, log: makeLog('silent') };
  await seedCalendar(open.db);
  // Two processes of one installation start at the same time.
  await Promise.all([loadDemo(context, NOW), loadDemo(context, NOW)]);
});
afterAll(async () => {
  await open.close();
  await at.drop();
});

async function counts(database: Database): Promise<Record<string, number>> {
  const { rows } = await database.pool.query<Record<string, number>>(
    `SELECT (SELECT count(*) FROM identity_staff) AS staff, (SELECT count(*) FROM organisation_body) AS bodies,
       (SELECT count(*) FROM organisation_window) AS windows, (SELECT count(*) FROM officers_letter) AS letters,
       (SELECT count(*) FROM officers_grant) AS grants, (SELECT count(*) FROM officers_mandate) AS mandates,
       (SELECT count(*) FROM identity_account) AS accounts, (SELECT count(*) FROM kernel_act) AS acts`,
  );
  return rows[0]!;
}

async function verdict(account: string, body: string, itemCode: string, what: Power, acceptedBy = 'hejing') {
  const staff = await staffByAccount(open.db, account);
  const accepted = await staffByAccount(open.db, acceptedBy);
  const { id: bodyId } = await bodyByCode(open.db, body, REGION);
  const item = { code: itemCode, version: 1 };
  const record = await loadAuthority(open.pool, { region: REGION, staffId: staff!.id, bodyId, items: [item] });
  const facts = { acceptedByStaffId: accepted!.id, partyPersonIds: [], risk: null, amount: null };
  return mayDecide(authorityFacts(record, { item, case: facts }), what, NOW);
}

test('the county is loaded once by two processes that start together, and a second start changes nothing', async () => {
  const before = await counts(open);
  expect(before).toMatchObject({ staff: 25, bodies: 9, windows: 12, letters: 9, grants: 10, mandates: 6, accounts: 7 });
  await loadDemo(context, NOW);
  expect(await counts(open)).toEqual(before);
});

test('a load that was broken off goes on where it stopped', async () => {
  const broken = await createTestDatabase();
  const owner = openDatabase(broken.ownerUrl, { max: 1 });
  const database = openDatabase(broken.appUrl);
  try {
    await owner.pool.query(`CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF NEW.verb = 'seal' THEN RAISE EXCEPTION 'broken off'; END IF; RETURN NEW; END $$`);
    await owner.pool.query(
      'CREATE TRIGGER break_off BEFORE INSERT ON officers_ledger FOR EACH ROW EXECUTE FUNCTION break_off()',
    );
    await seedCalendar(database.db);
    await expect(loadDemo({ ...context, ...database }, NOW)).rejects.toThrow('broken off');
    await owner.pool.query('DROP TRIGGER break_off ON officers_ledger');
    await loadDemo({ ...context, ...database }, NOW);
    const wanted = await counts(open);
    const found = await counts(database);
    // Standing postings are put in place again, which is an act of its own each.
    expect({ ...found, acts: wanted['acts'] }).toEqual(wanted);
  } finally {
    await Promise.all([owner.close(), database.close()]);
    await broken.drop();
  }
});

test.each([
  ['limin', 'SJ', 'I01', 'approve', 'allowed'],
  ['limin', 'SJ', 'I01', 'refuse', 'allowed'],
  ['limin', 'GA', 'I16', 'approve', 'officers.other_body'],
  ['wuhao', 'SJ', 'I01', 'examine', 'allowed'],
  ['wuhao', 'SJ', 'I01', 'approve', 'officers.grant_preliminary_only'],
  ['gaomingyuan', 'SJ', 'I01', 'approve', 'officers.letter_expired'],
  ['heguoliang', 'SJ', 'I01', 'approve', 'allowed'],
  ['qinweidong', 'SJ', 'I01', 'approve', 'allowed'],
  ['wangweiguo', 'GA', 'I16', 'complete', 'allowed'],
  ['zhaolei', 'GA', 'I16', 'complete', 'officers.no_grant'],
  ['sunjie', 'SW', 'I12', 'complete', 'allowed'],
  ['sunjie', 'SW', 'I13', 'complete', 'allowed'],
  ['liufang', 'RS', 'I26', 'complete', 'allowed'],
  ['chenjianhua', 'YB', 'I69', 'complete', 'allowed'],
  ['huangli', 'GJ', 'I39', 'complete', 'allowed'],
  ['huangli', 'GJ', 'I40', 'complete', 'allowed'],
  ['hejing', 'SJ', 'I01', 'approve', 'officers.no_grant'],
  ['caoyang', 'SJ', 'I01', 'approve', 'officers.no_grant'],
] as const)('%s for %s %s: %s → %s (R22, R29, R30)', async (account, body, item, what, code) => {
  const found = await verdict(account, body, item, what);
  expect(found.allowed ? 'allowed' : found.code).toBe(code);
});

test('an expired letter and a missing line name who can decide now', async () => {
  const expired = await verdict('gaomingyuan', 'SJ', 'I01', 'approve');
  expect(expired).toMatchObject({
    could: [
      { name: '李敏（演示）', post: '首席服务员' },
      { name: '贺国梁（演示）', post: '分管副局长' },
      { name: '覃卫东（演示）', post: '局长' },
    ],
  });
  expect(await verdict('zhaolei', 'GA', 'I16', 'complete')).toMatchObject({
    could: [{ name: '王卫国（演示）' }, { name: '段志勇（演示）' }],
  });
});

test('李敏 may decide what she accepted, and it enters the sampled review (decision 5)', async () => {
  expect(await verdict('limin', 'SJ', 'I01', 'approve', 'limin')).toMatchObject({ permit: { leavesSampleDebt: true } });
});

test.each([
  ['hejing', '3', []],
  ['limin', '2', []],
  ['dengjie', '5', ['SW']],
] as const)('%s at window %s accepts for every body but %s (decision 4)', async (account, no, refusing) => {
  const staff = await staffByAccount(open.db, account);
  const hall = await loadHall(open.db, REGION);
  const windowId = hall.windows.find((window) => window.no === no)!.id;
  const items = { SJ: 'I01', GA: 'I16', SW: 'I12', RS: 'I26', YB: 'I69', GJ: 'I40' };
  const bodies = await Promise.all(Object.keys(items).map((code) => bodyByCode(open.db, code, REGION)));
  const record = await loadMandates(open.pool, {
    region: REGION,
    hallId: hall.id,
    windowId,
    staffId: staff!.id,
    bodyIds: bodies.map(({ id }) => id),
  });
  const refused = bodies.filter(({ id, code }) => {
    const item = { code: items[code as keyof typeof items], version: 1 };
    return !mayAccept(mandateFacts(record, { bodyId: id, item }), NOW).allowed;
  });
  expect(refused.map(({ code }) => code)).toEqual(refusing);
});

test('letters, mandates and appointments have ledgers that hold, without a name in them (decisions 27, 28)', async () => {
  for (const [stream, fold] of [
    ['officers', 'officers_letter'],
    ['officers_mandate', 'officers_mandate'],
    ['officers_appointment', 'officers_appointment'],
  ] as const) {
    const { rows } = await open.pool.query<{ id: string; version: number; head: string; entries: StoredEntry[] }>(
      `SELECT f.id, f.version, encode(f.head, 'hex') AS head, (SELECT json_agg(json_build_object('seq', l.seq,
           'text', l.text, 'hash', encode(l.hash, 'hex'), 'hashVersion', l.hash_version) ORDER BY l.seq)
         FROM ${stream}_ledger l WHERE l.region_code = f.region_code AND l.subject_id = f.id) AS entries
       FROM ${fold} f`,
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const { id, version, head, entries } of rows) {
      expect(chainFault({ stream, region: REGION, subject: id }, entries)).toBeNull();
      expect(entries.at(-1)).toMatchObject({ seq: version, hash: head });
      const text = entries.map((entry) => entry.text).join();
      expect([...STAFF, ...PEOPLE].filter(({ name }) => text.includes(name.replace('（演示）', '')))).toEqual([]);
    }
  }
});

test('letters are numbered a body and a year, in the order in which they were sealed', async () => {
  const { rows } = await open.pool.query<{ officer_name: string; number_text: string }>(
    `SELECT officer_name, number_text FROM officers_letter WHERE number_text LIKE '赤市监%' ORDER BY number_text`,
  );
  expect(rows).toEqual([
    { officer_name: '高明远（演示）', number_text: '赤市监授〔2024〕1号' },
    { officer_name: '李敏（演示）', number_text: '赤市监授〔2026〕1号' },
    { officer_name: '吴昊（演示）', number_text: '赤市监授〔2026〕2号' },
  ]);
});

test('the invented people are marked, have numbers with a right check digit, and are each another (decision 18)', () => {
  const everybody = [...STAFF, ...PEOPLE];
  for (const { name, citizenNumber } of everybody) {
    expect(name).toContain('（演示）');
    expect(isDemoCitizenNumber(citizenNumber)).toBe(true);
    expect(citizenNumberProblem(citizenNumber)).toBeNull();
  }
  expect(new Set(everybody.map(({ citizenNumber }) => citizenNumber)).size).toBe(everybody.length);
});
