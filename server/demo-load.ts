import { createHash } from 'node:crypto';
import { addMonths, dateText, DAY_MS, HALL_OFFSET_MS, hallDay } from '#contract/dates';
import { APPLICANT_LOGINS, DEMO_PASSWORD, demoSecret, STAFF_LOGINS } from '#demo/accounts';
import { APPOINTMENTS } from '#demo/appointments';
import { BODIES, COORDINATOR } from '#demo/bodies';
import { HALL, WINDOWS } from '#demo/hall';
import { ITEMS } from '#demo/items';
import { LEAD_DAYS, LETTERS, termText, type DemoLetter } from '#demo/letters';
import { MANDATES } from '#demo/mandates';
import { REGION } from '#demo/names';
import { CONFLICT, PEOPLE } from '#demo/people';
import { PK01 } from '#demo/pk01/index';
import { REGIONS } from '#demo/regions';
import { ROLES } from '#demo/roles';
import { STAFF, type DemoStaff } from '#demo/staff';
import { getBundleDef, getItem, publishBundleDef, publishItemVersion } from '#catalogue';
import { createRole, createStaff, saveDemoAccounts, savePerson, staffByAccount } from '#identity';
import { type Act, commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { Refusal } from '#kernel/refusal';
import { findResult } from '#kernel/replay';
import { systemAct } from '#kernel/system-act';
import {
  acceptLetter,
  declareConflict,
  draftLetter,
  recordAppointment,
  recordMandate,
  sealLetter,
  signLetter,
} from '#officers';
import {
  type BodyRecord,
  createBody,
  createHall,
  createRegion,
  type HallRecord,
  loadBodies,
  loadHalls,
  loadRegion,
  postToWindow,
} from '#organisation';

/** Any fixed number: of two processes that start at once one loads and the other finds it done. */
const LOCK = 4_212_810;
/** How long the county had been at work when the demo was loaded: before the oldest letter. */
const MONTHS_BEFORE = 36;
const NOTICE_VERSION = 'demo-1';
const MANDATE_AGE_DAYS = 120;

interface County {
  bodies: ReadonlyMap<string, BodyRecord>;
  hall: HallRecord;
  windows: ReadonlyMap<string, string>;
  /** By account. */
  staff: ReadonlyMap<string, { id: string; bodyId: string }>;
}

/**
 * Loads the demo county through the verbs that people use: once, whatever stops it in between, and with terms counted
 * from `now`, so that it works on any day. An act that was done is found by its act id, the rest by its name.
 */
export async function loadDemo(context: Context, now: Date): Promise<void> {
  const client = await context.pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const done = demoAct('loaded', now);
    if ((await findResult(context.db, done)) !== null) return;
    await loadCounty(context, now);
    await commitAct(context.pool, { act: done, result: 'demo:county', audit: { event: 'demo.loaded' } });
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    client.release();
  }
}

async function loadCounty(context: Context, now: Date): Promise<void> {
  const today = hallDay(now);
  const since = morning(addMonths(today, -MONTHS_BEFORE));
  await loadOrganisation(context, since);
  await loadCatalogue(context, since);
  await Promise.all(ROLES.map((role) => createRole(context, REGION, role, since)));
  const county = await loadStaff(context, since);
  await loadPeople(context, county, since);
  await loadAppointments(context, county, since);
  // One after the other, so that numbers fall the same way each time.
  for (const letter of LETTERS) await loadLetter(context, county, letter, today);
  for (const mandate of MANDATES) await loadMandate(context, county, mandate, today);
  await saveDemoAccounts(context, REGION, { staff: STAFF_LOGINS, applicants: APPLICANT_LOGINS }, since);
}

async function loadOrganisation(context: Context, since: Date): Promise<void> {
  for (const region of REGIONS)
    if ((await loadRegion(context.db, region.code)) === null) await createRegion(context, region, since);
  const known = new Set([...(await loadBodies(context.db)).values()].map(({ code }) => code));
  for (const body of BODIES) if (!known.has(body.code)) await createBody(context, { region: REGION, ...body }, since);
  if ((await loadHalls(context.db)).length === 0)
    await createHall(context, { region: REGION, ...HALL, windows: WINDOWS }, since);
}

async function loadCatalogue(context: Context, since: Date): Promise<void> {
  for (const item of ITEMS)
    if (!(await isThere(getItem(context.db, item.code, item.version)))) await publishItemVersion(context, item, since);
  if (!(await isThere(getBundleDef(context.db, PK01.code, PK01.version)))) await publishBundleDef(context, PK01, since);
}

async function isThere(reading: Promise<unknown>): Promise<boolean> {
  return reading.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refusal && error.code === 'kernel.not_found') return false;
      throw error;
    },
  );
}

async function loadStaff(context: Context, since: Date): Promise<County> {
  const bodies = new Map([...(await loadBodies(context.db)).values()].map((body) => [body.code, body]));
  const hall = (await loadHalls(context.db))[0]!;
  const windows = new Map(hall.windows.map(({ no, id }) => [no, id]));
  const staff = new Map<string, { id: string; bodyId: string }>();
  await Promise.all(
    STAFF.map(async (one) => {
      const bodyId = bodies.get(one.body)!.id;
      const { id } =
        (await staffByAccount(context.db, one.account)) ??
        (await createStaff(context, { ...accountOf(one), bodyId, hallId: hall.id }, since));
      staff.set(one.account, { id, bodyId });
    }),
  );
  for (const { account, name, window } of STAFF) {
    if (window === undefined) continue;
    const staffId = staff.get(account)!.id;
    await postToWindow(context, { region: REGION, windowId: windows.get(window)!, staffId, staffName: name }, since);
  }
  return { bodies, hall, windows, staff };
}

