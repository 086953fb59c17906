import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealNow } from '#audit';
import { startTestApp, type TestApp } from '#test/app';
import { othersOver } from '#test/others-over';
import { LEDGERS } from './ledgers/registry.ts';
import { reportOf } from './ledgers/report.ts';
import { verifyAll } from './ledgers/verify.ts';

let app: TestApp;
let owner: pg.Client;
let letters: string[];

beforeAll(async () => {
  app = await startTestApp();
  owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ id: string }>(
    `SELECT id FROM officers_letter WHERE state = 'inForce' ORDER BY id`,
  );
  letters = rows.map(({ id }) => id);
  await othersOver(owner);
  await sealNow(app.context, app.clock.now());
});

afterAll(async () => {
  await owner.end();
  await app.close();
});

/** Each test takes a letter of its own, four entries long, and leaves it broken. */
function takeLetter(): string {
  return letters.pop()!;
}

/** What only the owner of the database can do; then what the proof says of that letter, and of no other ledger. */
async function faultsAfter(subject: string, sql: string): Promise<[number, string][]> {
  const { rowCount } = await owner.query(sql, [subject]);
  expect(rowCount).toBeGreaterThan(0);
  const before = new Set(broken);
  broken.add(subject);
  const { faults } = await verifyAll(app.context.db, LEDGERS);
  expect(faults.filter((fault) => fault.subject !== subject && !before.has(fault.subject))).toEqual([]);
  return faults.filter((fault) => fault.subject === subject).map(({ seq, what }) => [seq, what]);
}
const broken = new Set<string>();

describe('the proof of every ledger (R36, R133, decision 27)', () => {
  it('finds nothing in what the product wrote', async () => {
    const found = await verifyAll(app.context.db, LEDGERS);
    expect(found.faults).toEqual([]);
    expect(found.auditFaults).toEqual([]);
    const officers = found.ledgers.find(({ stream }) => stream === 'officers');
    expect(officers).toMatchObject({ subjects: 9, entries: 36 });
    expect(found.audit.ledgers).toBeGreaterThan(9);
    expect(reportOf(found)).toMatch(/Everything verifies\.$/);
  });

  it('names the entry in whose text a byte was changed', async () => {
    const id = takeLetter();
    const sql = `UPDATE officers_ledger SET text = replace(text, '"v":1', '"v":2') WHERE subject_id = $1 AND seq = 2`;
    expect(await faultsAfter(id, sql)).toEqual([[2, 'hash']]);
  });

  it('names the entry whose hash was changed, not the one after it', async () => {
    const id = takeLetter();
    const sql = `UPDATE officers_ledger SET hash = set_byte(hash, 5, 255 - get_byte(hash, 5)) WHERE subject_id = $1 AND seq = 3`;
    expect(await faultsAfter(id, sql)).toEqual([[3, 'hash']]);
  });

  it('names the entry whose column says something else than its text', async () => {
    const id = takeLetter();
    const sql = `UPDATE officers_ledger SET actor = 'staff:x' WHERE subject_id = $1 AND seq = 4`;
    expect(await faultsAfter(id, sql)).toEqual([[4, 'column actor']]);
  });

  it('names the column of a row that its ledger does not add up to', async () => {
    const id = takeLetter();
    const sql = `UPDATE officers_letter SET to_day = to_day + 365 WHERE id = $1`;
    expect(await faultsAfter(id, sql)).toEqual([[0, 'row column to_day']]);
  });

  it('names the letter to which a line was added by hand', async () => {
    const id = takeLetter();
    const sql = `INSERT INTO officers_grant (region_code, letter_id, line, id, list, item_code, from_version, conditions)
                 SELECT region_code, letter_id, 99, gen_random_uuid(), list, 'I01', 1, conditions
                 FROM officers_grant WHERE letter_id = $1 LIMIT 1`;
    expect(await faultsAfter(id, sql)).toEqual([[0, 'row column lines']]);
  });

  it('names a last entry that was deleted', async () => {
    const id = takeLetter();
    expect(await faultsAfter(id, 'DELETE FROM officers_ledger WHERE subject_id = $1 AND seq = 4')).toEqual([
      [4, 'removed'],
    ]);
  });

  it('names an entry that was deleted in the middle', async () => {
    const id = takeLetter();
    expect(await faultsAfter(id, 'DELETE FROM officers_ledger WHERE subject_id = $1 AND seq = 2')).toEqual([
      [2, 'removed'],
    ]);
  });

  it('names a ledger that vanished whole, row and all', async () => {
    const { rows } = await owner.query<{ id: string }>('SELECT id FROM officers_mandate LIMIT 1');
    const { id } = rows[0]!;
    await owner.query('DELETE FROM officers_mandate WHERE id = $1', [id]);
    await owner.query('DELETE FROM officers_mandate_ledger WHERE subject_id = $1', [id]);
    const { faults, auditFaults } = await verifyAll(app.context.db, LEDGERS);
    expect(faults.filter(({ subject }) => subject === id)).toEqual([]);
    expect(auditFaults).toContainEqual(expect.objectContaining({ what: 'ledger', subject: id, fault: 'vanished' }));
  });
});
