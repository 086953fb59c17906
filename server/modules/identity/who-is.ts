import type { Actor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import type { Permission } from '#contract/permissions';
import { tokenHash } from './session.ts';
import { sitting } from './sitting.ts';

interface Row {
  session_id: string;
  applicant_id: string | null;
  last_seen: Date;
  ends_at: Date;
  step_up_at: Date | null;
  staff_id: string | null;
  person_id: string;
  name: string;
  post: string;
  body_id: string;
  hall_id: string | null;
  region_code: string;
  window_id: string | null;
  permissions: string[] | null;
}

// Every request asks this, so it is one prepared statement and reaches for organisation's posting itself.
const WHO_IS = {
  name: 'identity_who_is',
  text: `SELECT s.id AS session_id, s.person_id AS applicant_id, s.last_seen, s.ends_at, s.step_up_at,
      f.id AS staff_id, f.person_id, p.name, f.post, f.body_id, f.hall_id, f.region_code, w.window_id,
      (SELECT array_agg(DISTINCT permission) FROM identity_staff_role h JOIN identity_role r ON r.code = h.role_code,
         unnest(r.permissions) AS permission WHERE h.staff_id = f.id) AS permissions
    FROM identity_session s
    LEFT JOIN identity_staff f ON f.id = s.staff_id AND f.state = 'active'
    LEFT JOIN identity_person p ON p.id = f.person_id
    LEFT JOIN organisation_posting w ON w.staff_id = f.id AND w.ended_at IS NULL
    WHERE s.token_hash = $1 AND s.ended_at IS NULL`,
};

const TOUCH = {
  name: 'identity_touch',
  text: 'UPDATE identity_session SET last_seen = $2 WHERE token_hash = $1 AND ended_at IS NULL AND last_seen < $2',
};

const NOBODY: Actor = { kind: 'anonymous' };

/**
 * Who a session token belongs to at this moment; anonymous for none, an ended, an idle applicant's or a disabled
 * account's. `byPerson` false: the page asked by itself, which keeps no sitting alive.
 */
export async function whoIs(context: Context, token: string | null, now: Date, byPerson = true): Promise<Actor> {
  if (token === null) return NOBODY;
  const hash = tokenHash(token);
  const { rows } = await context.pool.query<Row>({ ...WHO_IS, values: [hash] });
  const row = rows[0];
  if (!row || (row.staff_id === null && row.applicant_id === null)) return NOBODY;
  const { state, touch, stepUpUntil } = sitting(
    {
      kind: row.staff_id === null ? 'applicant' : 'staff',
      lastSeen: row.last_seen,
      endsAt: row.ends_at,
      stepUpAt: row.step_up_at,
    },
    now,
    byPerson,
  );
  if (state === 'over') return NOBODY;
  if (touch) await context.pool.query({ ...TOUCH, values: [hash, now] });
  if (row.applicant_id !== null) return { kind: 'applicant', id: row.applicant_id, sessionId: row.session_id };
  return {
    kind: 'staff',
    id: row.staff_id!,
    sessionId: row.session_id,
    personId: row.person_id,
    name: row.name,
    post: row.post,
    bodyId: row.body_id,
    hallId: row.hall_id,
    windowId: row.window_id,
    regionCode: row.region_code,
    permissions: new Set((row.permissions ?? []) as Permission[]),
    stepUpUntil,
    locked: state === 'locked',
  };
}
