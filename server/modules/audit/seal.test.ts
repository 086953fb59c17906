import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commitAct, type Stream } from '#kernel/commit';
import { newId } from '#kernel/ids';
import { workOff } from '#kernel/jobs';
import { systemAct } from '#kernel/system-act';
import { othersOver } from '#test/others-over';
import { serveRoutes, type TestServer } from '#test/routes';
import { auditWorkers, scheduleSealing, sealNow, verifyCheckpoints } from './index.ts';

const REGION = '421281000000';
const NOW = new Date('2026-11-20T09:00:00+08:00');
const LEDGER: Stream = { name: 'deeds', ledger: 'deeds_ledger', fold: 'deeds_deed', columns: { state: 'text' } };

let server: TestServer;
let owner: pg.Client;
beforeAll(async () => {
  server = await serveRoutes([], { at: NOW });
  owner = new pg.Client({ connectionString: server.database.ownerUrl });
  await owner.connect();
  // A ledger of this test's own: what is sealed must not depend on any module's.
  await owner.query(`
    CREATE TABLE deeds_deed (region_code text, id uuid, version int, head bytea, state text, PRIMARY KEY (region_code, id));
    CREATE TABLE deeds_ledger (region_code text, subject_id uuid, seq int, at timestamptz, actor text, act_id uuid, verb text,
      text text, hash_version int, hash bytea, PRIMARY KEY (region_code, subject_id, seq));
    GRANT SELECT, INSERT, UPDATE ON deeds_deed TO shouxi_app;
    GRANT SELECT, INSERT ON deeds_ledger TO shouxi_app`);
});
afterAll(async () => {
  await owner.end();
  await server.close();
});

async function deed(id: string, version = 0, head?: string): Promise<string> {
  const act = systemAct(REGION, 'test', NOW);
  const { entries } = await commitAct(server.context.pool, {
    act,
    result: `deed:${id}`,
    audit: { event: 'deeds.done', facts: { n: version, 总: 0.1 } },
    appends: [
      {
        stream: LEDGER,
        id,
        version,
        ...(head !== undefined && { head }),
        entries: [{ verb: 'do', facts: { version } }],
        fold: { state: 'done' },
      },
    ],
  });
  return entries.at(-1)!.hash;
}

const verify = () => verifyCheckpoints(server.context.db, [LEDGER]);
const faults = async () => (await verify()).faults;

test('decision 27: what happened is sealed once, in any number of links, and verifies', async () => {
  const ids = [newId(), newId(), newId()];
  for (const id of ids) await deed(id);
  await othersOver(owner);
  expect(await sealNow(server.context, NOW)).toBe(3);
  expect(await sealNow(server.context, NOW)).toBe(0);
  const head = await deed(ids[0]!, 1, (await headOf(ids[0]!)).head);
  expect(head).toHaveLength(64);
  await othersOver(owner);
  expect(await sealNow(server.context, NOW)).toBe(1);
  expect(await verify()).toEqual({ checkpoints: 2, entries: 4, ledgers: 3, faults: [] });
});

async function headOf(id: string): Promise<{ head: string }> {
  const { rows } = await owner.query<{ head: string }>(
    `SELECT encode(head, 'hex') AS head FROM deeds_deed WHERE id = $1`,
    [id],
  );
  return rows[0]!;
}

test('an act that is still running holds its place: it is sealed after it ended, and nothing is ever added behind a seal', async () => {
  const slow = new pg.Client({ connectionString: server.database.appUrl });
  await slow.connect();
  await slow.query('BEGIN');
  await slow.query(
    `INSERT INTO audit_entry (region_code, id, at, request_id, actor_kind, event, outcome) VALUES ($1, $2, $3, 'r', 'system', 'slow', 'done')`,
    [REGION, newId(), NOW],
  );
  await deed(newId());
  expect(await sealNow(server.context, NOW)).toBe(0);
  await slow.query('COMMIT');
  await slow.end();
  await othersOver(owner);
  expect(await sealNow(server.context, NOW)).toBe(2);
  expect(await faults()).toEqual([]);
});

test('an act dated into the past, as a demo year is, comes after the seals all the same', async () => {
  await commitAct(server.context.pool, {
    act: systemAct(REGION, 'test', new Date('2025-01-01T09:00:00+08:00')),
    result: 'test:past',
    audit: { event: 'past' },
  });
  await othersOver(owner);
  expect(await sealNow(server.context, NOW)).toBe(1);
  expect(await faults()).toEqual([]);
});

