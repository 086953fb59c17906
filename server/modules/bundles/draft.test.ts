import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  abandonDraft,
  askAgain,
  askSignatures,
  createDraft,
  getDraft,
  listMine,
  openSignLink,
  printSigningSheet,
  readSignSheet,
  saveDraft,
  signByLink,
  signOnPaper,
  signSelf,
  submitDraft,
} from '#contract/bundles';
import { type Client, startTestApp, type TestApp } from '#test/app';
import { ANSWERS, askedDraft, filledDraft, FOUNDER, frozenHashOf, LATE, signedDraft, tokenOf } from '#test/founding';
import { personByName } from '#demo/people';

let app: TestApp;
let founder: Client;
let stranger: Client;
let clerk: Client;
let officer: Client;
beforeAll(async () => {
  app = await startTestApp();
  [founder, stranger, clerk, officer] = await Promise.all([
    app.applicant(FOUNDER.phone),
    app.applicant(personByName('刘江波').phone),
    app.staff('hejing'),
    app.staff('wangweiguo'),
  ]);
});
afterAll(() => app.close());

const agrees = true as const;
const late = { name: LATE.name, citizenNumber: LATE.citizenNumber };

describe('a draft is filled in bit by bit', () => {
  test('it begins with what the verified identity answers, shown with its source', async () => {
    const draft = await founder.call(createDraft, { body: { definition: 'PK01', answers: ANSWERS } });
    expect(draft).toMatchObject({ state: 'open', version: 1, bundleId: null });
    expect(draft.known['legalRep']?.source.zh).toBe('您的实名信息');
    expect(draft.form['legalRep']).toMatchObject({ name: FOUNDER.name, idNo: FOUNDER.citizenNumber });
    expect(draft.blocks.map((block) => block.what)).toEqual(['form', 'signatures']);
    const again = await founder.call(saveDraft, {
      params: { id: draft.id },
      body: { version: 1, form: { legalRep: { ...(draft.form['legalRep'] as object), name: '别人（演示）' } } },
    });
    expect(again.known).toEqual({});
  });

  test('autosave merges elements, empties with null, and answers a stale version with the present one', async () => {
    const { id } = await founder.call(createDraft, { body: { definition: 'PK01', answers: ANSWERS } });
    const save = (version: number, form: object, from = founder) =>
      from.send(saveDraft, { params: { id }, body: { version, form: form as Record<string, unknown> } });
    await save(1, { entName: '赤壁市试试茶业有限公司（演示）', regCapital: '100' });
    const second = await save(2, { regCapital: null, zip: '437300' });
    expect(second.body).toMatchObject({ version: 3, title: '赤壁市试试茶业有限公司（演示）' });
    expect(second.body.form).toMatchObject({ zip: '437300' });
    expect(second.body.form).not.toHaveProperty('regCapital');
    const stale = await save(2, { zip: '437301' });
    expect(stale).toMatchObject({ status: 409, code: 'bundles.draft_changed' });
    expect((stale.body as unknown as { refusal: { facts: object } }).refusal.facts).toEqual({ version: 3 });
    const both = await Promise.all([save(3, { zip: '1' }), save(3, { zip: '2' })]);
    expect(new Set(both.map((each) => each.code))).toEqual(new Set(['bundles.draft_changed', null]));
  });

  test('an element that no definition has is refused at its place', async () => {
    const { id } = await founder.call(createDraft, { body: { definition: 'PK01', answers: ANSWERS } });
    const answer = await founder.send(saveDraft, {
      params: { id },
      body: { version: 1, form: { entname: 'x' }, answers: { nonsense: true } },
    });
    expect(answer.code).toBe('kernel.invalid');
    expect(JSON.stringify(answer.body)).toContain('/form/entname');
    expect(JSON.stringify(answer.body)).toContain('/answers/nonsense');
  });

  test('answers decide the branches; what is not ticked is named with its duty', async () => {
    const draft = await founder.call(createDraft, {
      body: { definition: 'PK01', answers: { ...ANSWERS, employeesNow: false } },
    });
    const off = draft.branches.filter((branch) => !branch.ticked && branch.reminder !== null);
    expect(off.map((branch) => branch.code)).toEqual(expect.arrayContaining(['social', 'medical', 'fund']));
  });

  test('somebody else’s draft does not exist; a draft begun at home does not exist for a window', async () => {
    const draft = await filledDraft(app, founder);
    const params = { id: draft.id };
    for (const client of [stranger, clerk]) {
      expect((await client.send(getDraft, { params })).status).toBe(404);
      expect((await client.send(saveDraft, { params, body: { version: draft.version } })).status).toBe(404);
      expect((await client.send(askSignatures, { params, body: { version: draft.version } })).status).toBe(404);
      expect((await client.send(abandonDraft, { params })).status).toBe(404);
    }
    expect((await app.anonymous().send(getDraft, { params })).code).toBe('kernel.not_signed_in');
  });

  test('thrown away, its key is gone: neither we nor its owner can read it again', async () => {
    const draft = await askedDraft(app, founder);
    const token = tokenOf(draft, LATE.name);
    await founder.call(abandonDraft, { params: { id: draft.id } });
    expect((await founder.send(getDraft, { params: { id: draft.id } })).status).toBe(404);
    expect((await app.anonymous().send(openSignLink, { params: { token } })).status).toBe(404);
    const row = await app.context.db
      .selectFrom('bundles_draft')
      .select(['draft_key', 'title', 'state'])
      .where('id', '=', draft.id)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ draft_key: null, title: '', state: 'abandoned' });
    const { rows } = await founder.call(listMine);
    expect(rows.map((each) => each.id)).not.toContain(draft.id);
  });

  test('what lies in the database does not show the form', async () => {
    const draft = await askedDraft(app, founder);
    const rows = await Promise.all([
      app.context.db.selectFrom('bundles_draft').selectAll().where('id', '=', draft.id).execute(),
      app.context.db.selectFrom('bundles_signer').selectAll().where('draft_id', '=', draft.id).execute(),
      app.context.db.selectFrom('bundles_frozen').selectAll().where('draft_id', '=', draft.id).execute(),
    ]);
    const bytes = rows
      .flat(2)
      .flatMap((row) => Object.values(row as object))
      .filter((value) => Buffer.isBuffer(value));
    const text = Buffer.concat(bytes).toString('utf8') + JSON.stringify(rows);
    expect(text).not.toContain(FOUNDER.citizenNumber);
    expect(text).not.toContain(LATE.name);
    expect(text).not.toContain(tokenOf(draft, LATE.name));
  });
});

