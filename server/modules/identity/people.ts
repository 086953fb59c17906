import {
  citizenAge,
  citizenNumberProblem,
  citizenSex,
  maskCitizenNumber,
  maskPhone,
  normaliseCode,
  normaliseMobile,
} from '#contract/codes';
import { hallDay } from '#contract/dates';
import type { PersonView } from '#contract/identity';
import { homeRegion } from '#organisation';
import type { Effect } from '#kernel/commit';
import type { Context } from '#kernel/context';
import type { Db } from '#kernel/db';
import { newId } from '#kernel/ids';
import { Refusal } from '#kernel/refusal';
import { type Keyring, lookupHash, open, seal } from '#kernel/secrets';
import { sameName } from './names.ts';

/** A person with the numbers whole: for papers and rules inside the server; who shows it audits it. */
export interface PersonRecord {
  id: string;
  name: string;
  citizenNumber: string;
  phone: string | null;
}

export interface PersonSummary {
  id: string;
  name: string;
  citizenNumberMasked: string;
  phoneMasked: string | null;
}

export interface PersonInput {
  name: string;
  citizenNumber: string;
  phone?: string | undefined;
}

/** The numbers of these people, opened. Ids that are nobody's are missing. */
export async function openPersons(
  context: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PersonRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('identity_person')
    .select(['id', 'name', 'citizen_number_sealed', 'phone_sealed'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        citizenNumber: open(context.keys.wrap, row.citizen_number_sealed, numberPlace(row.id)).toString(),
        phone: row.phone_sealed && open(context.keys.wrap, row.phone_sealed, phonePlace(row.id)).toString(),
      },
    ]),
  );
}

/** Names with masked numbers, as lists and pages show them. */
export async function loadPersons(
  context: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PersonSummary>> {
  const persons = await openPersons(context, ids);
  return new Map(
    [...persons.values()].map((person) => [
      person.id,
      {
        id: person.id,
        name: person.name,
        citizenNumberMasked: maskCitizenNumber(person.citizenNumber),
        phoneMasked: person.phone === null ? null : maskPhone(person.phone),
      },
    ]),
  );
}

/** In the order of `ids`. */
export async function viewPersons(context: Context, ids: readonly string[], now: Date): Promise<PersonView[]> {
  const persons = await openPersons(context, ids);
  if (persons.size === 0) return [];
  const accounts = await context.db
    .selectFrom('identity_account')
    .select('person_id')
    .where('person_id', 'in', [...ids])
    .execute();
  const registered = new Set(accounts.map((account) => account.person_id));
  return ids.flatMap((id) => {
    const person = persons.get(id);
    if (!person) return [];
    return [
      {
        id,
        name: person.name,
        citizenNumberMasked: maskCitizenNumber(person.citizenNumber),
        phoneMasked: person.phone === null ? null : maskPhone(person.phone),
        sex: citizenSex(person.citizenNumber),
        age: citizenAge(person.citizenNumber, hallDay(now)),
        hasAccount: registered.has(id),
      },
    ];
  });
}

/** Whether name and identity number are this person's: for sign links and for handing over. */
export async function isPerson(
  context: Context,
  personId: string,
  claimed: { name: string; citizenNumber: string },
): Promise<boolean> {
  const row = await context.db
    .selectFrom('identity_person')
    .select(['name', 'citizen_number_hash'])
    .where('id', '=', personId)
    .executeTakeFirst();
  return (
    row !== undefined &&
    row.citizen_number_hash.equals(numberHash(context.keys, claimed.citizenNumber)) &&
    sameName(row.name, claimed.name)
  );
}

/** Which of these people have these last four characters of identity number or phone: for the progress query. */
export async function personsWithLastFour(
  context: Context,
  ids: readonly string[],
  lastFour: string,
): Promise<string[]> {
  const persons = await openPersons(context, ids);
  const wanted = normaliseCode(lastFour);
  return [...persons.values()]
    .filter((person) => person.citizenNumber.endsWith(wanted) || person.phone?.endsWith(wanted))
    .map((person) => person.id);
}

export function numberHash(keys: Keyring, citizenNumber: string): Buffer {
  return lookupHash(keys, 'citizenNumber', normaliseCode(citizenNumber));
}

export function phoneHash(keys: Keyring, phone: string): Buffer {
  return lookupHash(keys, 'phone', normaliseMobile(phone));
}

export function lastFourHash(keys: Keyring, lastFour: string): Buffer {
  return lookupHash(keys, 'lastFour', normaliseCode(lastFour));
}

/** By person, for search tables of other modules. */
export async function lastFourHashes(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('identity_person')
    .select(['id', 'last_four_hash'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.last_four_hash]));
}

