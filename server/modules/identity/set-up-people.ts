import { commitAct, type Effect } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { systemAct } from '#kernel/system-act';
import { findOrCreatePersons, phoneHash, type PersonInput } from './people.ts';

/**
 * A person that a loader knows to be true. With `noticeVersion` and a phone the person has an account.
 * @returns the person's id.
 */
export async function savePerson(
  context: Context,
  person: PersonInput & { region: string; noticeVersion?: string },
  now: Date,
): Promise<string> {
  const { ids, effects } = await findOrCreatePersons(context, [person], now, {
    region: person.region,
    checked: 'window',
  });
  const id = ids[0]!;
  const act = systemAct(person.region, 'identity.set_up', now);
  const account: Effect[] =
    person.noticeVersion === undefined || person.phone === undefined
      ? []
      : [
          {
            ctes: [
              {
                name: 'account_new',
                sql: `INSERT INTO identity_account (person_id, phone_hash, opened_at) VALUES ($1, $2, $3)
                      ON CONFLICT (person_id) DO NOTHING`,
              },
              {
                name: 'consent_new',
                sql: `INSERT INTO identity_consent (person_id, notice_version, at, request_id) VALUES ($1, $4, $3, $5)
                      ON CONFLICT DO NOTHING`,
              },
            ],
            params: [id, phoneHash(context.keys, person.phone), now, person.noticeVersion, act.requestId],
          },
        ];
  await commitAct(context.pool, {
    act,
    result: `person:${id}`,
    audit: { event: 'identity.person_saved' },
    effects: [...effects, ...account],
  });
  return id;
}
