import { randomBytes } from 'node:crypto';
import { sha256 } from '#kernel/canonical';
import type { Effect } from '#kernel/commit';
import { newId } from '#kernel/ids';
import { LONGEST_HOURS } from './sitting.ts';

export interface NewSession {
  id: string;
  /** Goes into the cookie and nowhere else. */
  token: string;
  effects: Effect[];
}

export function tokenHash(token: string): Buffer {
  return sha256(token);
}

/** Begins a session and ends the one whose cookie came along, so that nobody can plant a session. */
export function beginSession(
  owner: { staffId: string } | { personId: string },
  oldToken: string | null,
  now: Date,
): NewSession {
  const token = randomBytes(32).toString('base64url');
  const id = newId(now.getTime());
  const effects: Effect[] = [
    {
      ctes: [
        {
          name: 'session_new',
          sql: `INSERT INTO identity_session (token_hash, id, staff_id, person_id, began_at, last_seen, ends_at)
                VALUES ($1, $2, $3, $4, $5, $5, $6)`,
        },
      ],
      params: [
        tokenHash(token),
        id,
        'staffId' in owner ? owner.staffId : null,
        'personId' in owner ? owner.personId : null,
        now,
        new Date(now.getTime() + LONGEST_HOURS * 3_600_000),
      ],
    },
  ];
  if (oldToken !== null) effects.push(endSession(oldToken, now));
  return { id, token, effects };
}

export function endSession(token: string, now: Date): Effect {
  return {
    ctes: [
      {
        name: 'session_ended',
        sql: `UPDATE identity_session SET ended_at = $1 WHERE token_hash = $2 AND ended_at IS NULL`,
      },
    ],
    params: [now, tokenHash(token)],
  };
}
