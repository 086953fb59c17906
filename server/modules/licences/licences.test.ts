import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCitizenNumber, usccProblem } from '#contract/codes';
import { enterpriseMembersEffect, newEnterpriseEffect, savePerson } from '#identity';
import type { Actor } from '#kernel/actor';
import { commitAct } from '#kernel/commit';
import { readConfig } from '#kernel/config';
import type { Context } from '#kernel/context';
import { type Database, openDatabase } from '#kernel/db';
import { addRoute, buildHttp, type HttpParts, SESSION_COOKIE } from '#kernel/http';
import { newId } from '#kernel/ids';
import { makeLog } from '#kernel/log';
import { keyring } from '#kernel/secrets';
import { systemAct } from '#kernel/system-act';
import { createBody, createHall, createRegion } from '#organisation';
import { createTestDatabase, type TestDatabase } from '#test/database';
import {
  allotUscc,
  heldByPerson,
  heldLicences,
  issueLicenceEffect,
  licenceRefs,
  loadLicences,
  recordLicence,
  routes,
} from './index.ts';
import { subjectOf } from './uscc.ts';

const REGION = '421281000000';
const now = new Date('2026-11-20T10:00:00+08:00');
const later = new Date('2028-11-20T10:00:00+08:00');
const actors = new Map<string, Actor>();
const ids = {
  licence: newId(),
  document: newId(),
  enterprise: newId(),
  founder: '',
  stranger: '',
  SJ: '',
  SW: '',
  deed: '',
};
let database: TestDatabase;
let open: Database;
let context: Context;
let app: Awaited<ReturnType<typeof buildHttp>>;
let uscc = '';

const person = (serial: number) =>
  savePerson(
    context,
    {
      region: REGION,
      name: `人${serial}（演示）`,
      citizenNumber: makeCitizenNumber({ region: '429999', birthDate: '1988-08-29', serial }),
    },
    now,
  );

function staffOf(bodyId: string, regionCode = REGION): Actor {
  return {
    kind: 'staff',
    id: newId(),
    sessionId: newId(),
    personId: newId(),
    name: '李敏（演示）',
    post: '首席服务员',
    bodyId,
    hallId: null,
    windowId: null,
    regionCode,
    permissions: new Set(),
    stepUpUntil: null,
    locked: false,
  };
}

beforeAll(async () => {
  database = await createTestDatabase();
  open = openDatabase(database.appUrl, { max: 6 });
  const config = readConfig({ SHOUXI_LOG_LEVEL: 'silent' }, '/nowhere');
  context = { db: open.db, pool: open.pool, keys: keyring(Buffer.alloc(32, 7)), config, log: makeLog('silent') };
  await createRegion(context, { code: REGION, name: '赤壁市', parentCode: null, level: 'county' }, now);
  const hall = { region: REGION, name: '大厅（演示）', address: '演示路 1 号', phone: '0715-5550000', windows: [] };
  await createHall(context, { ...hall, hours: { workday: [['08:30', '17:30']] } }, now);
  const body = { region: REGION, shortName: '局', governance: 'local', docMark: '赤' } as const;
  ids.SJ = await createBody(context, { ...body, code: 'SJ', name: '市监局（演示）' }, now);
  ids.SW = await createBody(context, { ...body, code: 'SW', name: '税务局（演示）' }, now);
  ids.founder = await person(1);
  ids.stranger = await person(2);
  uscc = await allotUscc(context.db);
  await commitAct(context.pool, {
    act: systemAct(REGION, 'test', now),
    result: 'test:1',
    audit: { event: 'test' },
    effects: [
      newEnterpriseEffect({ id: ids.enterprise, name: '松风茶业（演示）', region: REGION, createdBy: 'test' }),
      enterpriseMembersEffect(ids.enterprise, [{ personId: ids.founder, role: 'legalRepresentative' }]),
      await issueLicenceEffect(context, {
        id: ids.licence,
        region: REGION,
        kind: 'businessLicence',
        enterpriseId: ids.enterprise,
        holderName: '松风茶业（演示）',
        uscc,
        bodyId: ids.SJ,
        caseId: newId(),
        documentId: ids.document,
        at: now,
        fields: [{ label: { zh: '法定代表人', en: 'Legal representative' }, value: '林晚秋（演示）' }],
      }),
    ],
  });
  ids.deed = await recordLicence(
    context,
    {
      region: REGION,
      kind: 'realEstateCertificate',
      number: '演示0001号',
      holder: { personId: ids.founder },
      holderName: '人1（演示）',
      issuerName: '不动产登记中心（演示）',
      fields: [],
      validFrom: '2020-01-01',
      validTo: '2027-12-31',
    },
    now,
  );
  actors.set('founder', { kind: 'applicant', id: ids.founder, sessionId: newId() });
  actors.set('stranger', { kind: 'applicant', id: ids.stranger, sessionId: newId() });
  actors.set('issuer', staffOf(ids.SJ));
  actors.set('tax', staffOf(ids.SW));
  actors.set('abroad', staffOf(ids.SJ, '370306000000'));
  const parts: HttpParts = {
    context,
    clock: { now: () => now },
    routes,
    whoIs: (token) => Promise.resolve(actors.get(token ?? '') ?? { kind: 'anonymous' }),
    regionOf: () => REGION,
    afterAct: () => undefined,
  };
  app = await buildHttp(parts);
  for (const route of routes) addRoute(app, parts, route);
});
afterAll(async () => {
  await app?.close();
  await open?.close();
  await database?.drop();
});

