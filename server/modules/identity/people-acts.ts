import type { createPerson, findPeople, PersonView, revealPerson } from '#contract/identity';
import type { StaffActor } from '#kernel/actor';
import { noteReading } from '#kernel/audit-note';
import { commitAct, type Effect } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { notFound } from '#kernel/refusal';
import type { ActRequest, Request } from '#kernel/route';
import {
  findOrCreatePersons,
  lastFourHash,
  numberHash,
  openPersons,
  phoneHash,
  sealPhone,
  viewPersons,
} from './people.ts';
import { type PersonQuery, readPersonQuery } from './search.ts';

const MOST = 20;

/** At most twenty, masked, and audited: who looked for how, and whom the answer showed. */
export async function find(
  context: Context,
  request: Request<typeof findPeople>,
  actor: StaffActor,
): Promise<PersonView[]> {
  const query = readPersonQuery(request.body.text);
  const ids = query === null ? [] : await idsOf(context, actor.regionCode, query);
  await noteReading(context, actor.regionCode, request, {
    event: 'identity.find_people',
    subject: 'people',
    facts: { by: query?.by ?? 'nothing', persons: ids },
  });
  return viewPersons(context, ids, request.now);
}

async function idsOf(context: Context, region: string, query: PersonQuery): Promise<string[]> {
  const { db, keys } = context;
  if (query.by === 'citizenNumber') {
    // Who can say the whole number has the person or the card in front of them, wherever they had dealings before.
    const row = await db
      .selectFrom('identity_person')
      .select('id')
      .where('citizen_number_hash', '=', numberHash(keys, query.number))
      .executeTakeFirst();
    return row ? [row.id] : [];
  }
  let people = db
    .selectFrom('identity_person as p')
    .innerJoin('identity_person_region as r', 'r.person_id', 'p.id')
    .select('p.id')
    .where('r.region_code', '=', region);
  people =
    query.by === 'phone'
      ? people.where('p.phone_hash', '=', phoneHash(keys, query.phone))
      : people
          .where('p.last_four_hash', '=', lastFourHash(keys, query.lastFour))
          .where('p.name', 'like', `%${query.name.replace(/[\\%_]/g, '\\$&')}%`);
  return (await people.orderBy('p.id').limit(MOST).execute()).map((row) => row.id);
}

/**
 * A walk-in, by the card that the clerk sees: who has the number already is answered, with the phone that the person
 * gives now. The phone of an account is left alone: it is what its owner signs in with.
 * @throws Refusal `identity.identity_mismatch`
 */
export async function createWalkIn(
  context: Context,
  request: ActRequest<typeof createPerson>,
  actor: StaffActor,
): Promise<string> {
  const { body, now } = request;
  const { ids, effects } = await findOrCreatePersons(context, [body], now, {
    region: actor.regionCode,
    checked: 'window',
  });
  const id = ids[0]!;
  await commitAct(context.pool, {
    act: request.act,
    result: `person:${id}`,
    audit: { event: 'identity.create_person' },
    effects: [...effects, seenAtWindow(context, id, body.phone)],
  });
  return id;
}

/** Touches only who was there before the statement: a new person is written whole. */
function seenAtWindow(context: Context, id: string, phone: string | undefined): Effect {
  const given = phone !== undefined;
  return {
    ctes: [
      {
        name: 'person_seen',
        sql: `UPDATE identity_person p SET checked = 'window',
                phone_hash = CASE WHEN $4 AND a.person_id IS NULL THEN $2::bytea ELSE p.phone_hash END,
                phone_sealed = CASE WHEN $4 AND a.person_id IS NULL THEN $3::bytea ELSE p.phone_sealed END,
                phone_checked = p.phone_checked OR ($4 AND a.person_id IS NULL)
              FROM (SELECT $1::uuid AS id) k LEFT JOIN identity_account a ON a.person_id = k.id
              WHERE p.id = k.id`,
      },
    ],
    params: [
      id,
      given ? phoneHash(context.keys, phone) : null,
      given ? sealPhone(context.keys, id, phone) : null,
      given,
    ],
  };
}

/**
 * One number whole, with a reason that the audit keeps (SEC-25).
 * @throws Refusal `kernel.not_found` also for people who never had dealings in this region
 */
export async function reveal(
  context: Context,
  request: Request<typeof revealPerson>,
  actor: StaffActor,
): Promise<string> {
  const { id } = request.params;
  const here = await context.db
    .selectFrom('identity_person_region')
    .select('person_id')
    .where('person_id', '=', id)
    .where('region_code', '=', actor.regionCode)
    .executeTakeFirst();
  const person = here && (await openPersons(context, [id])).get(id);
  const value = person?.[request.body.field];
  if (value === undefined || value === null) throw notFound();
  await noteReading(context, actor.regionCode, request, {
    event: 'identity.reveal',
    subject: `person:${id}`,
    reason: request.body.reason,
    facts: { field: request.body.field },
  });
  return value;
}
