import { readdirSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RefusalBody } from '#contract/common';
import type { Operation } from '#contract/operation';
import { PERMISSIONS } from '#contract/permissions';
import { REFUSALS } from '#contract/refusals';
import { newId } from '#kernel/ids';
import type { AnyRoute } from '#kernel/route';
import { type Client, startTestApp, type TestApp } from '#test/app';
import { addressOf, type Callers, callersFor, sampleOf, strangeParams } from '#test/samples';
import { openTableStates, type TableStates } from '#test/table-states';
import type { Door } from '#contract/permissions';
import { words as english } from '../../web/src/i18n/refusals.en.ts';
import { words as chinese } from '../../web/src/i18n/refusals.zh.ts';

let app: TestApp;
let states: TableStates;
let callers: (door: Door) => Promise<Callers>;
let operations: Operation[];
beforeAll(async () => {
  app = await startTestApp();
  states = await openTableStates(app.ownerUrl);
  callers = callersFor(app);
  operations = await contractOperations();
});
afterAll(async () => {
  await states.close();
  await app.close();
});

const CONTRACT = new URL('../../contract/', import.meta.url);

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'reply' in value;
}

async function contractOperations(): Promise<Operation[]> {
  const files = readdirSync(CONTRACT).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const modules = await Promise.all(
    files.map((file) => import(new URL(file, CONTRACT).pathname) as Promise<Record<string, unknown>>),
  );
  return modules.flatMap((module) => Object.values(module).filter(isOperation));
}

/** Reads that leave no trace, each with its reason. Whatever else is read about people is audited (SEC-10). */
const UNTRACED: Record<string, string> = {
  'kernel.health': 'says nothing about anybody',
  'identity.session': 'who I am myself',
  'identity.demo_accounts': 'fictional people',
  'organisation.hall': 'public',
  'organisation.bodies': 'public',
  'catalogue.bundle': 'public',
  'catalogue.bundle_items': 'public',
  'catalogue.items': 'public',
  'officers.roster': 'public, names and posts only',
  'documents.verify': 'public, names nobody',
  'bundles.mine': 'my own',
  'licences.mine': 'my own',
  'cases.inbox': 'my own work list, without numbers of people',
  'cases.today': 'my own work list, without numbers of people',
  'cases.sheets': 'my own work list, without numbers of people',
};

describe('the table of routes', () => {
  const ids = () => app.routes.map((route) => route.operation.id);

  test('has exactly one line for every operation of the contract, and no other', () => {
    const lines = ids().filter((id) => id !== 'kernel.health');
    expect(operations.length).toBeGreaterThan(40);
    expect(lines.toSorted()).toEqual(operations.map((operation) => operation.id).toSorted());
    const strayed = operations.filter((operation) => !app.routes.some((route) => route.operation === operation));
    expect(strayed).toEqual([]);
  });

  test('names each operation once, as <module>.<verb>', () => {
    expect(ids().length).toBe(new Set(ids()).size);
    expect(ids().filter((id) => !/^[a-z]+\.[a-z]+(_[a-z]+)*$/.test(id))).toEqual([]);
  });

  test('gives no two lines the same method and path', () => {
    const places = app.routes.map(({ operation }) => `${operation.method} ${operation.path}`);
    expect(places.length).toBe(new Set(places).size);
  });

  test('has a known door on each line', () => {
    const doors: readonly Door[] = ['public', 'applicant', 'staff', 'signedIn', ...PERMISSIONS];
    expect(app.routes.filter(({ door }) => !doors.includes(door))).toEqual([]);
  });

  test('has an audit event on each line that acts or reads about people (SEC-10)', () => {
    const unnamed = app.routes.filter(({ audit }) => audit !== null && !/^[a-z]+\.[a-z_]+$/.test(audit));
    expect(unnamed).toEqual([]);
    const untraced = app.routes.filter(({ audit }) => audit === null);
    expect(untraced.filter(({ kind }) => kind !== 'read')).toEqual([]);
    expect(untraced.map(({ operation }) => operation.id).toSorted()).toEqual(Object.keys(UNTRACED).toSorted());
  });

  test('takes unknown fields in no body, query or address', () => {
    const open = app.routes.filter(({ operation: { params, query, body } }) =>
      [params, query, body].some(
        (part) => part && !('additionalProperties' in part && part.additionalProperties === false),
      ),
    );
    expect(open.map(({ operation }) => operation.id)).toEqual([]);
  });
});

