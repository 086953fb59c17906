import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { askSignatures, createDraft, getDraft, saveDraft } from '#contract/bundles';
import { getBundleDef } from '#contract/catalogue';
import type { Answers, FormValues } from '#contract/elements';
import { type Client, startTestApp, type TestApp } from '#test/app';
import { ANSWERS, filledDraft, FOUNDER } from '#test/founding';
import { openTableStates, type TableStates } from '#test/table-states';

vi.setConfig({ testTimeout: 90_000 });

let app: TestApp;
let states: TableStates;
let founder: Client;
beforeAll(async () => {
  app = await startTestApp();
  states = await openTableStates(app.ownerUrl);
  founder = await app.applicant(FOUNDER.phone);
});
afterAll(async () => {
  await states.close();
  await app.close();
});

/** What a form can hold that no page of ours sends. */
const ODD: readonly unknown[] = [
  '',
  'x',
  0,
  -1.5,
  1e308,
  true,
  [],
  {},
  [null],
  [[]],
  [{}],
  ['x'],
  [{ name: 7, idNo: {}, mobile: [] }],
  { name: 7, idNo: {}, detail: [] },
  [{ name: 'x'.repeat(5000), idNo: '9'.repeat(400), capital: '1e400', ratio: -1 }],
  '2026-02-30',
  '🙂'.repeat(300),
  "'; DROP TABLE bundles_draft; --",
];

test('a form of any content is kept or refused, can be read again, and is never handed on unfinished', async () => {
  const definition = await app.anonymous().call(getBundleDef, { params: { code: 'PK01' } });
  const draft = await filledDraft(app, founder);
  let version = draft.version;
  const failed: string[] = [];
  for (const [at, { id }] of definition.elements.entries())
    // A third of them each: every value meets every kind of element many times.
    for (const value of ODD.filter((_, which) => which % 3 === at % 3)) {
      const saved = await founder.send(saveDraft, {
        params: { id: draft.id },
        body: { version, form: { [id]: value } },
      });
      if (saved.status >= 500) failed.push(`save ${id}=${JSON.stringify(value)}`.slice(0, 100));
      if (saved.status === 200) version = saved.body.version;
    }
  // What is left is an odd value of every element, at once.
  const read = await founder.send(getDraft, { params: { id: draft.id } });
  if (read.status !== 200) failed.push(`read: ${read.status}`);
  const asked = await founder.send(askSignatures, { params: { id: draft.id }, body: { version } });
  expect(failed).toEqual([]);
  expect(asked.code).toBe('bundles.form_incomplete');
});

test('a form with an element or an answer that nobody asks is refused', async () => {
  const draft = await filledDraft(app, founder);
  const before = await states.read();
  const odd: { form?: FormValues; answers?: Answers }[] = [
    { form: { colour: 'red' } },
    { form: { toString: 'x' } },
    { answers: { colour: 'red' } },
    { form: { 'a\u0000b': 'x' } },
    { form: { companyName: 'a\ud800' } },
    { answers: { companyType: 'x'.repeat(61) } },
  ];
  const codes = await Promise.all(
    odd.map(async (change) => {
      const body = { version: draft.version, ...change };
      return (await founder.send(saveDraft, { params: { id: draft.id }, body })).code;
    }),
  );
  expect(codes).toEqual(odd.map(() => 'kernel.invalid'));
  expect(await states.read()).toEqual(before);
});

test('a draft is begun for no package that is not offered, and with no answer that nobody asks', async () => {
  const before = await states.read();
  const begin = (definition: string, answers: Record<string, string | boolean>) =>
    founder.send(createDraft, { body: { definition, answers } });
  expect((await begin('PK99', ANSWERS)).code).toBe('kernel.not_found');
  expect((await begin('PK01', { ...ANSWERS, colour: 'red' })).code).toBe('kernel.invalid');
  expect(await states.read()).toEqual(before);
});

test('a form larger than any people fill in is refused', async () => {
  const draft = await filledDraft(app, founder);
  const before = await states.read();
  const shareholders = Array.from({ length: 5000 }, (_, at) => ({ name: `股东${at}`, idNo: '4'.repeat(40) }));
  const answer = await founder.send(saveDraft, {
    params: { id: draft.id },
    body: { version: draft.version, form: { shareholders } },
  });
  expect(answer.code).toBe('kernel.too_large');
  expect(await states.read()).toEqual(before);
});