test('two processes that seal at once make one chain', async () => {
  for (let n = 0; n < 5; n += 1) await deed(newId());
  await othersOver(owner);
  const sealed = await Promise.all([1, 2, 3].map(() => sealNow(server.context, NOW)));
  expect(sealed.reduce((sum, n) => sum + n)).toBe(5);
  expect(await faults()).toEqual([]);
});

test('the minute job seals and orders its next turn once, whoever asks', async () => {
  await deed(newId());
  await othersOver(owner);
  await Promise.all([1, 2, 3].map(() => scheduleSealing(server.context, REGION, NOW)));
  expect(await workOff(server.context, auditWorkers, NOW)).toBe(1);
  expect(await workOff(server.context, auditWorkers, NOW)).toBe(0);
  const later = new Date(NOW.getTime() + 60_000);
  expect(await workOff(server.context, auditWorkers, later)).toBe(1);
  const { rows } = await owner.query(`SELECT state, count(*) FROM kernel_job GROUP BY state ORDER BY state`);
  expect(rows).toEqual([
    { state: 'done', count: 1 },
    { state: 'ready', count: 1 },
  ]);
  expect(await faults()).toEqual([]);
});

/** Does something that the application may not do, looks, and undoes it. */
async function tampered(sql: string, params: unknown[] = []): Promise<unknown[]> {
  await owner.query(
    'CREATE TABLE kept_audit AS TABLE audit_entry; CREATE TABLE kept_ledger AS TABLE deeds_ledger; CREATE TABLE kept_chain AS TABLE audit_checkpoint',
  );
  try {
    await owner.query(sql, params);
    return await faults();
  } finally {
    for (const [table, kept] of [
      ['audit_entry', 'kept_audit'],
      ['deeds_ledger', 'kept_ledger'],
      ['audit_checkpoint', 'kept_chain'],
    ])
      await owner.query(`TRUNCATE ${table}; INSERT INTO ${table} SELECT * FROM ${kept}; DROP TABLE ${kept}`);
  }
}

test('SEC-12 whoever changes, removes or adds an audit row, cuts a ledger or makes it vanish, is found, and the thing is named', async () => {
  const { rows } = await owner.query<{ id: string; subject_id: string }>(
    `SELECT e.id, split_part(e.subject, ':', 2) AS subject_id FROM audit_entry e WHERE event = 'deeds.done' ORDER BY txid LIMIT 1`,
  );
  const { id, subject_id: subject } = rows[0]!;
  const ledger = { what: 'ledger', stream: 'deeds', region: REGION, subject };
  expect(await tampered(`UPDATE audit_entry SET actor_id = 'another' WHERE id = $1`, [id])).toEqual([
    { what: 'entry', seq: 1, id, fault: 'changed' },
  ]);
  expect(await tampered(`DELETE FROM audit_entry WHERE id = $1`, [id])).toEqual([
    { what: 'entry', seq: 1, id, fault: 'removed' },
  ]);
  const smuggled = newId();
  expect(
    await tampered(
      `INSERT INTO audit_entry (region_code, id, at, request_id, actor_kind, event, outcome, txid)
       SELECT region_code, '${smuggled}', at, request_id, actor_kind, event, outcome, txid FROM audit_entry WHERE id = $1`,
      [id],
    ),
  ).toEqual([{ what: 'entry', seq: expect.any(Number), id: smuggled, fault: 'added' }]);
  expect(await tampered(`DELETE FROM deeds_ledger WHERE subject_id = $1`, [subject])).toEqual([
    { ...ledger, fault: 'vanished' },
  ]);
  expect(await tampered(`DELETE FROM deeds_ledger WHERE subject_id = $1 AND seq = 2`, [subject])).toEqual([
    { ...ledger, fault: 'shortened' },
  ]);
  expect(await tampered(`UPDATE deeds_ledger SET hash = '\\x00' WHERE subject_id = $1 AND seq = 2`, [subject])).toEqual(
    [{ ...ledger, fault: 'changed' }],
  );
  expect(await tampered(`DELETE FROM audit_checkpoint WHERE seq = 1`)).toEqual(
    expect.arrayContaining([{ what: 'checkpoint', seq: 1, fault: 'gap' }]),
  );
  expect(await faults()).toEqual([]);
});

test('decision 27: the application itself may neither change nor remove a row or a link', async () => {
  const app = new pg.Client({ connectionString: server.database.appUrl });
  await app.connect();
  for (const sql of [
    `UPDATE audit_entry SET actor_id = 'x'`,
    'DELETE FROM audit_entry',
    `UPDATE audit_checkpoint SET count = 1`,
    'DELETE FROM audit_checkpoint',
  ])
    await expect(app.query(sql)).rejects.toThrow('permission denied');
  await app.end();
});
