import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedCalendar } from '#calendar';
import { staffByAccount } from '#identity';
import { type Act, commitAct, type Effect } from '#kernel/commit';
import { readConfig } from '#kernel/config';
import type { Context } from '#kernel/context';
import { type Database, openDatabase } from '#kernel/db';
import { newId } from '#kernel/ids';
import { makeLog } from '#kernel/log';
import { Refusal } from '#kernel/refusal';
import { keyring } from '#kernel/secrets';
import { bodyByCode } from '#organisation';
import { createTestDatabase, type TestDatabase } from '#test/database';
import { loadDemo } from '../../demo-load.ts';
import {
  acceptLetter,
  authorityFacts,
  declareConflict,
  draftLetter,
  endAppointment,
  loadAuthority,
  loadMandates,
  mandateFacts,
  mayAccept,
  mayDecide,
  type NewLetter,
  type Permit,
  permitEffect,
  recordAppointment,
  revokeLetter,
  revokeMandate,
  sampleDebtEffect,
  sealLetter,
  signLetter,
} from './index.ts';

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
  await loadDemo(context, NOW);
});
afterAll(async () => {
  await open.close();
  await at.drop();
});

async function member(account: string): Promise<{ id: string; bodyId: string }> {
  const { id } = (await staffByAccount(open.db, account))!;
  const row = await open.db
    .selectFrom('identity_staff')
    .select('body_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { id, bodyId: row.body_id };
}

function act(staffId: string): Act {
  const id = newId();
  return {
    region: REGION,
    id,
    actor: `staff:${staffId}`,
    actorKind: 'staff',
    actorId: staffId,
    sessionId: null,
    bodyHash: Buffer.alloc(32),
    requestId: id,
    ip: null,
    at: NOW,
  };
}

async function refusalOf(doing: Promise<unknown>): Promise<Refusal> {
  return doing.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: unknown) => (error instanceof Refusal ? error : Promise.reject(error as Error)),
  );
}

async function permit(account: string, itemCode: string, acceptedBy = 'hejing'): Promise<Permit> {
  const staff = await member(account);
  const item = { code: itemCode, version: 1 };
  const record = await loadAuthority(open.db, {
    region: REGION,
    staffId: staff.id,
    bodyId: staff.bodyId,
    items: [item],
  });
  const verdict = mayDecide(
    authorityFacts(record, {
      item,
      case: { acceptedByStaffId: (await member(acceptedBy)).id, partyPersonIds: [], risk: null, amount: null },
    }),
    'approve',
    NOW,
  );
  if (!verdict.allowed) throw new Error(`${account} may not: ${verdict.code}`);
  return verdict.permit;
}

/** An act that rests on these permits and writes nothing but itself. */
function commit(permits: Permit[], effects: Effect[] = [], id = newId()) {
  return commitAct(open.pool, {
    act: { ...act('00000000-0000-7000-8000-000000000001'), id },
    result: 'case:test',
    audit: { event: 'test.act' },
    effects: [...permitEffect(permits), ...effects],
  });
}

async function draftFor(account: string, over: Partial<NewLetter> = {}): Promise<string> {
  const officer = await member(account);
  return draftLetter(context, act(officer.id), officer, {
    bodyId: officer.bodyId,
    officer: { staffId: officer.id, name: '某某（演示）', post: '首席服务员', staffNo: account },
    from: '2026-11-20',
    to: '2028-11-19',
    grants: [
      {
        list: 'final',
        itemCode: 'I16',
        fromVersion: 1,
        toVersion: null,
        conditions: { mayRefuse: true, mayDecideAlone: false },
      },
    ],
    ...over,
  });
}

const letterIdOf = (of: Permit) => (of.kind === 'grant' ? of.letterId : '');