describe('unified codes', () => {
  test('a code is valid, of this region, and marked by its series', () => {
    expect(usccProblem(uscc)).toBeNull();
    expect(uscc).toMatch(/^91421281MA0D/);
  });

  test('forty asked for at once are forty different ones', async () => {
    const codes = await Promise.all(Array.from({ length: 40 }, () => allotUscc(context.db)));
    expect(new Set([...codes, uscc]).size).toBe(41);
    expect(codes.filter((code) => usccProblem(code) !== null)).toEqual([]);
  });

  test('serials become subjects without the letters that no code has, up to the end of the series', () => {
    expect([1, 30, 31, 923_520].map(subjectOf)).toEqual(['MA0D0001', 'MA0D000Y', 'MA0D0010', 'MA0DYYYY']);
    expect(() => subjectOf(923_521)).toThrow(RangeError);
    expect(() => subjectOf(0)).toThrow(RangeError);
  });
});

describe('what a licence answers (R65)', () => {
  test('of a person, of an enterprise, of a company that a form names', async () => {
    const kinds = async (holder: Parameters<typeof heldLicences>[2], at = now) =>
      (await heldLicences(context.db, REGION, holder, at)).map((licence) => licence.kind);
    expect(await kinds({ personId: ids.founder })).toEqual(['realEstateCertificate']);
    expect(await kinds({ enterpriseId: ids.enterprise })).toEqual(['businessLicence']);
    expect(await kinds({ usccs: [uscc] })).toEqual(['businessLicence']);
    expect(await kinds({ personId: ids.founder, usccs: [uscc] })).toHaveLength(2);
    expect(await kinds({ personId: ids.stranger })).toEqual([]);
    expect(await kinds({})).toEqual([]);
    expect(await kinds({ personId: ids.founder }, later)).toEqual([]);
  });

  test('cases name licences by reference, inside their region', async () => {
    expect(await licenceRefs(context.db, REGION, [ids.licence, newId()])).toEqual(
      new Map([[ids.licence, { id: ids.licence, name: '营业执照', number: uscc }]]),
    );
    expect(await licenceRefs(context.db, '370306000000', [ids.licence])).toEqual(new Map());
  });

  test('the paper of a licence is read by people of the enterprise', async () => {
    expect(await heldByPerson(context.db, ids.founder, ids.document)).toBe(true);
    expect(await heldByPerson(context.db, ids.stranger, ids.document)).toBe(false);
    expect(await heldByPerson(context.db, ids.founder, newId())).toBe(false);
  });

  test('a number is given once a kind', async () => {
    const again = {
      region: REGION,
      kind: 'realEstateCertificate',
      number: '演示0001号',
      holder: { personId: ids.stranger },
      holderName: '人2（演示）',
      issuerName: '不动产登记中心（演示）',
      fields: [],
      validFrom: '2020-01-01',
    } as const;
    await expect(recordLicence(context, again, now)).rejects.toThrow('duplicate key');
  });

  test('what a licence says is sealed at rest', async () => {
    const { rows } = await open.pool.query<{ row: string }>('SELECT l::text AS row FROM licences_licence l');
    expect(rows.some((each) => each.row.includes('林晚秋'))).toBe(false);
    const [licence] = await loadLicences(context, { region: REGION, ids: [ids.licence] });
    expect(licence?.view.fields[0]?.value).toBe('林晚秋（演示）');
  });
});

describe('over HTTP', () => {
  const get = async (url: string, who?: string) => {
    const answer = await app.inject({
      url: `/api${url}`,
      ...(who !== undefined && { cookies: { [SESSION_COOKIE]: who } }),
    });
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
  };

  test('a founder reads the licence of the new enterprise', async () => {
    const { status, body } = await get(`/licences/${ids.licence}`, 'founder');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'businessLicence',
      number: uscc,
      uscc,
      holderName: '松风茶业（演示）',
      issuerName: '市监局（演示）',
      issuedAt: now.toISOString(),
      validFrom: '2026-11-20',
      validTo: null,
      state: 'valid',
      documentId: ids.document,
      demo: true,
      fields: [{ label: { zh: '法定代表人', en: 'Legal representative' }, value: '林晚秋（演示）' }],
    });
  });

  test.each([
    ['the body that issued it', 'issuer', 200],
    ['another body', 'tax', 404],
    ['the same body’s code in another region', 'abroad', 404],
    ['another person', 'stranger', 404],
    ['nobody', undefined, 401],
  ])('%s gets %s: %i', async (_, who, status) => {
    expect((await get(`/licences/${ids.licence}`, who)).status).toBe(status);
  });

  test('one that is not there is not found', async () => {
    expect((await get(`/licences/${newId()}`, 'founder')).status).toBe(404);
  });

  test('mine are those of my enterprises and my own', async () => {
    const kinds = async (who: string) => {
      const { body } = await get('/licences', who);
      return (body['licences'] as { id: string }[]).map((licence) => licence.id);
    };
    expect((await kinds('founder')).toSorted()).toEqual([ids.licence, ids.deed].toSorted());
    expect(await kinds('stranger')).toEqual([]);
    expect((await get('/licences', 'issuer')).status).toBe(403);
  });
});
