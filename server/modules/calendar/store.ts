import { sql } from 'kysely';
import type { Db } from '#kernel/db';
import { makeCalendar, shippedFacts, type Calendar, type CalendarFacts } from './days.ts';

/** The calendar as the database has it now. Read once and held: it changes with an announcement, once a year. */
export async function loadCalendar(db: Db): Promise<Calendar> {
  const years = await db.selectFrom('calendar_year').selectAll().orderBy('year').execute();
  const days = await db.selectFrom('calendar_day').selectAll().orderBy('day').execute();
  return makeCalendar({ years, days });
}

/**
 * Brings the years of the data file into the database: those it does not have, and those that it has in an older
 * version or as provisional while the file knows the announcement. A year that staff announced or corrected stays until
 * the file has a higher version. Idempotent, and safe for several processes that start at once. Answers with the years
 * that changed.
 */
export async function seedCalendar(db: Db, facts: CalendarFacts = shippedFacts()): Promise<number[]> {
  // One statement: the days written and the days removed are disjoint, so their order does not matter.
  const { rows } = await sql<{ year: number }>`
    WITH year_file AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(facts.years)}::jsonb)
        AS t (year smallint, state text, version int, source text)
    ), day_file AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(facts.days)}::jsonb)
        AS t (day date, year smallint, kind text, name text)
    ), changed AS (
      INSERT INTO calendar_year AS old (year, state, version, source)
      SELECT year, state, version, source FROM year_file ORDER BY year
      ON CONFLICT (year) DO UPDATE
        SET state = excluded.state, version = excluded.version, source = excluded.source
        WHERE (old.state = 'provisional' AND excluded.state = 'announced')
           OR (old.state = excluded.state AND old.version < excluded.version)
      RETURNING year
    ), removed AS (
      DELETE FROM calendar_day
      WHERE year IN (SELECT year FROM changed) AND day NOT IN (SELECT day FROM day_file)
    ), written AS (
      INSERT INTO calendar_day (day, year, kind, name)
      SELECT day, year, kind, name FROM day_file WHERE year IN (SELECT year FROM changed) ORDER BY day
      ON CONFLICT (day) DO UPDATE SET year = excluded.year, kind = excluded.kind, name = excluded.name
    )
    SELECT year FROM changed ORDER BY year`.execute(db);
  return rows.map((row) => row.year);
}
