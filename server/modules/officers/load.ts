import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import type { Db } from '#kernel/db';
import type { AuthorityRecord, ItemRef, MandateRecord } from './facts.ts';

const LETTER = `json_build_object('id', l.id, 'version', l.version, 'numberText', l.number_text,
  'bodyId', l.body_id, 'staffId', l.staff_id, 'name', l.officer_name, 'post', l.officer_post, 'state', l.state,
  'from', l.from_day, 'to', l.to_day, 'grants', coalesce(g.grants, '[]'))`;

const GRANT = `json_build_object('id', g.id, 'line', g.line, 'list', g.list, 'itemCode', g.item_code,
  'fromVersion', g.from_version, 'toVersion', g.to_version, 'conditions', g.conditions)`;

const OFFICE = `json_build_object('id', o.id, 'version', o.version, 'staffId', o.staff_id, 'name', o.holder_name,
  'title', o.title, 'office', o.office, 'portfolio', o.portfolio, 'state', o.state, 'from', o.from_day, 'to', o.to_day)`;

const CONFLICT = `json_build_object('staffId', c.staff_id, 'personId', c.person_id)`;

// $1 region, $2 staff, $3 body, $4 item codes
const AUTHORITY = {
  name: 'officers_authority',
  text: `WITH letter AS (
      SELECT * FROM officers_letter
      WHERE region_code = $1 AND state <> 'draft' AND (body_id = $3::uuid OR staff_id = $2::uuid)
    ), office AS (
      SELECT * FROM officers_appointment WHERE region_code = $1 AND body_id = $3::uuid AND state = 'inForce'
    )
    SELECT
      (SELECT coalesce(json_agg(${LETTER} ORDER BY l.to_day DESC, l.id), '[]') FROM letter l LEFT JOIN LATERAL (
         SELECT json_agg(${GRANT}) AS grants FROM officers_grant g
         WHERE g.region_code = $1 AND g.letter_id = l.id AND g.item_code = ANY($4::text[])) g ON true) AS letters,
      (SELECT coalesce(json_agg(${OFFICE} ORDER BY o.from_day, o.id), '[]') FROM office o) AS appointments,
      (SELECT coalesce(json_agg(${CONFLICT}), '[]') FROM officers_conflict c
         WHERE c.region_code = $1 AND c.staff_id IN (
           SELECT staff_id FROM letter UNION SELECT staff_id FROM office UNION SELECT $2::uuid)) AS conflicts`,
};

// $1 region, $2 bodies, $3 item codes
const AUTHORITIES = {
  name: 'officers_authorities',
  text: `WITH letter AS (
      SELECT * FROM officers_letter WHERE region_code = $1 AND state <> 'draft' AND body_id = ANY($2::uuid[])
    ), office AS (
      SELECT * FROM officers_appointment WHERE region_code = $1 AND body_id = ANY($2::uuid[]) AND state = 'inForce'
    )
    SELECT
      (SELECT coalesce(json_agg(${LETTER} ORDER BY l.to_day DESC, l.id), '[]') FROM letter l LEFT JOIN LATERAL (
         SELECT json_agg(${GRANT}) AS grants FROM officers_grant g
         WHERE g.region_code = $1 AND g.letter_id = l.id AND g.item_code = ANY($3::text[])) g ON true) AS letters,
      (SELECT coalesce(json_agg(json_build_object('bodyId', o.body_id, 'office', ${OFFICE}) ORDER BY o.from_day, o.id), '[]')
         FROM office o) AS offices`,
};

