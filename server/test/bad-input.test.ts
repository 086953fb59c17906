import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newId } from '#kernel/ids';
import type { AnyRoute } from '#kernel/route';
import { type Client, startTestApp, type TestApp } from '#test/app';
import { addressOf, type Callers, callersFor, sampleOf, strangeParams } from '#test/samples';
import { openTableStates, type TableStates } from '#test/table-states';
import type { Door } from '#contract/permissions';

// Some thousand requests, each through the whole server.
vi.setConfig({ testTimeout: 90_000 });

let app: TestApp;
let states: TableStates;
let callers: (door: Door) => Promise<Callers>;
beforeAll(async () => {
  app = await startTestApp();
  states = await openTableStates(app.ownerUrl);
  callers = callersFor(app);
  for (const { door } of app.routes) await callers(door);
});
afterAll(async () => {
  await states.close();
  await app.close();
});

interface Odd {
  what: string;
  url?: string;
  headers?: Record<string, string | undefined>;
  payload?: string | object;
}
type Found = readonly [operation: string, what: string, status: number, code: string];

/** Sends what is odd about each route, as somebody whom its door lets in, and looks whether anything changed. */
async function ask(routes: readonly AnyRoute[], oddities: (route: AnyRoute) => readonly Odd[]): Promise<Found[]> {
  const before = await states.read();
  const found: Found[] = [];
  for (const route of routes) {
    // Signing out works whatever comes with it, so it is asked of a session that nobody needs.
    const client: Client = route.kind === 'session' ? app.anonymous() : (await callers(route.door)).welcome;
    const send = async ({ what, url, headers, payload }: Odd): Promise<Found> => {
      const answer = await client.raw({
        method: route.operation.method,
        url: url ?? addressOf(route.operation, strangeParams(route.operation)),
        headers: {
          'x-act-id': newId(),
          ...(payload !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(payload !== undefined && { payload: typeof payload === 'string' ? payload : JSON.stringify(payload) }),
      });
      const code = (JSON.parse(answer.text) as { refusal?: { code: string } }).refusal?.code ?? 'taken';
      return [route.operation.id, what, answer.status, code];
    };
    found.push(...(await Promise.all(oddities(route).map(send))));
  }
  expect(found.length).toBeGreaterThan(10);
  expect(await states.read()).toEqual(before);
  return found;
}

const told = (found: Found[]) => found.map((each) => each.join(' '));
const without = (found: Found[], status: number, code: string) =>
  told(found.filter((each) => each[2] !== status || each[3] !== code));
/** What no bad input may lead to: success, or a failure of ours. */
const unnamed = (found: Found[]) => told(found.filter(([, , status]) => status < 400 || status >= 500));
const failed = (found: Found[]) => told(found.filter(([, , status]) => status >= 500));

const unsafe = () => app.routes.filter(({ operation }) => operation.method !== 'GET');
/** Routes whose body is JSON, and whose door the anonymous client of a session line passes. */
const bodied = () =>
  app.routes.filter(({ operation, kind, door }) => operation.body && (kind !== 'session' || door === 'public'));

describe('the envelope', () => {
  const enterable = () => unsafe().filter(({ kind, door }) => kind !== 'session' || door === 'public');

  test('refuses half a JSON text, one with a forbidden name, and one that is empty', async () => {
    const json = enterable().filter(({ operation }) => !operation.multipart);
    const found = await ask(json, () => [
      { what: 'half', payload: '{"version":' },
      { what: 'no JSON', payload: 'version=1' },
      { what: 'prototype', payload: '{"__proto__":{"admin":true}}' },
      { what: 'constructor', payload: '{"constructor":{"prototype":{"admin":true}}}' },
    ]);
    expect(without(found, 400, 'kernel.malformed')).toEqual([]);
  });

  test('refuses every type of content but its own', async () => {
    const found = await ask(enterable(), ({ operation }) => {
      const types = ['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'nonsense'];
      types.push(operation.multipart ? 'application/json' : 'multipart/form-data; boundary=b');
      return types.map((type) => ({ what: type, headers: { 'content-type': type }, payload: '{}' }));
    });
    expect(without(found, 415, 'kernel.media_type')).toEqual([]);
  });

  test('refuses a body of 600 KB', async () => {
    const json = enterable().filter(({ operation }) => !operation.multipart);
    const found = await ask(json, () => [{ what: 'large', payload: { words: 'x'.repeat(600 * 1024) } }]);
    expect(without(found, 413, 'kernel.too_large')).toEqual([]);
  });

  test('refuses a request that another site made', async () => {
    const found = await ask(enterable(), () => [
      { what: 'origin', headers: { origin: 'https://evil.example' } },
      { what: 'null origin', headers: { origin: 'null' } },
      { what: 'site', headers: { 'sec-fetch-site': 'cross-site' } },
      { what: 'sibling', headers: { 'sec-fetch-site': 'same-site' } },
    ]);
    expect(without(found, 403, 'kernel.foreign_origin')).toEqual([]);
  });

  test('refuses an act without an id, and one whose id is no UUID', async () => {
    const acts = app.routes.filter(({ kind }) => kind === 'act');
    const found = await ask(acts, ({ operation }) =>
      ['', 'x', '1', "'; DROP TABLE kernel_act; --", `${newId()}0`].map((id) => ({
        what: id,
        headers: { 'x-act-id': id },
        ...(operation.body && { payload: sampleOf(operation.body) as object }),
      })),
    );
    expect(
      without(
        found.filter(([id]) => !multipart().has(id)),
        400,
        'kernel.act_id_missing',
      ),
    ).toEqual([]);
    expect(unnamed(found)).toEqual([]);
  });
  const multipart = () => new Set(app.routes.filter(({ operation }) => operation.multipart).map((r) => r.operation.id));
});

describe('the address', () => {
  const placed = () => app.routes.filter(({ operation }) => operation.params);
  const bodyOf = ({ operation }: AnyRoute) => (operation.body ? { payload: sampleOf(operation.body) as object } : {});

  test('says that nothing is there for ids that name nothing', async () => {
    const found = await ask(placed(), (route) => {
      const { id, signerId, fileId, ...others } = strangeParams(route.operation);
      const ids = {
        ...(id && { id: newId() }),
        ...(signerId && { signerId: newId() }),
        ...(fileId && { fileId: newId() }),
      };
      return [{ what: 'unknown', url: addressOf(route.operation, { ...others, ...ids }), ...bodyOf(route) }];
    });
    expect(
      without(
        found.filter(([id]) => !id.startsWith('bundles.upload') && id !== 'cases.upload_receipt'),
        404,
        'kernel.not_found',
      ),
    ).toEqual([]);
    expect(unnamed(found)).toEqual([]);
  });

  test('takes nothing for an id that is none: paths, statements, controls', async () => {
    const strange = ['../../etc/passwd', 'x\u0000y', "1' OR '1'='1", randomUUID().toUpperCase(), 'x'.repeat(150)];
    const found = await ask(placed(), (route) =>
      Object.keys(strangeParams(route.operation)).flatMap((name) =>
        strange.map((value) => ({
          what: `${name}=${value}`,
          url: addressOf(route.operation, { ...strangeParams(route.operation), [name]: value }),
          ...bodyOf(route),
        })),
      ),
    );
    expect(told(found.filter(([, , status]) => ![400, 404, 415].includes(status)))).toEqual([]);
  });

  test('takes no strange query', async () => {
    const asking = app.routes.filter(({ operation }) => operation.query);
    const found = await ask(asking, ({ operation }) =>
      ['?unknown=1', '?scope=all', '?preview=perhaps', '?find=%00', `?find=${'x'.repeat(5000)}`].map((query) => ({
        what: query,
        url: addressOf(operation, strangeParams(operation)) + query,
      })),
    );
    expect(told(found.filter(([, , status]) => status !== 400))).toEqual([]);
  });

  test('answers a cursor that nobody gave out like one that leads nowhere', async () => {
    const cursors = [
      'x',
      '0',
      Buffer.from('{}').toString('base64url'),
      Buffer.from('["a","b"]').toString('base64url'),
      "');--",
    ];
    const inbox = app.routes.filter(({ operation }) => operation.id === 'cases.inbox');
    const before = await states.read();
    const { welcome } = await callers('case:read');
    const answers = await Promise.all(
      cursors.map(async (after) => (await welcome.raw({ url: addressOf(inbox[0]!.operation, {}, { after }) })).status),
    );
    expect(answers.filter((status) => status >= 500)).toEqual([]);
    expect(await states.read()).toEqual(before);
  });
});

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Each place in a value, as a function that puts something else there. */
function places(value: Json, path = ''): { path: string; put: (other: Json) => Json }[] {
  const here = { path: path || '/', put: (other: Json) => other };
  if (typeof value !== 'object' || value === null) return [here];
  const inside = Object.entries(value).flatMap(([name, part]) =>
    places(part, `${path}/${name}`).map((place) => ({
      path: place.path,
      put: (other: Json): Json =>
        Array.isArray(value)
          ? value.map((each, at) => (String(at) === name ? place.put(other) : each))
          : { ...value, [name]: place.put(other) },
    })),
  );
  return [here, ...inside];
}

const kindOf = (value: Json) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

function at(value: Json, path: string): Json {
  return path
    .split('/')
    .slice(1)
    .filter(Boolean)
    .reduce<Json>((part, name) => (part as { [name: string]: Json })[name]!, value);
}

describe('the body', () => {
  const bodyOf = ({ operation }: AnyRoute) => sampleOf(operation.body!) as Json;

  test('is taken with no field that nobody asked for', async () => {
    const found = await ask(bodied(), (route) => [
      { what: 'unknown field', payload: { ...(bodyOf(route) as object), colour: 'red' } },
      { what: 'no object', payload: [] },
    ]);
    expect(without(found, 400, 'kernel.invalid')).toEqual([]);
  });

  test('is taken by no act that has none', async () => {
    const acts = unsafe().filter(({ operation }) => !operation.body && !operation.multipart);
    const odd = [
      { what: 'body', payload: { colour: 'red' } },
      { what: 'list', payload: [1] },
      { what: 'number', payload: '7' },
    ];
    const found = await ask([...acts, ...acts, ...acts, ...acts], () => odd);
    expect(without(found, 400, 'kernel.invalid')).toEqual([]);
  });

  test('is refused without any one of its required fields', async () => {
    const found = await ask(bodied(), ({ operation }) => {
      const body = sampleOf(operation.body!) as Record<string, Json>;
      const required = (operation.body as unknown as { required?: string[] }).required ?? [];
      return required.map((name) => {
        const rest = Object.fromEntries(Object.entries(body).filter(([each]) => each !== name));
        return { what: `without ${name}`, payload: rest };
      });
    });
    expect(without(found, 400, 'kernel.invalid')).toEqual([]);
  });

  test('is refused with a value of another type at any place', async () => {
    const others: Json[] = [null, 7, 'x', {}];
    const found = await ask(bodied(), (route) => {
      const body = bodyOf(route);
      return places(body).flatMap(({ path, put }) =>
        others
          .filter((other) => kindOf(other) !== kindOf(at(body, path)))
          .map((other) => ({ what: `${path}=${JSON.stringify(other)}`, payload: JSON.stringify(put(other)) })),
      );
    });
    expect(without(found, 400, 'kernel.invalid')).toEqual([]);
  });

  test('is refused with characters that nobody types', async () => {
    const texts = ['a\u0000b', 'ab\u001b[31m', 'ab\ud800', 'ab\u0085'];
    const found = await ask(bodied(), (route) =>
      places(bodyOf(route))
        .filter(({ path }) => typeof at(bodyOf(route), path) === 'string')
        .flatMap(({ path, put }) => texts.map((text) => ({ what: path, payload: JSON.stringify(put(text)) }))),
    );
    expect(without(found, 400, 'kernel.invalid')).toEqual([]);
  });

  test('is refused, or is text like any other, with statements, markup and numbers beyond all bounds', async () => {
    const texts = [
      "'; DROP TABLE cases_case; --",
      '<script>alert(1)</script>',
      '%s{{7*7}}',
      '🙂'.repeat(25),
      '\u202eabc',
    ];
    const numbers = [-1, 1e308, 2 ** 31, 0.1];
    const found = await ask(bodied(), (route) => {
      const body = bodyOf(route);
      return places(body).flatMap(({ path, put }) => {
        const value = at(body, path);
        const odd: Json[] = typeof value === 'string' ? texts : typeof value === 'number' ? numbers : [];
        return odd.map((other) => ({ what: `${path}=${JSON.stringify(other)}`, payload: JSON.stringify(put(other)) }));
      });
    });
    const reads = new Set(app.routes.filter(({ kind }) => kind === 'read').map(({ operation }) => operation.id));
    expect(failed(found)).toEqual([]);
    expect(unnamed(found.filter(([id]) => !reads.has(id)))).toEqual([]);
  });

  test('is refused when it nests without end', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const found = await ask(bodied(), () => [
      { what: 'list', payload: deep },
      {
        what: 'field',
        payload: `{"form":{"a":${deep}},"answers":{"a":${deep}},"version":1}`,
      },
    ]);
    expect(without(found, 400, 'kernel.invalid')).toEqual([]);
  });
});