test('a letter is drafted, signed by the head, sealed with a number, and in force when the officer has accepted it (R26)', async () => {
  const [zhao, head] = [await member('zhaolei'), await member('duanzhiyong')];
  const letterId = await draftFor('zhaolei');
  await expect(permit('zhaolei', 'I16')).rejects.toThrow('officers.no_grant');
  const early = await refusalOf(sealLetter(context, act(head.id), head, { letterId, coordinator: '政数局（演示）' }));
  expect(early).toMatchObject({ code: 'officers.letter_wrong_state', facts: { stage: 'drafted', step: 'seal' } });
  const wrong = await refusalOf(signLetter(context, act(zhao.id), zhao, letterId));
  expect(wrong).toMatchObject({
    code: 'kernel.forbidden',
    could: [{ id: head.id, name: '段志勇（演示）', post: '局长' }],
  });
  await signLetter(context, act(head.id), head, letterId);
  await sealLetter(context, act(head.id), head, { letterId, coordinator: '政数局（演示）' });
  await expect(permit('zhaolei', 'I16')).rejects.toThrow('officers.no_grant');
  expect((await refusalOf(acceptLetter(context, act(head.id), head, letterId))).code).toBe('kernel.forbidden');
  await acceptLetter(context, act(zhao.id), zhao, letterId);
  expect(await permit('zhaolei', 'I16')).toMatchObject({
    letterId,
    letterVersion: 4,
    letterNumber: '赤公授〔2026〕3号',
  });
  expect((await refusalOf(acceptLetter(context, act(zhao.id), zhao, letterId))).code).toBe(
    'officers.letter_wrong_state',
  );
  await revokeLetter(context, act(head.id), head, { letterId, reason: 'transfer' });
  await expect(permit('zhaolei', 'I16')).rejects.toThrow('zhaolei may not');
});

test('nobody drafts for another body, and a body without a head by record signs nothing', async () => {
  const zhao = await member('zhaolei');
  const { id: bodyId } = await bodyByCode(open.db, 'RH', REGION);
  expect((await refusalOf(draftFor('zhaolei', { bodyId }))).code).toBe('officers.other_body');
  const letterId = await draftLetter(
    context,
    act(zhao.id),
    { id: zhao.id, bodyId },
    {
      bodyId,
      officer: { staffId: zhao.id, name: '某某（演示）', post: '首席服务员', staffNo: '1' },
      from: '2026-11-20',
      to: '2028-11-19',
      grants: [],
    },
  );
  expect((await refusalOf(signLetter(context, act(zhao.id), zhao, letterId))).code).toBe('officers.no_office');
});

test('a letter revoked between loading and committing refuses the whole act, which leaves nothing (decision 25)', async () => {
  const head = await member('jianghongmei');
  const loaded = await permit('liufang', 'I26');
  const actId = newId();
  await revokeLetter(context, act(head.id), head, { letterId: letterIdOf(loaded), reason: 'conduct' });
  expect((await refusalOf(commit([loaded], [], actId))).code).toBe('kernel.authority_changed');
  const rows = await open.db.selectFrom('kernel_act').select('act_id').where('act_id', '=', actId).execute();
  expect(rows).toEqual([]);
});

test('an act that meets a revocation in the middle waits for it and is refused', async () => {
  const loaded = await permit('chenjianhua', 'I69');
  const revoking = new pg.Client({ connectionString: at.ownerUrl });
  await revoking.connect();
  try {
    await revoking.query('BEGIN');
    await revoking.query('UPDATE officers_letter SET version = version + 1 WHERE id = $1', [letterIdOf(loaded)]);
    const refused = refusalOf(commit([loaded]));
    for (let waiting = 0; waiting === 0;) {
      const { rows } = await open.pool.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted',
      );
      waiting = rows[0]!.n;
    }
    await revoking.query('COMMIT');
    expect((await refused).code).toBe('kernel.authority_changed');
  } finally {
    await revoking.end();
  }
});