export function sealPhone(keys: Keyring, personId: string, phone: string): Buffer {
  return seal(keys.wrap, normaliseMobile(phone), phonePlace(personId));
}

function numberPlace(id: string): string {
  return `identity_person.citizen_number:${id}`;
}

function phonePlace(id: string): string {
  return `identity_person.phone:${id}`;
}

/**
 * The people of an act that may be new: who has the number already is that person (walk-in or account), the others
 * are written with the act. The same number twice in `people` is one person. Ids in the order of `people`.
 * @throws Refusal `identity.identity_mismatch` when a number is known under another name, `kernel.invalid` for a
 * number that cannot be; the act is refused with `kernel.changed_meanwhile` when somebody else wrote the same
 * person in between. `phoneChecked`: the phone was shown to be the person's, by a code or at a window.
 */
export async function findOrCreatePersons(
  context: Context,
  people: readonly PersonInput[],
  now: Date,
  options: { region?: string; checked?: 'declared' | 'window'; phoneChecked?: boolean; index?: number } = {},
): Promise<{ ids: string[]; effects: Effect[] }> {
  const { keys } = context;
  const checked = options.checked ?? 'declared';
  const region = options.region ?? (await homeRegion(context.db));
  for (const person of people) {
    const problem = citizenNumberProblem(person.citizenNumber);
    if (problem !== null)
      throw new Refusal(
        'kernel.invalid',
        {},
        { fields: [{ path: '/citizenNumber', code: `citizenNumber.${problem}` }] },
      );
  }
  const hashes = people.map((person) => numberHash(keys, person.citizenNumber));
  const known = new Map<string, { id: string; name: string }>();
  if (people.length > 0)
    for (const row of await context.db
      .selectFrom('identity_person')
      .select(['id', 'name', 'citizen_number_hash'])
      .where('citizen_number_hash', 'in', hashes)
      .execute())
      known.set(row.citizen_number_hash.toString('hex'), row);
  const fresh: Record<string, unknown>[] = [];
  const ids = people.map((person, at) => {
    const hash = hashes[at]!.toString('hex');
    const found = known.get(hash);
    if (found) {
      if (!sameName(found.name, person.name)) throw new Refusal('identity.identity_mismatch');
      return found.id;
    }
    const id = newId(now.getTime());
    const name = person.name.trim();
    known.set(hash, { id, name });
    fresh.push({
      id,
      name,
      number_hash: `\\x${hash}`,
      number_sealed: hex(seal(keys.wrap, normaliseCode(person.citizenNumber), numberPlace(id))),
      last_four: hex(lastFourHash(keys, normaliseCode(person.citizenNumber).slice(-4))),
      phone_hash: person.phone === undefined ? null : hex(phoneHash(keys, person.phone)),
      phone_sealed: person.phone === undefined ? null : hex(sealPhone(keys, id, person.phone)),
    });
    return id;
  });
  const suffix = options.index === undefined ? '' : `_${options.index}`;
  const effects: Effect[] = [
    {
      ctes: [
        {
          name: `persons_region${suffix}`,
          sql: `INSERT INTO identity_person_region (person_id, region_code)
                SELECT DISTINCT id, $2 FROM unnest($1::uuid[]) AS id ON CONFLICT DO NOTHING`,
        },
      ],
      params: [ids, region],
    },
  ];
  if (fresh.length > 0)
    effects.push({
      ctes: [
        {
          name: `persons_new${suffix}`,
          sql: `INSERT INTO identity_person (id, name, citizen_number_hash, citizen_number_sealed, last_four_hash, phone_hash, phone_sealed, phone_checked, checked)
                SELECT v.id, v.name, v.number_hash, v.number_sealed, v.last_four, v.phone_hash, v.phone_sealed, $2 AND v.phone_hash IS NOT NULL, $3
                FROM json_to_recordset($1::json)
                  AS v(id uuid, name text, number_hash bytea, number_sealed bytea, last_four bytea, phone_hash bytea, phone_sealed bytea)
                ON CONFLICT (citizen_number_hash) DO NOTHING RETURNING id`,
        },
      ],
      params: [JSON.stringify(fresh), options.phoneChecked ?? checked === 'window', checked],
      expect: { cte: `persons_new${suffix}`, rows: fresh.length, code: 'kernel.changed_meanwhile' },
    });
  return { ids, effects };
}

function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}

/** One person of an act; `index` keeps the effects of several calls in one act apart. */
export async function findOrCreatePersonEffect(
  context: Context,
  person: PersonInput,
  now: Date,
  index = 0,
): Promise<{ id: string; effects: Effect[] }> {
  const { ids, effects } = await findOrCreatePersons(context, [person], now, { index });
  return { id: ids[0]!, effects };
}
