import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Database } from '#kernel/db';
import { createTestDatabase, type TestDatabase } from '#test/database';
import { addWorkingDays } from './count.ts';
import { defaultCalendar, shippedFacts, workingDaysOf, yearState, type CalendarFacts } from './days.ts';
import { loadCalendar, seedCalendar } from './store.ts';

let at: TestDatabase;
let database: Database;
beforeAll(async () => {
  at = await createTestDatabase();
  database = openDatabase(at.appUrl, { max: 4 });
});
afterAll(async () => {
  await database.close();
  await at.drop();
});

const announced2027: CalendarFacts = {
  years: [{ year: 2027, state: 'announced', version: 1, source: '安排通知（演示）' }],
  days: [
    { day: '2026-12-31', year: 2027, kind: 'holiday', name: '元旦' },
    { day: '2027-01-01', year: 2027, kind: 'holiday', name: '元旦' },
    { day: '2027-01-03', year: 2027, kind: 'madeUp', name: '调休上班' },
  ],
};

test('an empty database still counts: weekdays less the fixed dates, provisional (decision 33)', async () => {
  const empty = await loadCalendar(database.db);
  expect(yearState(2026, empty)).toBe('none');
  expect(addWorkingDays('2026-09-30', 1, empty)).toBe('2026-10-05');
});

test('processes that start at once seed once, and what is loaded is the data file', async () => {
  const results = await Promise.all([1, 2, 3].map(() => seedCalendar(database.db)));
  expect(results.flat().toSorted((a, b) => a - b)).toEqual([2024, 2025, 2026, 2027]);
  expect(await seedCalendar(database.db)).toEqual([]);
  const loaded = await loadCalendar(database.db);
  expect(loaded.kinds).toEqual(defaultCalendar().kinds);
  expect(loaded.unsure).toEqual(defaultCalendar().unsure);
  expect(loaded.facts.years).toEqual(shippedFacts().years);
});

test('an announcement in the data file replaces the provisional year, days that are gone included', async () => {
  expect(await seedCalendar(database.db, announced2027)).toEqual([2027]);
  const loaded = await loadCalendar(database.db);
  expect(yearState(2027, loaded)).toBe('announced');
  expect(addWorkingDays('2026-12-30', 1, loaded)).toBe('2027-01-03');
  // 261 weekdays, New Year's Day off, one Sunday worked.
  expect(workingDaysOf(2027, loaded)).toBe(261);
});

test('the provisional year of an older data file takes nothing back, a corrected version does', async () => {
  expect(await seedCalendar(database.db)).toEqual([]);
  const corrected = {
    years: announced2027.years.map((year) => ({ ...year, version: 2 })),
    days: announced2027.days.slice(1),
  };
  expect(await seedCalendar(database.db, corrected)).toEqual([2027]);
  expect(addWorkingDays('2026-12-30', 1, await loadCalendar(database.db))).toBe('2026-12-31');
});

test('every column and table of the calendar says what it is for', async () => {
  const client = new pg.Client({ connectionString: at.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ silent: number }>(
    `SELECT count(*)::int AS silent FROM pg_class WHERE relname LIKE 'calendar\\_%' AND relkind = 'r' AND obj_description(oid) IS NULL`,
  );
  await client.end();
  expect(rows).toEqual([{ silent: 0 }]);
});