function accountOf(one: DemoStaff) {
  return {
    region: REGION,
    person: { name: one.name, citizenNumber: one.citizenNumber },
    account: one.account,
    password: DEMO_PASSWORD,
    post: one.post,
    phone: one.phone,
    roles: one.roles,
    ...(one.secondFactor && { secret: demoSecret(one.account) }),
  };
}

async function loadPeople(context: Context, county: County, since: Date): Promise<void> {
  const ids = new Map(
    await Promise.all(
      PEOPLE.map(async ({ name, citizenNumber, phone, account }) => {
        const notice = account ? { noticeVersion: NOTICE_VERSION } : {};
        const id = await savePerson(context, { region: REGION, name, citizenNumber, phone, ...notice }, since);
        return [name, id] as const;
      }),
    ),
  );
  const staffId = county.staff.get(CONFLICT.account)!.id;
  const personId = ids.get(CONFLICT.person.name)!;
  const act = staffAct(staffId, 'conflict', since);
  await once(context, act, () => declareConflict(context, act, { staffId, personId, relation: CONFLICT.relation }));
}

async function loadAppointments(context: Context, county: County, since: Date): Promise<void> {
  for (const { account, basis, portfolio, ...office } of APPOINTMENTS) {
    const { id: staffId, bodyId } = county.staff.get(account)!;
    const holderName = STAFF.find((each) => each.account === account)!.name;
    const act = demoAct(`appointment ${account}`, since);
    await once(context, act, () =>
      recordAppointment(context, act, {
        ...office,
        ...(portfolio && { portfolio }),
        bodyId,
        staffId,
        holderName,
        basisText: basis,
        from: dateText(hallDay(since)),
      }),
    );
  }
}

/** A letter goes its way before its term begins: drafted, signed by the head, sealed, accepted by the officer. */
async function loadLetter(context: Context, county: County, letter: DemoLetter, today: number): Promise<void> {
  const officer = county.staff.get(letter.account)!;
  const head = county.staff.get(letter.signer)!;
  const { name, post, account } = STAFF.find((each) => each.account === letter.account)!;
  const term = letter.term(today);
  const step = (who: { id: string }, verb: keyof typeof LEAD_DAYS) =>
    staffAct(who.id, `letter ${account} ${verb}`, morning(term.from - LEAD_DAYS[verb]));

  const draft = step(officer, 'draft');
  const letterId = await once(context, draft, async () => {
    const id = await draftLetter(context, draft, officer, {
      bodyId: officer.bodyId,
      officer: { staffId: officer.id, name, post, staffNo: account },
      ...termText(term),
      grants: letter.grants.map((grant) => ({ ...grant, fromVersion: 1, toVersion: null })),
    });
    return `letter:${id}`;
  });
  const sign = step(head, 'sign');
  await once(context, sign, () => signLetter(context, sign, head, letterId));
  const seal = step(head, 'seal');
  const coordinator = county.bodies.get(COORDINATOR)!.name;
  await once(context, seal, () => sealLetter(context, seal, head, { letterId, coordinator }));
  const accept = step(officer, 'accept');
  await once(context, accept, () => acceptLetter(context, accept, officer, letterId));
}

async function loadMandate(
  context: Context,
  county: County,
  mandate: (typeof MANDATES)[number],
  today: number,
): Promise<void> {
  const body = county.bodies.get(mandate.body)!;
  const head = county.staff.get(mandate.signer)!;
  const from = today - MANDATE_AGE_DAYS;
  const term = termText({ from, to: addMonths(from, 24) - 1 });
  const act = staffAct(head.id, `mandate ${mandate.body}`, morning(from));
  await once(context, act, () =>
    recordMandate(context, act, head, {
      bodyId: body.id,
      hallId: county.hall.id,
      windowIds: mandate.windows.map((no) => county.windows.get(no)!),
      itemCodes: mandate.itemCodes,
      numberText: `${body.docMark}综授〔${term.from.slice(0, 4)}〕1号`,
      sealName: `${body.name}行政审批专用章`,
      ...term,
    }),
  );
}

/** Does the act unless an earlier start did it. @returns the id of what it made or changed */
async function once(context: Context, act: Act, run: () => Promise<unknown>): Promise<string> {
  if ((await findResult(context.db, act)) === null) await run();
  const result = await findResult(context.db, act);
  return result!.slice(result!.indexOf(':') + 1);
}

/** An act of the loader whose id follows from its name: done before, it is found again. */
function demoAct(name: string, at: Date): Act {
  return { ...systemAct(REGION, 'demo', at), id: idOf(name) };
}

function staffAct(staffId: string, name: string, at: Date): Act {
  return { ...demoAct(name, at), actor: `staff:${staffId}`, actorKind: 'staff', actorId: staffId };
}

/** UUID version 8 (RFC 9562: content of one's own). */
function idOf(name: string): string {
  const hex = createHash('sha256').update(`shouxi demo ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Nine o'clock in the hall. */
function morning(day: number): Date {
  return new Date(day * DAY_MS - HALL_OFFSET_MS + 9 * 3_600_000);
}
