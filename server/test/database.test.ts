import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#test/database';

let one: TestDatabase;
let two: TestDatabase;
beforeAll(async () => {
  one = await createTestDatabase();
  two = await createTestDatabase();
});
afterAll(async () => {
  await one.drop();
  await two.drop();
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('tests run on the Node that the product runs on', () => {
  expect(Number(process.versions.node.split('.')[0])).toBeGreaterThanOrEqual(24);
});

test('a test database has the migrations and shares nothing with another', async () => {
  expect(await query(one.ownerUrl, 'SELECT count(*) > 0 AS migrated FROM kernel_migration')).toEqual([
    { migrated: true },
  ]);
  await query(one.ownerUrl, 'CREATE TABLE only_here (a int)');
  await expect(query(two.ownerUrl, 'SELECT * FROM only_here')).rejects.toThrow('does not exist');
});

test('the application role makes no tables and cannot read what no migration granted', async () => {
  await expect(query(one.appUrl, 'CREATE TABLE mine (a int)')).rejects.toThrow('permission denied');
  await query(one.ownerUrl, 'CREATE TABLE ungranted (a int)');
  await expect(query(one.appUrl, 'SELECT * FROM ungranted')).rejects.toThrow('permission denied');
});
