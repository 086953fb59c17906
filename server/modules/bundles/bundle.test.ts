import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  acceptBundle,
  askSignatures,
  type BundleView,
  deliverBundle,
  getBundle,
  getDraft,
  getIntakeSheet,
  listIntake,
  listMine,
  queryProgress,
  rateBundle,
  refuseAcceptance,
  resubmitDraft,
  returnBundle,
  saveDraft,
  signByLink,
  signSelf,
  submitDraft,
  uploadMaterial,
  withdrawBundle,
} from '#contract/bundles';
import { complete, copyField, decide, getCase, getSheet, returnCases, uploadReceipt } from '#contract/cases';
import { readDocument, stampDocument } from '#contract/documents';
import { personByName } from '#demo/people';
import { type Client, FRIDAY, startTestApp, type TestApp } from '#test/app';
import {
  ANSWERS,
  askedDraft,
  FOUNDER,
  frozenHashOf,
  LATE,
  signedDraft,
  submittedBundle,
  tokenOf,
} from '#test/founding';
import { apply, type BundleFold } from './state.ts';
import { findBundle, loadLedger } from './store.ts';

const REGION = '421281000000';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** A county whose clock a test may move: sittings end meanwhile, so everybody signs in when they are needed. */
interface County {
  app: TestApp;
  founder(): Promise<Client>;
  staff(account: string): Promise<Client>;
  close(): Promise<void>;
}

const SITTING_MS = 10 * 60_000;

async function openCounty(): Promise<County> {
  const started = await startTestApp();
  const clients = new Map<string, { since: number; client: Promise<Client> }>();
  const once = (name: string, signIn: () => Promise<Client>): Promise<Client> => {
    const now = started.clock.now().getTime();
    const known = clients.get(name);
    if (known && now - known.since < SITTING_MS) return known.client;
    const client = signIn();
    clients.set(name, { since: now, client });
    return client;
  };
  return {
    app: started,
    founder: () => once('founder', () => started.applicant(FOUNDER.phone)),
    staff: (account) => once(account, () => started.staff(account)),
    close: () => started.close(),
  };
}

let county: County;
let app: TestApp;
let founder: Client;
let clerk: Client;
beforeAll(async () => {
  county = await openCounty();
  ({ app } = county);
  [founder, clerk] = await Promise.all([county.founder(), county.staff('hejing')]);
});
afterAll(() => county.close());

/** Runs in a county of its own. */
async function elsewhere(run: (county: County) => Promise<void>): Promise<void> {
  const own = await openCounty();
  try {
    await run(own);
  } finally {
    await own.close();
  }
}

const seen = (bundle: BundleView) => ({ params: { id: bundle.id }, body: { version: bundle.version } });
const nodeOf = (bundle: BundleView, code: string) => bundle.nodes.find((node) => node.code === code);
const caseOf = (bundle: BundleView, branch: string) =>
  bundle.cases.find((each) => nodeOf(bundle, branch)!.caseIds.includes(each.id))!;

async function accepted(at: County = county): Promise<BundleView> {
  const bundle = await submittedBundle(at.app, await at.founder());
  return (await at.staff('hejing')).call(acceptBundle, seen(bundle));
}

/** The lead officer of the licence, who did not accept, decides. */
async function decideLicence(
  bundle: BundleView,
  outcome: 'approved' | 'refused' = 'approved',
  at: County = county,
): Promise<void> {
  const officer = await at.staff('limin');
  const { id, version } = caseOf(bundle, 'licence');
  await officer.call(decide, {
    body: {
      cases: [{ id, version }],
      outcome,
      opinion: '经审查，材料齐全。',
      ground: '市场主体登记管理条例第十九条',
      conflictOfInterest: false,
    },
  });
}

/** Ends every other branch by its own officer, by fill-once sheet where an outside system decides. */
async function completeTheRest(bundle: BundleView, at: County): Promise<void> {
  const officers: Record<string, string> = {
    seal: 'wangweiguo',
    tax: 'sunjie',
    social: 'liufang',
    medical: 'chenjianhua',
    fund: 'huangli',
  };
  for (const [branch, account] of Object.entries(officers)) {
    const client = await at.staff(account);
    for (const id of nodeOf(bundle, branch)?.caseIds ?? []) {
      const view = await client.call(getCase, { params: { id } });
      if (view.sheet) {
        const sheet = await client.call(getSheet, { params: { id } });
        for (const row of sheet.rows)
          await client.call(copyField, { params: { id }, body: { index: row.index, skip: false } });
      }
      const { version } = (await client.call(getCase, { params: { id } })).row;
      let outside = {};
      if (view.item.decidedIn !== 'here') {
        const receipt = await client.upload(uploadReceipt, { id }, { name: '回执.png', bytes: PNG });
        outside = {
          outsideNumber: `外-${id.slice(-6)}`,
          outsideAt: at.app.clock.now().toISOString(),
          receiptFileId: receipt.body.file.id,
        };
      }
      await client.call(complete, { body: { cases: [{ id, version }], opinion: '已办结。', ...outside } });
    }
  }
}

