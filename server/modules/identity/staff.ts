import type { Permission } from '#contract/permissions';
import { commitAct, type Effect } from '#kernel/commit';
import type { Context } from '#kernel/context';
import type { Db } from '#kernel/db';
import { newId } from '#kernel/ids';
import { Refusal } from '#kernel/refusal';
import { systemAct } from '#kernel/system-act';
import { hashPassword, passwordProblem } from './password.ts';
import { findOrCreatePersons, type PersonInput } from './people.ts';
import { sealSecret } from './second-factor.ts';
import type { Administration } from './tables.ts';

export interface StaffSummary {
  id: string;
  name: string;
  post: string;
  bodyId: string;
  /** Of the desk. */
  phone: string | null;
}

export async function loadStaff(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, StaffSummary>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('identity_staff as f')
    .innerJoin('identity_person as p', 'p.id', 'f.person_id')
    .select(['f.id', 'p.name', 'f.post', 'f.body_id', 'f.phone'])
    .where('f.id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, name, post, body_id, phone }) => [id, { id, name, post, bodyId: body_id, phone }]));
}

/** The staff account of this name; null for none. */
export async function staffByAccount(db: Db, account: string): Promise<{ id: string; personId: string } | null> {
  const row = await db
    .selectFrom('identity_staff')
    .select(['id', 'person_id'])
    .where('account', '=', account)
    .executeTakeFirst();
  return row ? { id: row.id, personId: row.person_id } : null;
}

export interface NewRole {
  code: string;
  name: string;
  permissions: readonly Permission[];
  /** One person holds one of these at most (SEC-08). */
  administers?: Administration;
}

/** A role, new or with other permissions: who holds it has them with the next request. */
export async function createRole(context: Context, region: string, role: NewRole, now: Date): Promise<void> {
  await commitAct(context.pool, {
    act: systemAct(region, 'identity.set_up', now),
    result: `role:${role.code}`,
    audit: { event: 'identity.role_created', facts: { permissions: role.permissions } },
    effects: [
      {
        ctes: [
          {
            name: 'role_new',
            sql: `INSERT INTO identity_role (code, name, permissions, administers) VALUES ($1, $2, $3, $4)
                  ON CONFLICT (code) DO UPDATE SET name = excluded.name, permissions = excluded.permissions`,
          },
        ],
        params: [role.code, role.name, role.permissions, role.administers ?? null],
      },
    ],
  });
}

export interface NewStaff {
  region: string;
  person: PersonInput;
  account: string;
  password: string;
  post: string;
  bodyId: string;
  hallId?: string;
  /** Of the desk. */
  phone?: string;
  /** Codes of roles. */
  roles: readonly string[];
  /** Base 32: a second factor in force from the start; without one the account enrols its own. */
  secret?: string;
}

/**
 * One person, one staff account (SEC-01).
 * @returns the ids of account and person.
 * @throws Refusal `identity.password_weak`; a role that does not exist, or two administrations for one person
 * (SEC-08), stop the act.
 */
export async function createStaff(
  context: Context,
  staff: NewStaff,
  now: Date,
): Promise<{ id: string; personId: string }> {
  const problem = passwordProblem(staff.password, staff.account);
  if (problem !== null) throw new Refusal('identity.password_weak', { problem });
  const { ids, effects } = await findOrCreatePersons(context, [staff.person], now, {
    region: staff.region,
    checked: 'window',
  });
  const personId = ids[0]!;
  const id = newId(now.getTime());
  await commitAct(context.pool, {
    act: systemAct(staff.region, 'identity.set_up', now),
    result: `staff:${id}`,
    audit: { event: 'identity.staff_created', facts: { roles: staff.roles } },
    effects: [
      ...effects,
      {
        ctes: [
          {
            name: 'staff_new',
            sql: `INSERT INTO identity_staff (id, region_code, person_id, account, post, body_id, hall_id, phone, password_hash, totp_sealed)
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
          },
        ],
        params: [
          id,
          staff.region,
          personId,
          staff.account,
          staff.post,
          staff.bodyId,
          staff.hallId ?? null,
          staff.phone ?? null,
          await hashPassword(staff.password),
          staff.secret === undefined ? null : sealSecret(context.keys, id, staff.secret),
        ],
      },
      rolesEffect(id, staff.roles),
    ],
  });
  return { id, personId };
}

function rolesEffect(staffId: string, roles: readonly string[]): Effect {
  return {
    ctes: [
      {
        name: 'staff_roles',
        sql: `INSERT INTO identity_staff_role (staff_id, role_code, administers)
              SELECT $1, r.code, r.administers FROM identity_role r WHERE r.code = ANY($2::text[])
              RETURNING role_code`,
      },
    ],
    params: [staffId, roles],
    expect: { cte: 'staff_roles', rows: new Set(roles).size, code: 'kernel.not_found' },
  };
}

/** A further role for an account, at once. */
export async function assignRole(
  context: Context,
  holder: { region: string; staffId: string; role: string },
  now: Date,
): Promise<void> {
  await commitAct(context.pool, {
    act: systemAct(holder.region, 'identity.set_up', now),
    result: `staff:${holder.staffId}`,
    audit: { event: 'identity.role_assigned', facts: { role: holder.role } },
    effects: [rolesEffect(holder.staffId, [holder.role])],
  });
}

/** Disabled accounts are nobody with the next request, in every session (SEC-07). */
export async function disableStaff(
  context: Context,
  staff: { region: string; staffId: string },
  now: Date,
): Promise<void> {
  await commitAct(context.pool, {
    act: systemAct(staff.region, 'identity.set_up', now),
    result: `staff:${staff.staffId}`,
    audit: { event: 'identity.staff_disabled' },
    effects: [
      {
        ctes: [
          {
            name: 'staff_disabled',
            sql: `UPDATE identity_staff SET state = 'disabled' WHERE id = $1 RETURNING id`,
          },
        ],
        params: [staff.staffId],
        expect: { cte: 'staff_disabled', rows: 1, code: 'kernel.not_found' },
      },
    ],
  });
}