test('an act over several cases rests on several permits of all kinds at once', async () => {
  const clerk = await member('hejing');
  const body = await bodyByCode(open.db, 'SJ', REGION);
  const windows = await open.db
    .selectFrom('organisation_window')
    .select(['id', 'hall_id'])
    .where('no', '=', '3')
    .execute();
  const { id: windowId, hall_id: hallId } = windows[0]!;
  const about = { region: REGION, hallId, windowId, staffId: clerk.id, bodyIds: [body.id] };
  const accepting = mayAccept(
    mandateFacts(await loadMandates(open.db, about), { bodyId: body.id, item: { code: 'I01', version: 1 } }),
    NOW,
  );
  if (!accepting.allowed) throw new Error(accepting.code);
  const permits = [
    await permit('sunjie', 'I12'),
    await permit('sunjie', 'I13'),
    await permit('qinweidong', 'I01'),
    accepting.permit,
  ];
  expect(permits.map(({ kind }) => kind)).toEqual(['grant', 'grant', 'office', 'mandate']);
  await expect(commit(permits)).resolves.toBeDefined();

  const mandate = accepting.permit.kind === 'mandate' ? accepting.permit.mandateId : '';
  const head = await member('qinweidong');
  expect((await refusalOf(revokeMandate(context, act(clerk.id), clerk, mandate))).code).toBe('kernel.forbidden');
  await revokeMandate(context, act(head.id), head, mandate);
  expect((await refusalOf(commit(permits))).code).toBe('kernel.authority_changed');
});

test('a case that one person accepted and decided is noted once for the sampled review (decision 5)', async () => {
  const alone = await permit('limin', 'I01', 'limin');
  const staffId = (await member('limin')).id;
  const caseId = newId();
  const decided = [
    { caseId, staffId, permit: alone },
    { caseId: newId(), staffId, permit: await permit('limin', 'I01') },
  ];
  await commit([alone], sampleDebtEffect(decided, NOW));
  await commit([alone], sampleDebtEffect(decided, NOW));
  const debts = await open.db.selectFrom('officers_sample_debt').select(['case_id', 'staff_id', 'state']).execute();
  expect(debts).toEqual([{ case_id: caseId, staff_id: staffId, state: 'open' }]);
});

test('the last head does not leave without a successor, and two who leave at once do not both (decision 32)', async () => {
  const [boss, acting] = [await member('luwen'), await member('huangli')];
  const first = await open.db
    .selectFrom('officers_appointment')
    .select('id')
    .where('staff_id', '=', boss.id)
    .executeTakeFirstOrThrow();
  const alone = await refusalOf(endAppointment(context, act(boss.id), first.id));
  expect(alone).toMatchObject({ code: 'officers.successor_missing', facts: { title: '主任' } });
  const second = await recordAppointment(context, act(boss.id), {
    bodyId: acting.bodyId,
    staffId: acting.id,
    holderName: '黄莉（演示）',
    title: '代主任',
    office: 'actingHead',
    basisText: '咸公积金任〔2026〕9号（演示）',
    from: '2026-11-20',
  });
  const leaving = await Promise.allSettled([first.id, second].map((id) => endAppointment(context, act(boss.id), id)));
  expect(leaving.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const heads = await open.db
    .selectFrom('officers_appointment')
    .select('id')
    .where('body_id', '=', acting.bodyId)
    .where('state', '=', 'inForce')
    .execute();
  expect(heads).toHaveLength(1);
});

test('a declared conflict of interest is found with the authority, also when it is declared twice (decision 37)', async () => {
  const { id: staffId, bodyId } = await member('wangweiguo');
  const personId = newId();
  await declareConflict(context, act(staffId), { staffId, personId, relation: 'inLaw' });
  await declareConflict(context, act(staffId), { staffId, personId, relation: 'inLaw' });
  const record = await loadAuthority(open.db, { region: REGION, staffId, bodyId, items: [] });
  expect(record.conflicts).toEqual([{ staffId, personId }]);
});

test('the application role adds to ledgers and can neither change nor take away (decision 19)', async () => {
  for (const table of ['officers_ledger', 'officers_mandate_ledger', 'officers_appointment_ledger']) {
    await expect(open.pool.query(`UPDATE ${table} SET text = ''`)).rejects.toThrow('permission denied');
    await expect(open.pool.query(`DELETE FROM ${table}`)).rejects.toThrow('permission denied');
  }
  await expect(open.pool.query('UPDATE officers_grant SET line = 9')).rejects.toThrow('permission denied');
  await expect(open.pool.query('DELETE FROM officers_letter')).rejects.toThrow('permission denied');
});
