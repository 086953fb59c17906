import type { demoAccounts } from '#contract/identity';
import type { Reply } from '#contract/operation';
import { loadBodies } from '#organisation';
import type { Context } from '#kernel/context';
import type { Db } from '#kernel/db';
import { commitAct } from '#kernel/commit';
import { Refusal } from '#kernel/refusal';
import { lookupHash } from '#kernel/secrets';
import { systemAct } from '#kernel/system-act';
import { openPersons } from './people.ts';
import { usableCode } from './totp.ts';
import { openSecret } from './second-factor.ts';

export interface DemoLogins {
  staff: readonly { account: string; password: string; about: string }[];
  applicants: readonly { phone: string; about: string }[];
}

/** Notes which accounts the sign-in page may show, in order. @throws Refusal `identity.demo_only` in production */
export async function saveDemoAccounts(context: Context, region: string, logins: DemoLogins, now: Date): Promise<void> {
  if (context.config.mode !== 'demo') throw new Refusal('identity.demo_only');
  const rows = [
    ...logins.staff.map(({ account, password, about }) => ({ login: account, kind: 'staff', password, about })),
    ...logins.applicants.map(({ phone, about }) => ({ login: phone, kind: 'applicant', password: null, about })),
  ].map((row, place) => ({ ...row, place }));
  await commitAct(context.pool, {
    act: systemAct(region, 'identity.set_up', now),
    result: 'demo:accounts',
    audit: { event: 'identity.demo_accounts_saved' },
    effects: [
      {
        ctes: [
          {
            name: 'demo_accounts',
            sql: `INSERT INTO identity_demo_account (login, kind, place, password, about)
                  SELECT v.login, v.kind, v.place, v.password, v.about
                  FROM json_to_recordset($1::json) AS v(login text, kind text, place int, password text, about text)
                  ON CONFLICT (login) DO UPDATE SET place = excluded.place, password = excluded.password, about = excluded.about`,
          },
        ],
        params: [JSON.stringify(rows)],
      },
    ],
  });
}

export async function isDemoLogin(db: Db, login: string): Promise<boolean> {
  const row = await db
    .selectFrom('identity_demo_account')
    .select('login')
    .where('login', '=', login)
    .executeTakeFirst();
  return row !== undefined;
}

/** @throws Refusal `identity.demo_only` */
export async function readDemoAccounts(context: Context, now: Date): Promise<Reply<typeof demoAccounts>> {
  if (context.config.mode !== 'demo') throw new Refusal('identity.demo_only');
  const { db, keys } = context;
  const staff = await db
    .selectFrom('identity_demo_account as d')
    .innerJoin('identity_staff as f', 'f.account', 'd.login')
    .innerJoin('identity_person as p', 'p.id', 'f.person_id')
    .select(['f.id', 'f.account', 'd.password', 'd.about', 'p.name', 'f.post', 'f.body_id'])
    .select(['f.totp_sealed', 'f.totp_last_step'])
    .where('d.kind', '=', 'staff')
    .orderBy('d.place')
    .execute();
  const bodies = await loadBodies(db);
  const applicants = await db
    .selectFrom('identity_demo_account')
    .select(['login', 'about'])
    .where('kind', '=', 'applicant')
    .orderBy('place')
    .execute();
  const hashes = applicants.map(({ login }) => lookupHash(keys, 'phone', login));
  const accounts = await db
    .selectFrom('identity_account')
    .select(['person_id', 'phone_hash'])
    .where('phone_hash', 'in', hashes.length > 0 ? hashes : [Buffer.alloc(0)])
    .execute();
  const persons = await openPersons(
    context,
    accounts.map((account) => account.person_id),
  );
  return {
    staff: staff.map((row) => {
      const secret = row.totp_sealed ? openSecret(keys, row.id, row.totp_sealed) : '';
      return {
        account: row.account,
        password: row.password ?? '',
        secret,
        code: secret === '' ? '' : usableCode(secret, now, row.totp_last_step),
        name: row.name,
        post: row.post,
        body: bodies.get(row.body_id)?.name ?? '',
        about: row.about,
      };
    }),
    applicants: applicants.flatMap(({ login, about }, index) => {
      const account = accounts.find((each) => each.phone_hash.equals(hashes[index]!));
      const person = account && persons.get(account.person_id);
      return person ? [{ phone: login, name: person.name, citizenNumber: person.citizenNumber, about }] : [];
    }),
  };
}
