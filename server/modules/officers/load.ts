import { sql } from 'kysely';
import type { Db } from '#kernel/db';
import type { AuthorityRecord, ItemRef, MandateRecord } from './facts.ts';

const LETTER_JSON = sql`json_build_object('id', l.id, 'version', l.version, 'numberText', l.number_text,
  'bodyId', l.body_id, 'staffId', l.staff_id, 'name', l.officer_name, 'post', l.officer_post, 'state', l.state,
  'from', l.from_day, 'to', l.to_day, 'grants', coalesce(g.grants, '[]'))`;

const GRANT_JSON = sql`json_build_object('id', g.id, 'line', g.line, 'list', g.list, 'itemCode', g.item_code,
  'fromVersion', g.from_version, 'toVersion', g.to_version, 'conditions', g.conditions)`;

/**
 * Everything that authority over cases of one body rests on, in one statement: the letters of the body with their
 * lines for these items, the officer's letters of other bodies, the body's offices, declared conflicts of them all.
 * `bodyId` is the body that owns the power. A body has a handful of letters, so expired and revoked ones come too:
 * the refusal names them.
 */
export async function loadAuthority(
  db: Db,
  about: { region: string; staffId: string; bodyId: string; items: readonly ItemRef[] },
): Promise<AuthorityRecord> {
  const { region, staffId, bodyId } = about;
  const codes = [...new Set(about.items.map(({ code }) => code))];
  const { rows } = await sql<Pick<AuthorityRecord, 'letters' | 'appointments' | 'conflicts'>>`
    WITH letter AS (
      SELECT * FROM officers_letter
      WHERE region_code = ${region} AND state <> 'draft' AND (body_id = ${bodyId} OR staff_id = ${staffId})
    ), office AS (
      SELECT * FROM officers_appointment WHERE region_code = ${region} AND body_id = ${bodyId} AND state = 'inForce'
    )
    SELECT
      (SELECT coalesce(json_agg(${LETTER_JSON} ORDER BY l.to_day DESC, l.id), '[]') FROM letter l LEFT JOIN LATERAL (
         SELECT json_agg(${GRANT_JSON}) AS grants FROM officers_grant g
         WHERE g.region_code = ${region} AND g.letter_id = l.id AND g.item_code = ANY(${codes}::text[])) g ON true) AS letters,
      (SELECT coalesce(json_agg(json_build_object('id', o.id, 'version', o.version, 'staffId', o.staff_id,
         'name', o.holder_name, 'title', o.title, 'office', o.office, 'portfolio', o.portfolio, 'state', o.state,
         'from', o.from_day, 'to', o.to_day) ORDER BY o.from_day, o.id), '[]') FROM office o) AS appointments,
      (SELECT coalesce(json_agg(json_build_object('staffId', c.staff_id, 'personId', c.person_id)), '[]')
         FROM officers_conflict c WHERE c.region_code = ${region} AND c.staff_id IN (
           SELECT staff_id FROM letter UNION SELECT staff_id FROM office UNION SELECT ${staffId}::uuid)) AS conflicts`.execute(
    db,
  );
  return { region, staffId, bodyId, ...rows[0]! };
}

/**
 * Everything that acceptance rests on, in one statement: the mandates of the bodies to this hall, and the letters of
 * the bodies with all their lines, for a body's own officers.
 */
export async function loadMandates(
  db: Db,
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
  const { rows } = await sql<Pick<MandateRecord, 'mandates' | 'letters' | 'conflicts'>>`
    WITH letter AS (
      SELECT * FROM officers_letter
      WHERE region_code = ${region} AND state = 'inForce' AND body_id = ANY(${bodyIds}::uuid[])
    )
    SELECT
      (SELECT coalesce(json_agg(json_build_object('id', m.id, 'version', m.version, 'numberText', m.number_text,
         'bodyId', m.body_id, 'hallId', m.hall_id, 'windowIds', m.window_ids, 'itemCodes', m.item_codes,
         'state', m.state, 'from', m.from_day, 'to', m.to_day) ORDER BY m.to_day DESC, m.id), '[]')
         FROM officers_mandate m
         WHERE m.region_code = ${region} AND m.hall_id = ${hallId}::uuid AND m.body_id = ANY(${bodyIds}::uuid[])) AS mandates,
      (SELECT coalesce(json_agg(${LETTER_JSON} ORDER BY l.to_day DESC, l.id), '[]') FROM letter l LEFT JOIN LATERAL (
         SELECT json_agg(${GRANT_JSON}) AS grants FROM officers_grant g
         WHERE g.region_code = ${region} AND g.letter_id = l.id) g ON true) AS letters,
      (SELECT coalesce(json_agg(json_build_object('staffId', c.staff_id, 'personId', c.person_id)), '[]')
         FROM officers_conflict c WHERE c.region_code = ${region}
           AND c.staff_id IN (SELECT staff_id FROM letter UNION SELECT ${staffId}::uuid)) AS conflicts`.execute(db);
  return { region, staffId, hallId, windowId, ...rows[0]! };
}