describe('handing in (R60, R78)', () => {
  test('one form becomes one case an item, each with its own part; the rest is named with its duty', async () => {
    const answers = { ...ANSWERS, employeesNow: false };
    const bundle = await submittedBundle(app, founder, { answers });
    expect(bundle).toMatchObject({ state: 'submitted', channel: 'web', version: 1 });
    expect(bundle.bundleNo).toMatch(/^YJS-20261120-\d{5}-\d$/);
    expect(bundle.nodes.map(({ code, state }) => `${code} ${state}`)).toEqual([
      'submit done',
      'licence work',
      'seal later',
      'tax later',
      'social off',
      'medical off',
      'fund off',
      'bank later',
      'agreement later',
      'delivery later',
    ]);
    expect(nodeOf(bundle, 'fund')?.reminder?.zh).toContain('30 日');
    expect(nodeOf(bundle, 'licence')?.officerName).toContain('李敏');
    expect(bundle.cases.map((each) => each.held)).toEqual(
      bundle.cases.map((each) => each.id !== caseOf(bundle, 'licence').id),
    );
    expect(bundle.clock).toMatchObject({ totalMinutes: 210, light: 'normal', dueAt: '2026-11-20T06:30:00.000Z' });
    expect(bundle.owner.bodyName).toContain('市场监督管理局');
    expect(bundle.receiptDocumentId).not.toBeNull();
    const officer = await county.staff('wangweiguo');
    const seal = await officer.call(getCase, { params: { id: caseOf(bundle, 'seal').id } });
    const elements = seal.form.flatMap((section) => section.rows.map((row) => row.element.split('/')[0]));
    expect(elements).toContain('sealKinds');
    expect(elements).not.toContain('shareholders');
  });

  test('the same act twice is one bundle, the same draft twice is refused', async () => {
    const draft = await signedDraft(app, founder);
    const input = { params: { id: draft.id }, body: { version: draft.version } };
    const actId = '01990000-0000-7000-8000-00000000b001';
    const [one, two] = await Promise.all([
      founder.send(submitDraft, { ...input, actId }),
      founder.send(submitDraft, { ...input, actId }),
    ]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(one.body.id).toBe(two.body.id);
    expect((await founder.send(submitDraft, input)).code).toBe('bundles.draft_closed');
    expect((await founder.send(submitDraft, { ...input, body: { version: 1 }, actId })).code).toBe(
      'kernel.act_id_reused',
    );
    expect((await founder.send(saveDraft, { ...input, body: { version: draft.version, form: {} } })).code).toBe(
      'bundles.draft_closed',
    );
  });

  test('a paper that is asked for and not there is named; once uploaded it hands in', async () => {
    const answers = { ...ANSWERS, premisesCommitment: false };
    const draft = await signedDraft(app, founder, { answers });
    const input = { params: { id: draft.id }, body: { version: draft.version } };
    const missing = await founder.send(submitDraft, input);
    expect(missing.code).toBe('bundles.materials_missing');
    const params = { id: draft.id };
    const wrong = await founder.upload(uploadMaterial, params, {
      name: 'lease.png',
      bytes: PNG,
      fields: { material: 'm99' },
    });
    expect(wrong.code).toBe('materials.not_expected');
    const up = await founder.upload(uploadMaterial, params, {
      name: 'lease.png',
      bytes: PNG,
      fields: { material: 'm05' },
    });
    expect(up.body.draft.blocks).toEqual([]);
    const bundle = await founder.call(submitDraft, input);
    const officer = await county.staff('limin');
    const view = await officer.call(getCase, { params: { id: caseOf(bundle, 'licence').id } });
    expect(view.materials.find((each) => each.code === 'm05')).toMatchObject({
      state: 'given',
      files: [{ name: 'lease.png' }],
    });
  });

  test('numbers of one moment are all different', async () => {
    const drafts = [await signedDraft(app, founder), await signedDraft(app, founder), await signedDraft(app, founder)];
    const bundles = await Promise.all(
      drafts.map((draft) => founder.call(submitDraft, { params: { id: draft.id }, body: { version: draft.version } })),
    );
    expect(new Set(bundles.map((bundle) => bundle.bundleNo)).size).toBe(3);
    const numbers = bundles.flatMap((bundle) => bundle.cases.map((each) => each.caseNo));
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe('who sees it (R82)', () => {
  test('the applicant, the windows of the hall, the bodies that do a part; nobody else', async () => {
    const bundle = await submittedBundle(app, founder);
    const params = { id: bundle.id };
    const stranger = await app.applicant(personByName('刘江波').phone);
    expect((await stranger.send(getBundle, { params })).status).toBe(404);
    expect((await app.anonymous().send(getBundle, { params })).code).toBe('kernel.not_signed_in');
    expect((await clerk.call(getBundle, { params })).bundleNo).toBe(bundle.bundleNo);
    const officer = await county.staff('wangweiguo');
    const { abilities } = await officer.call(getBundle, { params });
    expect(abilities.map((each) => each.verb)).toEqual(['deliver']);
    expect((await officer.send(acceptBundle, seen(bundle))).code).toBe('kernel.forbidden');
    expect((await officer.send(getIntakeSheet, { params })).code).toBe('kernel.forbidden');
    expect((await founder.send(acceptBundle, seen(bundle))).code).toBe('kernel.forbidden');
    const sheet = await clerk.call(getIntakeSheet, { params });
    expect(JSON.stringify(sheet)).not.toContain(FOUNDER.citizenNumber);
    expect(JSON.stringify(sheet)).not.toContain(FOUNDER.phone);
  });

  test('by number and last four anybody asks, without names; five wrong ones close the number (R93)', async () => {
    const bundle = await submittedBundle(app, founder);
    const ask = (number: string, lastFour: string) =>
      app.anonymous().send(queryProgress, { body: { number, lastFour } });
    const right = await ask(bundle.bundleNo.toLowerCase(), FOUNDER.citizenNumber.slice(-4));
    expect(right.body).toMatchObject({ number: bundle.bundleNo, state: 'submitted' });
    expect(JSON.stringify(right.body)).not.toContain(FOUNDER.name);
    expect((await ask(bundle.cases[0]!.caseNo, FOUNDER.phone.slice(-4))).status).toBe(200);
    const other = bundle.bundleNo.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
    expect((await ask(other, '0000')).status).toBe(404);
    const wrong = await Promise.all(Array.from({ length: 7 }, () => ask(bundle.bundleNo, '9999')));
    expect(wrong.filter((each) => each.code === 'kernel.not_found')).toHaveLength(5);
    expect(wrong.filter((each) => each.code === 'bundles.too_many_tries')).toHaveLength(2);
    expect((await ask(bundle.bundleNo, FOUNDER.citizenNumber.slice(-4))).code).toBe('bundles.too_many_tries');
    app.clock.moveBy(16 * 60_000);
    expect((await ask(bundle.bundleNo, FOUNDER.citizenNumber.slice(-4))).status).toBe(200);
    app.clock.moveTo(FRIDAY);
  });
});

describe('the window accepts once (decision 4, R178)', () => {
  test('each case in the name of its body, under that body’s mandate; a second time is refused', async () => {
    const bundle = await submittedBundle(app, founder);
    const before = await clerk.call(getBundle, { params: { id: bundle.id } });
    expect(before.abilities.find((each) => each.verb === 'accept')).toMatchObject({
      allowed: true,
      permit: { kind: 'mandate' },
    });
    const after = await clerk.call(acceptBundle, seen(bundle));
    expect(after).toMatchObject({ state: 'accepted', acceptedAt: FRIDAY.toISOString() });
    expect(new Set(after.cases.map((each) => each.state))).toEqual(new Set(['accepted']));
    expect((await clerk.send(acceptBundle, seen(bundle))).code).toBe('kernel.changed_meanwhile');
    expect((await clerk.send(acceptBundle, seen(after))).code).toBe('cases.wrong_state');
  });

  test('a window without the mandate of one body accepts nothing at all', async () => {
    const bundle = await submittedBundle(app, founder);
    const five = await county.staff('dengjie');
    const view = await five.call(getBundle, { params: { id: bundle.id } });
    expect(view.abilities.find((each) => each.verb === 'accept')).toMatchObject({
      allowed: false,
      code: 'officers.no_mandate',
      facts: { bodyName: '税务局' },
    });
    const refused = await five.send(acceptBundle, seen(bundle));
    expect(refused.code).toBe('officers.no_mandate');
    expect(refused.body).toMatchObject({ refusal: { facts: { bodyName: '税务局' } } });
    const after = await clerk.call(getBundle, { params: { id: bundle.id } });
    expect(after).toMatchObject({ state: 'submitted', version: bundle.version });
  });

  test('of two windows at the same moment one wins, the other is told', async () => {
    const bundle = await submittedBundle(app, founder);
    const other = await county.staff('wufang');
    const both = await Promise.all([clerk.send(acceptBundle, seen(bundle)), other.send(acceptBundle, seen(bundle))]);
    expect(both.map((each) => each.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('refused acceptance closes the bundle with a reason on paper', async () => {
    const bundle = await submittedBundle(app, founder);
    const body = { version: bundle.version, ground: 'notOurPower' as const, reason: '不属于本机关职权范围。' };
    const incomplete = await clerk.send(refuseAcceptance, { params: { id: bundle.id }, body });
    expect(incomplete.code).toBe('cases.competent_body_missing');
    const after = await clerk.call(refuseAcceptance, {
      params: { id: bundle.id },
      body: { ...body, competentBody: '嘉鱼县市场监督管理局（演示）' },
    });
    expect(after.state).toBe('closed');
    expect(after.finishedAt).toBe(FRIDAY.toISOString());
  });
});

const line = (about: string) => ({ about, label: about, problem: '看不清', cure: '请重新填写', ground: '' });

describe('one notice; only what it names reopens (R72, R78)', () => {
  test('handed back, cured, signed anew, handed in again; the clock starts with the complete hand-in', () =>
    elsewhere(async (own) => {
      const { app } = own;
      const founder = await own.founder();
      const clerk = await own.staff('hejing');
      const bundle = await submittedBundle(app, founder);
      const licence = caseOf(bundle, 'licence');
      const returned = await clerk.call(returnBundle, {
        params: { id: bundle.id },
        body: { version: bundle.version, caseIds: [licence.id], lines: [line('zip')] },
      });
      expect(returned).toMatchObject({ state: 'returned', clock: { light: 'stopped' } });
      expect(returned.cases.filter((each) => each.state === 'returned').map((each) => each.id)).toEqual([licence.id]);
      const mine = await founder.call(getBundle, { params: { id: bundle.id } });
      expect(mine.next).toMatchObject({ code: 'cure', facts: { lines: 1 } });
      expect(nodeOf(mine, 'licence')?.state).toBe('you');

      const draft = await founder.call(getDraft, { params: { id: bundle.draftId } });
      expect(draft).toMatchObject({ state: 'frozen', notice: { lines: [{ about: 'zip', cured: false }] }, blocks: [] });
      const save = (form: Record<string, unknown>, version: number) =>
        founder.send(saveDraft, { params: { id: draft.id }, body: { version, form } });
      expect((await save({ regCapital: '200' }, draft.version)).code).toBe('bundles.only_asked_branch');
      const answers = await founder.send(saveDraft, {
        params: { id: draft.id },
        body: { version: draft.version, answers: { sealNow: false } },
      });
      expect(answers.code).toBe('bundles.only_asked_branch');
      const edited = await save({ zip: '437301' }, draft.version);
      expect(edited.body.signers.map((each) => each.state)).toEqual(['voided', 'voided']);
      const unsigned = await founder.send(resubmitDraft, {
        params: { id: draft.id },
        body: { version: edited.body.version },
      });
      expect(unsigned.code).toBe('bundles.signatures_missing');
      expect(
        (await founder.send(submitDraft, { params: { id: draft.id }, body: { version: edited.body.version } })).code,
      ).toBe('bundles.draft_closed');

      const signed = await signAll(app, founder, edited.body.id, edited.body.version);
      app.clock.moveBy(3 * 3_600_000);
      const again = await (
        await own.founder()
      ).call(resubmitDraft, { params: { id: draft.id }, body: { version: signed.version } });
      expect(again).toMatchObject({ state: 'submitted', notice: null, submittedAt: FRIDAY.toISOString() });
      expect(again.clock.startedAt).toBe(app.clock.now().toISOString());
      const officer = await own.staff('limin');
      const view = await officer.call(getCase, { params: { id: licence.id } });
      expect(JSON.stringify(view.form)).toContain('437301');

      const second = await (
        await own.staff('hejing')
      ).send(returnBundle, {
        params: { id: bundle.id },
        body: { version: again.version, caseIds: [licence.id], lines: [line('entName')] },
      });
      expect(second.code).toBe('cases.second_notice');
    }));

  test('a department hands its case back after acceptance: the draft opens, the clock runs on', async () => {
    const bundle = await accepted();
    const officer = await county.staff('limin');
    const { id, version } = caseOf(bundle, 'licence');
    await officer.call(returnCases, { body: { cases: [{ id, version }], lines: [line('zip')] } });
    await app.engine.drain();
    const after = await founder.call(getBundle, { params: { id: bundle.id } });
    expect(after).toMatchObject({ state: 'returned', clock: { light: 'normal' } });
    const draft = await founder.call(getDraft, { params: { id: bundle.draftId } });
    expect(draft.state).toBe('frozen');
    const again = await founder.call(resubmitDraft, { params: { id: draft.id }, body: { version: draft.version } });
    expect(again).toMatchObject({ state: 'accepted', clock: { startedAt: FRIDAY.toISOString() } });
  });
});

async function signAll(at: TestApp, client: Client, draftId: string, version: number) {
  const asked = await client.call(askSignatures, { params: { id: draftId }, body: { version } });
  const body = { frozenHash: await frozenHashOf(at, asked, LATE), agrees: true as const };
  await at.anonymous().call(signByLink, {
    params: { token: tokenOf(asked, LATE.name) },
    body: { name: LATE.name, citizenNumber: LATE.citizenNumber, ...body },
  });
  const me = asked.signers.find((each) => each.isMe)!;
  return client.call(signSelf, { params: { id: draftId, signerId: me.id }, body });
}

describe('from acceptance to the rating (R63, R66, R78)', () => {
  test('branches open, end apart, are handed over together at one window; the ledger adds up to the row', () =>
    elsewhere(async (own) => {
      const { app } = own;
      const bundle = await accepted(own);
      app.clock.moveBy(40 * 60_000);
      await decideLicence(bundle, 'approved', own);
      const opened = await (await own.founder()).call(getBundle, { params: { id: bundle.id } });
      expect(nodeOf(opened, 'licence')).toMatchObject({ state: 'done', officerName: expect.stringContaining('李敏') });
      expect(nodeOf(opened, 'seal')?.state).toBe('work');
      // An account is opened with the seals.
      expect(nodeOf(opened, 'bank')?.state).toBe('later');
      expect(opened.uscc).toMatch(/^91421281/);
      expect(
        (
          await (
            await own.staff('hejing')
          ).send(deliverBundle, {
            params: { id: bundle.id },
            body: { version: opened.version, way: 'window', receiver: FOUNDER.name, identitySeen: true },
          })
        ).code,
      ).toBe('documents.not_ready');

      app.clock.moveBy(30 * 60_000);
      await completeTheRest(opened, own);
      await app.engine.drain();
      const [founder, clerk] = await Promise.all([own.founder(), own.staff('hejing')]);
      const finished = await founder.call(getBundle, { params: { id: bundle.id } });
      expect(finished).toMatchObject({
        state: 'finished',
        finishedAt: new Date(FRIDAY.getTime() + 70 * 60_000).toISOString(),
        clock: { usedMinutes: 70, light: 'ended' },
        next: { code: 'collect' },
      });
      expect(nodeOf(finished, 'bank')?.state).toBe('you');
      expect(finished.results).toHaveLength(finished.cases.length);
      expect(finished.results.every((result) => result.ready)).toBe(true);

      const rows = (await clerk.call(listIntake)).rows;
      expect(rows.find((row) => row.id === bundle.id)?.kind).toBe('handOver');
      // The keeper of seals and certificates prints, stamps and hands over for every body, and accepts nothing.
      const keeper = await own.staff('zhenghong');
      const keepers = (await keeper.call(listIntake)).rows;
      expect(keepers.map((row) => row.id)).toEqual([bundle.id]);
      const paper = finished.results.find((result) => result.document?.state === 'rendered')!.document!;
      expect((await keeper.send(readDocument, { params: { id: paper.id } })).status).toBe(200);
      expect(finished.results.map((result) => result.document?.seal)).toContain('bodySeal');
      expect(finished.results.map((result) => result.document?.seal)).toContain('approvalSeal');
      const stamp = { params: { id: paper.id }, body: { seal: 'bodySeal' as const, copies: 1 } };
      expect((await keeper.call(stampDocument, stamp)).state).toBe('stamped');
      expect((await keeper.send(stampDocument, stamp)).code).toBe('documents.already_stamped');
      expect((await keeper.send(getIntakeSheet, { params: { id: bundle.id } })).code).toBe('kernel.forbidden');
      const delivered = await clerk.call(deliverBundle, {
        params: { id: bundle.id },
        body: { version: finished.version, way: 'window', receiver: FOUNDER.name, identitySeen: true },
      });
      expect(delivered.state).toBe('delivered');
      expect(delivered.abilities.find((each) => each.verb === 'deliver')).toMatchObject({
        allowed: false,
        code: 'bundles.nothing_to_deliver',
      });
      await app.engine.drain();
      const proof = delivered.events.find((event) => event.code === 'delivered')!.documentId!;
      const pdf = await founder.send(readDocument, { params: { id: proof } });
      expect(pdf.status).toBe(200);

      const rating = { level: 'verySatisfied' as const, tags: ['510'], words: '很快', branches: [] };
      const rate = (body: object, from = founder) =>
        from.send(rateBundle, { params: { id: bundle.id }, body: body as typeof rating });
      expect((await rate({ ...rating, tags: ['210'] })).code).toBe('kernel.invalid');
      expect((await rate(rating, clerk)).code).toBe('kernel.forbidden');
      expect((await rate(rating)).body.rating).toMatchObject({ level: 'verySatisfied' });
      expect((await rate(rating)).code).toBe('feedback.already_rated');

      const record = (await findBundle(app.context.db, REGION, bundle.id))!;
      const lines = await loadLedger(app.context.db, REGION, bundle.id);
      const fold = lines.reduce<BundleFold | null>((before, each) => apply(before, each.entry), null);
      expect(fold).toEqual(record.fold);
      expect(lines.map((each) => each.entry.verb)[0]).toBe('submit');
      const text = JSON.stringify(lines);
      for (const secret of [FOUNDER.name, FOUNDER.citizenNumber, FOUNDER.phone, bundle.title])
        expect(text).not.toContain(secret);
    }));

  test('a refused registration ends the branches that needed it; the refusal is handed over', async () => {
    const bundle = await accepted();
    await decideLicence(bundle, 'refused');
    await app.engine.drain();
    const after = await founder.call(getBundle, { params: { id: bundle.id } });
    expect(after.state).toBe('finished');
    expect(nodeOf(after, 'licence')?.state).toBe('failed');
    expect(nodeOf(after, 'seal')?.state).toBe('failed');
    expect(after.results).toHaveLength(1);
  });

  test('withdrawn before a decision it is closed; afterwards what is decided stays', async () => {
    const bundle = await accepted();
    const closed = await founder.call(withdrawBundle, seen(bundle));
    expect(closed).toMatchObject({ state: 'closed', next: { code: 'rate' } });
    expect((await founder.send(withdrawBundle, seen(closed))).code).toBe('cases.too_late_to_withdraw');

    const other = await accepted();
    await decideLicence(other);
    const opened = await founder.call(getBundle, { params: { id: other.id } });
    const partly = await founder.call(withdrawBundle, seen(opened));
    expect(partly.state).toBe('finished');
    expect(caseOf(partly, 'licence').outcome).toBe('approved');
  });

  test('news told twice is one entry', async () => {
    const bundle = await accepted();
    await decideLicence(bundle);
    await app.engine.drain();
    const before = await founder.call(getBundle, { params: { id: bundle.id } });
    const { bundleListeners } = await import('./reacts.ts');
    const ids = before.cases.map((each) => each.id);
    await bundleListeners[0]!.hear(app.context, {
      id: bundle.id,
      region: REGION,
      event: 'cases.decided',
      at: app.clock.now(),
      payload: { caseIds: ids },
    });
    expect((await founder.call(getBundle, { params: { id: bundle.id } })).version).toBe(before.version);
  });

  test('my list brings what waits for me first', async () => {
    const bundle = await submittedBundle(app, founder);
    await clerk.call(returnBundle, {
      params: { id: bundle.id },
      body: { version: bundle.version, lines: [line('zip')] },
    });
    await askedDraft(app, founder);
    const { rows } = await founder.call(listMine);
    const first = rows.findIndex((row) => row.next === null);
    expect(rows.slice(first === -1 ? rows.length : first).every((row) => row.next === null)).toBe(true);
    expect(rows.find((row) => row.id === bundle.id)?.next?.code).toBe('cure');
  });
});
