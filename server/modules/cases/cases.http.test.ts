import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptBundle, type BundleView, deliverBundle, getBundle, rateBundle } from '#contract/bundles';
import {
  complete,
  copyField,
  decide,
  examine,
  getCase,
  getSheet,
  inbox,
  listSheets,
  readCaseFile,
  reconcile,
  returnCases,
  revealElement,
  searchCases,
  today,
  uploadReceipt,
  verifyLedger,
} from '#contract/cases';
import { readDocument, verifyDocument } from '#contract/documents';
import { getLicence } from '#contract/licences';
import { type Client, startTestApp, type TestApp } from '#test/app';
import { FOUNDER, freshName, submittedBundle } from '#test/founding';
import { personByName } from '#demo/people';
import { usccProblem } from '#contract/codes';

let app: TestApp;
let founder: Client;
let clerk: Client;
const officers = new Map<string, Client>();
const as = (account: string): Client => officers.get(account)!;

beforeAll(async () => {
  picture = await sharp({ create: { width: 80, height: 40, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  app = await startTestApp();
  [founder, clerk] = await Promise.all([app.applicant(FOUNDER.phone), app.staff('hejing')]);
  for (const account of [
    'limin',
    'wuhao',
    'gaomingyuan',
    'heguoliang',
    'wangweiguo',
    'zhaolei',
    'sunjie',
    'liufang',
    'chenjianhua',
    'huangli',
  ])
    officers.set(account, await app.staff(account));
});
afterAll(() => app.close());

let picture: Buffer;

async function submitted(name = freshName()): Promise<BundleView> {
  return submittedBundle(app, founder, { name });
}
async function accepted(): Promise<BundleView> {
  const bundle = await submitted();
  return clerk.call(acceptBundle, { params: { id: bundle.id }, body: { version: bundle.version } });
}
const ofItem = (bundle: BundleView, itemName: string) => bundle.cases.find((each) => each.itemName.includes(itemName))!;
const registration = (bundle: BundleView) => ofItem(bundle, '设立登记');
const seen = (...cases: { id: string; version: number }[]) => cases.map(({ id, version }) => ({ id, version }));
const approve = (cases: { id: string; version: number }[]) => ({
  cases: seen(...cases),
  outcome: 'approved' as const,
  opinion: '材料齐全，符合法定形式，准予登记。',
  conflictOfInterest: false as const,
});
async function registered(): Promise<BundleView> {
  const bundle = await accepted();
  await as('limin').call(decide, { body: approve([registration(bundle)]) });
  return founder.call(getBundle, { params: { id: bundle.id } });
}

/** Copies what must be copied, brings the receipt, completes. */
async function completeOutside(officer: Client, cases: { id: string; version: number }[]): Promise<void> {
  for (const each of cases) {
    const sheet = await officer.call(getSheet, { params: { id: each.id } });
    for (const row of sheet.rows)
      await officer.call(copyField, {
        params: { id: each.id },
        body: { index: row.index, skip: row.skippable && row.value === '' },
      });
  }
  const receipt = await officer.upload(uploadReceipt, { id: cases[0]!.id }, { name: '回执.png', bytes: picture });
  expect(receipt.code).toBeNull();
  await officer.call(complete, {
    body: {
      cases: seen(...cases),
      outsideNumber: `OUT-${randomUUID().slice(0, 8)}`,
      outsideAt: app.clock.now().toISOString(),
      receiptFileId: receipt.body.file.id,
    },
  });
}

describe('one window accepts, every department does its part (R60, R61, R78)', () => {
  test('from submission to rating: branches wait, open together, end one by one, come back together', async () => {
    const bundle = await accepted();
    expect(bundle.cases.map((each) => [each.state, each.held])).toEqual(
      bundle.cases.map((each) => ['accepted', each.id !== registration(bundle).id]),
    );
    const early = await as('wangweiguo').send(complete, { body: { cases: seen(ofItem(bundle, '公章')) } });
    expect([early.status, early.code]).toEqual([409, 'cases.precondition_open']);

    await as('limin').call(decide, { body: approve([registration(bundle)]) });
    const open = await founder.call(getBundle, { params: { id: bundle.id } });
    expect(usccProblem(open.uscc ?? '')).toBeNull();
    expect(open.cases.every((each) => !each.held)).toBe(true);

    await as('wangweiguo').call(complete, { body: { cases: seen(ofItem(open, '公章')) } });
    const of = (body: string) => open.cases.filter((each) => each.bodyName.includes(body));
    await completeOutside(as('sunjie'), of('税务'));
    await completeOutside(as('liufang'), of('人'));
    await completeOutside(as('chenjianhua'), of('医保'));
    await completeOutside(as('huangli'), of('公积金'));
    await app.engine.drain();

    const done = await founder.call(getBundle, { params: { id: bundle.id } });
    expect(done.cases.map((each) => each.outcome)).toEqual(
      done.cases.map((each) => (each.id === registration(done).id ? 'approved' : 'completed')),
    );
    expect(done.state).toBe('finished');
    const licence = done.results.find((result) => result.licenceId !== null)!;
    const held = await founder.call(getLicence, { params: { id: licence.licenceId! } });
    expect([held.uscc, held.state]).toEqual([done.uscc, 'valid']);
    const paper = done.results.find((result) => result.document !== null)!.document!;
    expect(paper.state).toBe('rendered');
    const pdf = await founder.raw({ method: 'GET', url: `/api/documents/${paper.id}/pdf` });
    expect(pdf.text.startsWith('%PDF')).toBe(true);
    expect(await app.anonymous().call(verifyDocument, { params: { code: paper.verifyCode } })).toMatchObject({
      authentic: true,
      standing: 'inForce',
      demo: true,
    });

    const delivered = await clerk.call(deliverBundle, {
      params: { id: done.id },
      body: { version: done.version, way: 'window', receiver: FOUNDER.name, identitySeen: true },
    });
    expect(delivered.state).toBe('delivered');
    const rated = await founder.call(rateBundle, {
      params: { id: done.id },
      body: { level: 'verySatisfied', tags: ['510'] },
    });
    expect(rated.rating?.level).toBe('verySatisfied');
    for (const each of rated.cases) {
      const proof = await as('limin').call(verifyLedger, { params: { id: each.id } });
      expect(proof).toMatchObject({ intact: true, faultAt: null });
      expect(proof.entries).toBeGreaterThanOrEqual(5);
    }
  });

  test('a registration refused closes what waited for it, with a remedy on paper (R36)', async () => {
    const bundle = await accepted();
    await as('limin').call(decide, {
      body: {
        ...approve([registration(bundle)]),
        outcome: 'refused',
        opinion: '住所不符合要求。',
        ground: '《中华人民共和国市场主体登记管理条例》第十九条',
      },
    });
    const after = await founder.call(getBundle, { params: { id: bundle.id } });
    expect(new Set(after.cases.map((each) => each.outcome))).toEqual(new Set(['refused', 'preconditionFailed']));
    expect(after.uscc).toBeNull();
  });
});

describe('who may not, and why (R22, R29, R30)', () => {
  test.each([
    ['limin', 'no other department', '公章', 'officers.other_body'],
    ['zhaolei', 'no letter for the item', '公章', 'officers.no_grant'],
  ])('%s: %s', async (account, _, item, code) => {
    const open = await registered();
    const answer = await as(account).send(complete, { body: { cases: seen(ofItem(open, item)) } });
    expect(answer.code).toBe(code);
  });

  test.each([
    ['wuhao', 'only list II', 'officers.grant_preliminary_only'],
    ['gaomingyuan', 'an expired letter', 'officers.letter_expired'],
  ])('%s has %s and is told who could', async (account, _, code) => {
    const bundle = await accepted();
    const answer = await as(account).send(decide, { body: approve([registration(bundle)]) });
    expect(answer.code).toBe(code);
    const { could } = (answer.body as unknown as { refusal: { could: { name: string }[] } }).refusal;
    expect(could.map((each) => each.name)).toContain('李敏（演示）');
    const view = await as(account).call(getCase, { params: { id: registration(bundle).id } });
    expect(view.abilities.find((ability) => ability.verb === 'approve')).toMatchObject({ allowed: false, code });
  });

  test('a deputy decides by appointment, without a letter (decision 32)', async () => {
    const bundle = await accepted();
    await as('heguoliang').call(decide, { body: approve([registration(bundle)]) });
    const view = await as('heguoliang').call(getCase, { params: { id: registration(bundle).id } });
    expect(view.ledger.find((entry) => entry.verb === 'decide')?.permitText).toContain('副局长');
  });

  test('the window that has no mandate of the tax office does not accept (decision 4)', async () => {
    const other = await app.staff('dengjie');
    const bundle = await submitted();
    const answer = await other.send(acceptBundle, { params: { id: bundle.id }, body: { version: bundle.version } });
    expect(answer.code).toBe('officers.no_mandate');
  });

  test('a relative of the applicant is out (decision 37)', async () => {
    const relative = await app.applicant(personByName('孟凡').phone);
    const bundle = await submittedBundle(app, relative, {
      people: { founder: personByName('孟凡'), late: personByName('许文博') },
    });
    const taken = await clerk.call(acceptBundle, { params: { id: bundle.id }, body: { version: bundle.version } });
    const answer = await as('limin').send(decide, { body: approve([registration(taken)]) });
    expect(answer.code).toBe('officers.conflict_of_interest');
  });

  test('a decision asks for the second factor of this sitting, shown afresh (decision 21)', async () => {
    const bundle = await accepted();
    app.clock.moveBy(120_000);
    const sitting = await app.staff('limin', { stepUp: false });
    const answer = await sitting.send(decide, { body: approve([registration(bundle)]) });
    expect([answer.status, answer.code]).toEqual([403, 'identity.step_up_required']);
    expect((await as('limin').send(decide, { body: approve([registration(bundle)]) })).code).toBeNull();
  });

  test('a case of nobody’s concern does not exist', async () => {
    const bundle = await accepted();
    const stranger = await app.applicant(personByName('刘江波').phone);
    const mine = registration(bundle).id;
    expect((await stranger.send(getBundle, { params: { id: bundle.id } })).code).toBe('kernel.not_found');
    expect((await stranger.send(getCase, { params: { id: mine } })).code).toBe('kernel.forbidden');
    const admin = await app.staff('secadmin');
    expect((await admin.send(getCase, { params: { id: mine } })).code).toBe('kernel.forbidden');
    expect((await clerk.send(getCase, { params: { id: randomUUID() } })).code).toBe('kernel.not_found');
  });
});

describe('races and repeats (decision 26)', () => {
  test('of two officers at once one decides, the other is told and nothing is doubled', async () => {
    const bundle = await accepted();
    const body = approve([registration(bundle)]);
    const answers = await Promise.all([as('limin').send(decide, { body }), as('heguoliang').send(decide, { body })]);
    expect(answers.map((each) => each.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const view = await as('limin').call(getCase, { params: { id: registration(bundle).id } });
    expect(view.ledger.filter((entry) => entry.verb === 'decide')).toHaveLength(1);
    expect(view.documents.filter((document) => document.kind === 'registrationNotice')).toHaveLength(1);
  });

  test('a double click is one act, and a retry gets the same answer', async () => {
    const bundle = await accepted();
    const actId = randomUUID();
    const body = approve([registration(bundle)]);
    const first = await Promise.all([
      as('limin').send(decide, { body, actId }),
      as('limin').send(decide, { body, actId }),
    ]);
    const later = await as('limin').send(decide, { body, actId });
    expect([...first, later].map((each) => each.status)).toEqual([200, 200, 200]);
    expect(later.body).toEqual(first[0].body);
    const view = await as('limin').call(getCase, { params: { id: registration(bundle).id } });
    expect(view.ledger.filter((entry) => entry.verb === 'decide')).toHaveLength(1);
  });

  test('the same act id with another body is refused', async () => {
    const bundle = await accepted();
    const actId = randomUUID();
    await as('limin').call(decide, { body: approve([registration(bundle)]), actId });
    const other = await as('limin').send(decide, {
      body: { ...approve([registration(bundle)]), opinion: '另一个意见' },
      actId,
    });
    expect([other.status, other.code]).toEqual([409, 'kernel.act_id_reused']);
  });

  test('a case that moved on since it was seen is not decided blindly', async () => {
    const bundle = await accepted();
    const old = registration(bundle);
    await as('limin').call(examine, { body: { cases: seen(old), opinion: '已审查。', result: 'agree' } });
    const answer = await as('limin').send(decide, { body: approve([old]) });
    expect([answer.status, answer.code]).toEqual([409, 'kernel.changed_meanwhile']);
  });
});

describe('one notice (R72)', () => {
  const line = (about: string) => ({
    about,
    label: `关于 ${about}`,
    problem: '看不清',
    cure: '请重新拍照',
    ground: '',
  });

  test('a department hands its own case back, the others go on; a second notice may not add a line', async () => {
    const open = await registered();
    const [tax] = open.cases.filter((each) => each.itemName.includes('信息确认'));
    await as('sunjie').call(returnCases, { body: { cases: seen(tax!), lines: [line('taxAgent')] } });
    const after = await founder.call(getBundle, { params: { id: open.id } });
    expect(after.cases.filter((each) => each.state === 'returned').map((each) => each.id)).toEqual([tax!.id]);
    await as('wangweiguo').call(complete, { body: { cases: seen(ofItem(after, '公章')) } });
    const returned = ofItem(after, '信息确认');
    const again = await as('sunjie').send(returnCases, { body: { cases: seen(returned), lines: [line('phone')] } });
    expect(again.code).toBe('cases.wrong_state');
  });

  test('an empty notice is no notice', async () => {
    const open = await registered();
    const answer = await as('sunjie').send(returnCases, { body: { cases: seen(ofItem(open, '信息确认')), lines: [] } });
    expect(answer.code).toBe('kernel.invalid');
  });
});

describe('fill-once sheets (decision 2)', () => {
  test('done stays locked until fields, number, time and receipt are in; double entry is counted', async () => {
    const open = await registered();
    const taxes = open.cases.filter((each) => each.bodyName.includes('税务'));
    const officer = as('sunjie');
    const unfinished = await officer.send(complete, { body: { cases: seen(...taxes), outsideNumber: 'X1' } });
    expect(unfinished.code).toBe('cases.sheet_unfinished');
    const before = (await officer.call(listSheets)).doubleEntry.fieldsThisMonth;
    for (const each of taxes) {
      const sheet = await officer.call(getSheet, { params: { id: each.id } });
      expect(sheet.rows.some((row) => row.personal && row.value.includes('*'))).toBe(true);
      for (const row of sheet.rows)
        await officer.call(copyField, { params: { id: each.id }, body: { index: row.index, skip: false } });
      await officer.call(copyField, { params: { id: each.id }, body: { index: 0, skip: false } });
    }
    const sheets = await Promise.all(taxes.map((each) => officer.call(getSheet, { params: { id: each.id } })));
    const fields = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
    expect((await officer.call(listSheets)).doubleEntry.fieldsThisMonth - before).toBe(fields);

    const send = (more: object) => officer.send(complete, { body: { cases: seen(...taxes), ...more } });
    expect((await send({})).code).toBe('cases.outside_number_missing');
    const number = { outsideNumber: 'TAX-2026-1' };
    const future = new Date(app.clock.now().getTime() + 60_000).toISOString();
    expect((await send({ ...number, outsideAt: future })).code).toBe('cases.outside_time_future');
    const outsideAt = app.clock.now().toISOString();
    expect((await send({ ...number, outsideAt })).code).toBe('cases.receipt_missing');
    const receipt = await officer.upload(uploadReceipt, { id: taxes[0]!.id }, { name: '回执.png', bytes: picture });
    const done = await send({ ...number, outsideAt, receiptFileId: receipt.body.file.id });
    expect(done.body.cases.map((each) => each.outcome)).toEqual(['completed', 'completed']);
    const bytes = await officer.send(readCaseFile, { params: { id: taxes[0]!.id, fileId: receipt.body.file.id } });
    expect(bytes.status).toBe(200);
    await officer.call(reconcile, { params: { id: taxes[0]!.id }, body: { agrees: false, note: '额度不一致' } });
    const list = await officer.call(listSheets);
    expect(list.reconciliation.find((each) => each.caseId === taxes[0]!.id)).toMatchObject({
      state: 'mismatch',
      note: '额度不一致',
    });
  });

  test('a filing decided here has no sheet', async () => {
    const open = await registered();
    const answer = await as('wangweiguo').upload(
      uploadReceipt,
      { id: ofItem(open, '公章').id },
      { name: 'a.png', bytes: picture },
    );
    expect(answer.code).toBe('cases.not_fill_once');
  });
});

describe('the officer’s lists and views', () => {
  test('inbox by deadline, today’s counts, search by number, name and last four, reveal with a reason', async () => {
    // A minute later than the cases before: lists of the newest show it first.
    app.clock.moveBy(60_000);
    const name = freshName();
    const bundle = await submitted(name);
    const taken = await clerk.call(acceptBundle, { params: { id: bundle.id }, body: { version: bundle.version } });
    await app.engine.drain();
    const officer = as('limin');
    const { rows } = await officer.call(inbox, { query: { scope: 'mine', find: name.slice(3, 8) } });
    expect(rows.map((row) => row.id)).toEqual([registration(taken).id]);
    expect(rows[0]).toMatchObject({ light: 'normal', nextVerb: 'decide' });
    const desk = await officer.call(today);
    expect(desk.counts.waiting).toBeGreaterThan(0);
    for (const text of [
      taken.bundleNo,
      registration(taken).caseNo,
      name.slice(4, 8),
      FOUNDER.citizenNumber.slice(-4),
    ]) {
      const found = await officer.call(searchCases, { body: { text } });
      expect([text, found.rows.some((row) => row.id === registration(taken).id)]).toEqual([text, true]);
    }
    const view = await officer.call(getCase, { params: { id: registration(taken).id } });
    expect(JSON.stringify(view)).not.toContain(FOUNDER.citizenNumber);
    // Only what these answers ask for: the model articles, the commitment instead of a lease.
    expect(view.materials.map((each) => [each.code, each.state])).toEqual(
      expect.arrayContaining([
        ['m06', 'given'],
        ['m20', 'given'],
      ]),
    );
    expect(view.materials.filter((each) => ['m05', 'm06-own', 'm07-sole'].includes(each.code))).toEqual([]);
    const row = view.form.flatMap((section) => section.rows).find((each) => each.element === 'legalRep/idNo')!;
    const revealed = await officer.call(revealElement, {
      params: { id: view.row.id },
      body: { element: row.element, reason: '核对身份证原件' },
    });
    expect(revealed.value).toBe(FOUNDER.citizenNumber);
    const audited = await app.context.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('event', '=', 'cases.reveal')
      .execute();
    expect(JSON.stringify(audited)).not.toContain(FOUNDER.citizenNumber);
    expect(audited.at(-1)?.reason).toBe('核对身份证原件');
  });

  test('no ledger and no act holds a name, a phone or a number of a person (decision 9)', async () => {
    const rows = await app.context.db.selectFrom('cases_ledger').select('text').execute();
    const text = rows.map((row) => row.text).join('\n');
    for (const secret of [FOUNDER.citizenNumber, FOUNDER.phone, FOUNDER.name.slice(0, 2)])
      expect(text).not.toContain(secret);
  });

  test('a paper that is being made is waited for a moment, so that a link to it just opens', async () => {
    const open = await registered();
    const view = await as('limin').call(getCase, { params: { id: registration(open).id } });
    const id = view.documents.find((each) => each.state === 'numbered')!.id;
    const [answer] = await Promise.all([as('limin').send(readDocument, { params: { id } }), app.engine.drain()]);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  });

  test('a paper is not for strangers', async () => {
    const open = await registered();
    const view = await as('limin').call(getCase, { params: { id: registration(open).id } });
    const stranger = await app.applicant(personByName('刘江波').phone);
    const answer = await stranger.send(readDocument, { params: { id: view.documents[0]!.id } });
    expect(answer.code).toBe('kernel.not_found');
  });
});