describe('signing binds the frozen draft (decision 29)', () => {
  test('an incomplete form is not frozen', async () => {
    const draft = await founder.call(createDraft, { body: { definition: 'PK01', answers: ANSWERS } });
    const answer = await founder.send(askSignatures, { params: { id: draft.id }, body: { version: 1 } });
    expect(answer.code).toBe('bundles.form_incomplete');
    expect(JSON.stringify(answer.body)).toContain('/entName');
  });

  test('the frozen draft comes as a PDF with signature lines; an open one does not', async () => {
    const open = await filledDraft(app, founder);
    const none = await founder.send(printSigningSheet, { params: { id: open.id } });
    expect(none.code).toBe('bundles.nothing_to_sign');
    const draft = await askedDraft(app, founder);
    const pdf = await founder.send(printSigningSheet, { params: { id: draft.id } });
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(String(pdf.body).slice(0, 5)).toBe('%PDF-');
    expect((await stranger.send(printSigningSheet, { params: { id: draft.id } })).status).toBe(404);
  });

  test('one request a person, with all roles; the draft says who is missing', async () => {
    const draft = await askedDraft(app, founder);
    expect(draft.state).toBe('frozen');
    expect(draft.signers.map(({ name, role, state, isMe }) => ({ name, role: role.zh, state, isMe }))).toEqual([
      { name: FOUNDER.name, role: '法定代表人、股东、董事、监事、经理', state: 'asked', isMe: true },
      { name: LATE.name, role: '股东、董事、监事、经理', state: 'asked', isMe: false },
    ]);
    expect(draft.blocks).toEqual([{ what: 'signatures', count: 2 }]);
    const early = await founder.send(submitDraft, { params: { id: draft.id }, body: { version: draft.version } });
    expect(early.code).toBe('bundles.signatures_missing');
  });

  test('a link shows nothing personal before name and number match', async () => {
    const draft = await askedDraft(app, founder);
    const token = tokenOf(draft, LATE.name);
    const about = await app.anonymous().call(openSignLink, { params: { token } });
    expect(about).toMatchObject({ enterpriseName: draft.title, askedBy: FOUNDER.name, state: 'open' });
    expect(JSON.stringify(about)).not.toContain(LATE.name);
    const sheet = await app.anonymous().call(readSignSheet, { params: { token }, body: late });
    expect(sheet.sections.length).toBeGreaterThan(3);
    expect(JSON.stringify(sheet)).not.toContain(FOUNDER.citizenNumber);
  });

  test('five wrong tries close a link, parallel ones included; asking again opens a fresh one', async () => {
    const draft = await askedDraft(app, founder);
    const token = tokenOf(draft, LATE.name);
    const wrong = () =>
      app.anonymous().send(readSignSheet, {
        params: { token },
        body: { name: LATE.name, citizenNumber: FOUNDER.citizenNumber },
      });
    const codes = (await Promise.all(Array.from({ length: 8 }, wrong))).map((each) => each.code);
    expect(codes.filter((code) => code === 'identity.identity_mismatch')).toHaveLength(5);
    expect(codes.filter((code) => code === 'bundles.too_many_tries')).toHaveLength(3);
    const right = await app.anonymous().send(readSignSheet, { params: { token }, body: late });
    expect(right.code).toBe('bundles.too_many_tries');
    const signerId = draft.signers.find((each) => each.name === LATE.name)!.id;
    const again = await founder.call(askAgain, { params: { id: draft.id, signerId } });
    expect((await app.anonymous().send(openSignLink, { params: { token } })).status).toBe(404);
    const fresh = tokenOf(again, LATE.name);
    expect((await app.anonymous().send(readSignSheet, { params: { token: fresh }, body: late })).status).toBe(200);
  });

  test('after 72 hours a link is over, by the clock alone; the late signer is asked again', async () => {
    const draft = await askedDraft(app, founder);
    const token = tokenOf(draft, LATE.name);
    const before = app.clock.now();
    app.clock.moveBy(72 * 3_600_000);
    const body = { ...late, frozenHash: 'a'.repeat(64), agrees };
    const answer = await app.anonymous().send(signByLink, { params: { token }, body });
    expect(answer.code).toBe('bundles.sign_link_expired');
    app.clock.moveTo(before);
  });

  test('signed twice is refused, signed for another text is void, a retry of the same act answers again', async () => {
    const draft = await askedDraft(app, founder);
    const token = tokenOf(draft, LATE.name);
    const frozenHash = await frozenHashOf(app, draft, LATE);
    const sign = (hash: string, actId?: string) =>
      app.anonymous().send(signByLink, {
        params: { token },
        body: { ...late, frozenHash: hash, agrees },
        ...(actId !== undefined && { actId }),
      });
    expect((await sign('0'.repeat(64))).code).toBe('bundles.sign_voided');
    const actId = '01990000-0000-7000-8000-00000000a001';
    expect((await sign(frozenHash, actId)).body).toMatchObject({ signed: true });
    expect((await sign(frozenHash, actId)).body).toMatchObject({ signed: true });
    expect((await sign(frozenHash)).code).toBe('bundles.sign_link_used');
  });

  test('only the signer signs in the session', async () => {
    const draft = await askedDraft(app, founder);
    const frozenHash = await frozenHashOf(app, draft, LATE);
    const signerId = draft.signers.find((each) => each.name === LATE.name)!.id;
    const answer = await founder.send(signSelf, { params: { id: draft.id, signerId }, body: { frozenHash, agrees } });
    expect(answer.code).toBe('identity.identity_mismatch');
  });

  test('an edit voids every signature and the links; whoever had signed is shown as voided', async () => {
    const draft = await signedDraft(app, founder);
    expect(draft.blocks).toEqual([]);
    const edited = await founder.call(saveDraft, {
      params: { id: draft.id },
      body: { version: draft.version, form: { zip: '437301' } },
    });
    expect(edited.state).toBe('open');
    expect(edited.signers.map((each) => each.state)).toEqual(['voided', 'voided']);
    const early = await founder.send(submitDraft, { params: { id: draft.id }, body: { version: edited.version } });
    expect(early.code).toBe('bundles.signatures_missing');
    const again = await founder.call(askSignatures, { params: { id: draft.id }, body: { version: edited.version } });
    expect(again.signers.map((each) => each.state)).toEqual(['asked', 'asked']);
  });

  test('a signature and an edit at the same moment never leave a signature on another text', async () => {
    for (let round = 0; round < 4; round += 1) {
      const draft = await askedDraft(app, founder);
      const frozenHash = await frozenHashOf(app, draft, LATE);
      const [signed, saved] = await Promise.all([
        app.anonymous().send(signByLink, {
          params: { token: tokenOf(draft, LATE.name) },
          body: { ...late, frozenHash, agrees },
        }),
        founder.send(saveDraft, {
          params: { id: draft.id },
          body: { version: draft.version, form: { zip: '437301' } },
        }),
      ]);
      expect(saved.status).toBe(200);
      expect([null, 'bundles.sign_voided', 'bundles.nothing_to_sign']).toContain(signed.code);
      const rows = await app.context.db
        .selectFrom('bundles_signer')
        .select(['signed_at', 'voided_at'])
        .where('draft_id', '=', draft.id)
        .execute();
      expect(rows.filter((row) => row.signed_at !== null && row.voided_at === null)).toEqual([]);
    }
  });
});