describe('refusals', () => {
  test('are known by their code wherever an operation names one', () => {
    const unknown = operations.flatMap(({ id, refusals }) =>
      refusals.filter((code) => !(code in REFUSALS)).map((code) => `${id}: ${code}`),
    );
    expect(unknown).toEqual([]);
  });

  test.each([
    ['Chinese', chinese],
    ['English', english],
  ])('have a sentence in %s, for each code and for no other', (_, words) => {
    expect(Object.keys(words).toSorted()).toEqual(Object.keys(REFUSALS).toSorted());
    const said = Object.entries(words).map(([code, sentence]) => [
      code,
      typeof sentence === 'function' ? sentence({}) : sentence,
    ]);
    expect(said.filter(([, text]) => text!.length < 6 || /undefined|NaN|\[object/.test(text!))).toEqual([]);
  });
});

describe('the description at /api/openapi.json', () => {
  test('is valid OpenAPI 3.1 and names every route with its door, audit event and refusals', async () => {
    const answer = await app.anonymous().raw({ url: '/api/openapi.json' });
    expect(answer.status).toBe(200);
    const document = JSON.parse(answer.text) as {
      openapi: string;
      paths: Record<string, Record<string, Record<string, unknown>>>;
    };
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
    const described = app.routes.map(({ operation, door, audit }) => {
      const place = document.paths[`/api${operation.path.replaceAll(/:(\w+)/g, '{$1}')}`];
      const found = place?.[operation.method.toLowerCase()] ?? {};
      return [
        [found['operationId'], found['x-door'], found['x-audit'], found['x-refusals']],
        [operation.id, door, audit, operation.refusals],
      ];
    });
    expect(described.map(([found]) => found)).toEqual(described.map(([, wanted]) => wanted));
    const count = Object.values(document.paths).reduce((sum, place) => sum + Object.keys(place).length, 0);
    expect(count).toBe(app.routes.length);
  });

  test('can be read by people at /api/docs', async () => {
    const { status, headers } = await app.anonymous().raw({ url: '/api/docs/' });
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  });
});

/** A complete request of the right form that names nothing that exists. */
function strangeRequest({ operation, kind }: AnyRoute) {
  return {
    method: operation.method,
    url: addressOf(operation, strangeParams(operation)),
    headers: kind === 'act' ? { 'x-act-id': newId() } : {},
    ...(operation.body && { payload: sampleOf(operation.body) as object }),
  };
}

describe('doors', () => {
  const isRefusal = new Ajv2020().compile<RefusalBody>(RefusalBody);
  /** The code of an answer in the shape of a refusal; the answer itself where it is none. */
  function codeOf(text: string): string {
    const body: unknown = JSON.parse(text);
    return isRefusal(body) ? body.refusal.code : text;
  }
  async function answers(routes: readonly AnyRoute[], by: (route: AnyRoute) => Promise<Client>, odd: object = {}) {
    const found: [string, number, string][] = [];
    for (const route of routes) {
      const client = await by(route);
      const { status, text } = await client.raw({ ...strangeRequest(route), ...odd });
      found.push([route.operation.id, status, codeOf(text)]);
    }
    return found;
  }

  test('stay shut for who is not signed in, and nothing changes', async () => {
    const shut = app.routes.filter(({ door }) => door !== 'public');
    const before = await states.read();
    const found = await answers(shut, async () => app.anonymous());
    expect(found).toEqual(shut.map(({ operation }) => [operation.id, 401, 'kernel.not_signed_in']));
    expect(await states.read()).toEqual(before);
  });

  test('stay shut for the wrong kind of person or role, and nothing changes', async () => {
    const all = await Promise.all(app.routes.map(async (route) => ({ route, ...(await callers(route.door)) })));
    const guarded = all.filter(({ stranger }) => stranger !== null).map(({ route }) => route);
    const before = await states.read();
    const found = await answers(guarded, async ({ door }) => (await callers(door)).stranger!);
    expect(found).toEqual(guarded.map(({ operation }) => [operation.id, 403, 'kernel.forbidden']));
    expect(await states.read()).toEqual(before);
  });

  test('hold before the body is read: a stranger learns nothing of what it should be', async () => {
    const acting = app.routes.filter(({ door, operation }) => door !== 'public' && operation.method !== 'GET');
    const half = { headers: { 'content-type': 'application/json', 'x-act-id': newId() }, payload: '{"half":' };
    const found = await answers(acting, async () => app.anonymous(), half);
    expect(found).toEqual(acting.map(({ operation }) => [operation.id, 401, 'kernel.not_signed_in']));
  });

  test('audit a refusal under the name of the line, with who was refused', async () => {
    const { welcome } = await callers('case:decide');
    const { me } = JSON.parse((await welcome.raw({ url: '/api/identity/session' })).text) as { me: { id: string } };
    const refused = await welcome.raw({
      method: 'POST',
      url: '/api/cases/decide',
      headers: { 'x-act-id': newId() },
      payload: { cases: [] },
    });
    expect(refused.status).toBe(400);
    const { requestId } = (JSON.parse(refused.text) as RefusalBody).refusal;
    const entry = await app.context.db
      .selectFrom('audit_entry')
      .select(['event', 'outcome', 'code', 'actor_id'])
      .where('request_id', '=', requestId)
      .executeTakeFirstOrThrow();
    expect(entry).toEqual({ event: 'cases.decide', outcome: 'refused', code: 'kernel.invalid', actor_id: me.id });
  });

  test('audit what staff read about people, and not what is public', async () => {
    const { welcome } = await callers('case:read');
    const traced = async (input: { method?: 'POST'; url: string; payload?: object }) => {
      const { status, headers } = await welcome.raw(input);
      expect(status).toBe(200);
      return app.context.db
        .selectFrom('audit_entry')
        .select(['event', 'outcome'])
        .where('request_id', '=', String(headers['x-request-id']))
        .execute();
    };
    expect(await traced({ method: 'POST', url: '/api/cases/search', payload: { text: '茶业' } })).toEqual([
      { event: 'cases.search', outcome: 'done' },
    ]);
    expect(await traced({ url: '/api/organisation/bodies' })).toEqual([]);
  });
});