// $1 region, $2 staff, $3 hall, $4 bodies
const MANDATES = {
  name: 'officers_mandates',
  text: `WITH letter AS (
      SELECT * FROM officers_letter WHERE region_code = $1 AND state = 'inForce' AND body_id = ANY($4::uuid[])
    )
    SELECT
      (SELECT coalesce(json_agg(json_build_object('id', m.id, 'version', m.version, 'numberText', m.number_text,
         'bodyId', m.body_id, 'hallId', m.hall_id, 'windowIds', m.window_ids, 'itemCodes', m.item_codes,
         'state', m.state, 'from', m.from_day, 'to', m.to_day) ORDER BY m.to_day DESC, m.id), '[]')
         FROM officers_mandate m
         WHERE m.region_code = $1 AND m.hall_id = $3::uuid AND m.body_id = ANY($4::uuid[])) AS mandates,
      (SELECT coalesce(json_agg(${LETTER} ORDER BY l.to_day DESC, l.id), '[]') FROM letter l LEFT JOIN LATERAL (
         SELECT json_agg(${GRANT}) AS grants FROM officers_grant g
         WHERE g.region_code = $1 AND g.letter_id = l.id) g ON true) AS letters,
      (SELECT coalesce(json_agg(${CONFLICT}), '[]') FROM officers_conflict c
         WHERE c.region_code = $1 AND c.staff_id IN (SELECT staff_id FROM letter UNION SELECT $2::uuid)) AS conflicts`,
};

/** The pool prepares the statement once a connection, which saves the server 1 ms of planning: take it in acts. */
type Reader = Db | pg.Pool;

async function ask<Row extends object>(
  reader: Reader,
  statement: { name: string; text: string },
  values: unknown[],
): Promise<Row> {
  const { rows } =
    'totalCount' in reader
      ? await reader.query<Row>({ ...statement, values })
      : await reader.executeQuery<Row>(CompiledQuery.raw(statement.text, values));
  return rows[0]!;
}

/**
 * Everything that authority over cases of one body rests on, in one statement: the letters of the body with their
 * lines for these items, the officer's letters of other bodies, the body's offices, declared conflicts of them all.
 * `bodyId` is the body that owns the power. A body has a handful of letters, so expired and revoked ones come too:
 * the refusal names them.
 */
export async function loadAuthority(
  reader: Reader,
  about: { region: string; staffId: string; bodyId: string; items: readonly ItemRef[] },
): Promise<AuthorityRecord> {
  const { region, staffId, bodyId } = about;
  const codes = [...new Set(about.items.map(({ code }) => code))];
  const found = await ask<Pick<AuthorityRecord, 'letters' | 'appointments' | 'conflicts'>>(reader, AUTHORITY, [
    region,
    staffId,
    bodyId,
    codes,
  ]);
  return { region, staffId, bodyId, ...found };
}

/** Nobody's staff id: the question is who could decide, not whether a certain officer may. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * The same for several bodies and nobody in particular, in one statement: who could decide what, to be named on a
 * page. Conflicts of interest are an officer's own and left out.
 */
export async function loadAuthorities(
  reader: Reader,
  about: { region: string; bodyIds: readonly string[]; items: readonly ItemRef[] },
): Promise<Map<string, AuthorityRecord>> {
  const { region } = about;
  const bodyIds = [...new Set(about.bodyIds)];
  const codes = [...new Set(about.items.map(({ code }) => code))];
  const { letters, offices } = await ask<{
    letters: AuthorityRecord['letters'];
    offices: { bodyId: string; office: AuthorityRecord['appointments'][number] }[];
  }>(reader, AUTHORITIES, [region, bodyIds, codes]);
  return new Map(
    bodyIds.map((bodyId) => [
      bodyId,
      {
        region,
        staffId: NOBODY,
        bodyId,
        letters: letters.filter((letter) => letter.bodyId === bodyId),
        appointments: offices.filter((each) => each.bodyId === bodyId).map(({ office }) => office),
        conflicts: [],
      },
    ]),
  );
}

/**
 * Everything that acceptance rests on, in one statement: the mandates of the bodies to this hall, and the letters of
 * the bodies with all their lines, for a body's own officers.
 */
export async function loadMandates(
  reader: Reader,
  about: {
    region: string;
    hallId: string | null;
    windowId: string | null;
    staffId: string;
    bodyIds: readonly string[];
  },
): Promise<MandateRecord> {
  const { region, hallId, windowId, staffId } = about;
  const bodyIds = [...new Set(about.bodyIds)];
  const found = await ask<Pick<MandateRecord, 'mandates' | 'letters' | 'conflicts'>>(reader, MANDATES, [
    region,
    staffId,
    hallId,
    bodyIds,
  ]);
  return { region, staffId, hallId, windowId, ...found };
}