describe('at the window', () => {
  test('a walk-in’s draft belongs to the hall: colleagues help, other people do not see it', async () => {
    const walkIn = await app.context.db
      .selectFrom('identity_person')
      .select('id')
      .where('name', '=', personByName('王桂香').name)
      .executeTakeFirstOrThrow();
    const people = { founder: personByName('王桂香'), late: LATE };
    const draft = await askedDraft(app, clerk, { forPersonId: walkIn.id, people });
    const colleague = await app.staff('wufang');
    expect((await colleague.send(getDraft, { params: { id: draft.id } })).status).toBe(200);
    expect((await founder.send(getDraft, { params: { id: draft.id } })).status).toBe(404);
    expect((await officer.send(getDraft, { params: { id: draft.id } })).status).toBe(404);
    const signed = await clerk.call(signOnPaper, {
      params: { id: draft.id, signerId: draft.signers[0]!.id },
      body: { identitySeen: true },
    });
    expect(signed.signers[0]).toMatchObject({ state: 'signed', way: 'paper' });
    expect(signed.blocks).toEqual([{ what: 'signatures', count: 1 }]);
  });

  test('a signer of a draft from home may sign on paper there, once it is frozen', async () => {
    const draft = await askedDraft(app, founder);
    const signer = draft.signers.find((each) => each.name === LATE.name)!;
    const paper = { params: { id: draft.id, signerId: signer.id }, body: { identitySeen: true as const } };
    const signed = await clerk.call(signOnPaper, paper);
    expect(signed.signers.find((each) => each.id === signer.id)?.state).toBe('signed');
    expect(JSON.stringify(signed.form)).not.toContain(FOUNDER.citizenNumber);
    expect((await clerk.send(signOnPaper, paper)).code).toBe('bundles.nothing_to_sign');
  });

  test('an officer without the right to take in begins no draft', async () => {
    const answer = await officer.send(createDraft, { body: { definition: 'PK01', answers: ANSWERS } });
    expect(answer).toMatchObject({ status: 403, code: 'kernel.forbidden' });
  });
});

test('my list says of each draft what comes next', async () => {
  const person = personByName('何晓东');
  const client = await app.applicant(person.phone);
  const people = { founder: person, late: LATE };
  await client.call(createDraft, { body: { definition: 'PK01', answers: ANSWERS } });
  await filledDraft(app, client, { people });
  await askedDraft(app, client, { people });
  const { rows } = await client.call(listMine);
  expect(new Set(rows.map((row) => row.next?.code))).toEqual(new Set(['askSignatures', 'awaitSignatures', 'fillForm']));
});
