import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeCitizenNumber } from '#contract/codes';
import type { ElementDef } from '#contract/elements';
import { frozenHash, frozenText, isSigner, linkState, peopleWhoSign, signerState, unsigned } from './signing.ts';

const person = (serial: number) => makeCitizenNumber({ region: '429999', birthDate: '1990-01-01', serial });
const ZHOU = person(20);
const HE = person(31);
const element = (id: string, kind: 'person' | 'persons'): ElementDef => ({
  id,
  kind,
  label: { zh: id },
  required: true,
  checks: [],
  readers: ['SJ'],
  personal: true,
});
const definition = {
  questions: [],
  elements: [element('legalRep', 'person'), element('shareholders', 'persons'), element('managers', 'persons')],
  pages: [{ id: 'people', title: { zh: '人员' }, elementIds: ['legalRep', 'shareholders', 'managers'] }],
  signers: [
    { element: 'legalRep', role: { zh: '法定代表人', en: 'Legal representative' } },
    { element: 'shareholders[]', role: { zh: '股东', en: 'Shareholder' } },
    { element: 'managers[]', role: { zh: '董监高', en: 'Manager' } },
  ],
};
const form = {
  legalRep: { name: '周岚（演示）', idNo: ZHOU, mobile: '13800000020' },
  shareholders: [
    { name: '周岚（演示）', idNo: ` ${ZHOU.toLowerCase()} ` },
    { name: '何松（演示）', idNo: HE, mobile: '13800000031' },
  ],
  managers: [{ post: '监事', name: '何松（演示）', idNo: HE }, { name: '', idNo: '' }, null],
};

describe('who must sign (decision 29)', () => {
  test('one person in two roles signs once with both', () => {
    expect(peopleWhoSign(definition, {}, form)).toMatchObject([
      {
        citizenNumber: ZHOU,
        name: '周岚（演示）',
        phone: '13800000020',
        role: { zh: '法定代表人、股东', en: 'Legal representative, Shareholder' },
      },
      {
        citizenNumber: HE,
        name: '何松（演示）',
        phone: '13800000031',
        role: { zh: '股东、董监高', en: 'Shareholder, Manager' },
      },
    ]);
  });

  test('a role without an English word leaves the joined role without one', () => {
    const plain = {
      ...definition,
      signers: [{ element: 'legalRep', role: { zh: '法定代表人' } }, definition.signers[1]!],
    };
    expect(peopleWhoSign(plain, {}, form)[0]!.role).toEqual({ zh: '法定代表人、股东' });
  });

  test('an empty form has nobody to sign', () => {
    expect(peopleWhoSign(definition, {}, {})).toEqual([]);
  });
});

describe('what a signature binds', () => {
  const draft = { id: 'd', definition: { code: 'PK01', version: 1 }, answers: { staff: true }, form };

  test('the order of keys does not matter, every value does', () => {
    const turned = { ...draft, form: Object.fromEntries(Object.entries(form).toReversed()) };
    expect(frozenHash(frozenText(turned))).toBe(frozenHash(frozenText(draft)));
    expect(frozenHash(frozenText(draft))).toMatch(/^[0-9a-f]{64}$/);
    for (const other of [
      { ...draft, id: 'e' },
      { ...draft, definition: { code: 'PK01', version: 2 } },
      { ...draft, answers: { staff: false } },
      { ...draft, form: { ...form, legalRep: { ...form.legalRep, mobile: '13800000021' } } },
    ])
      expect(frozenHash(frozenText(other))).not.toBe(frozenHash(frozenText(draft)));
  });

  test('whoever signed another text has not signed this one', () => {
    const now = new Date();
    const asked = { askedAt: now, validUntil: now, voidedAt: null };
    const right = { ...asked, signedAt: now, signedHash: 'a' };
    const signers = [
      right,
      { ...right, signedHash: 'b' },
      { ...right, voidedAt: now },
      { ...asked, signedAt: null, signedHash: null },
    ];
    expect(unsigned(signers, 'a')).toEqual(signers.slice(1));
    expect(unsigned(signers, null)).toEqual(signers);
  });
});

describe('a sign request lives 72 hours', () => {
  const askedAt = new Date('2026-11-24T02:00:00Z');
  const validUntil = new Date('2026-11-27T02:00:00Z');
  const facts = { askedAt, validUntil, signedAt: null, voidedAt: null };
  test.each([
    ['2026-11-27T01:59:59Z', 'asked', 'open'],
    ['2026-11-27T02:00:00Z', 'expired', 'expired'],
  ] as const)('at %s it is %s', (now, state, link) => {
    expect(signerState(facts, new Date(now))).toBe(state);
    expect(linkState(facts, new Date(now))).toBe(link);
  });

  test('a signature outlives its link, an edit ends both', () => {
    const now = new Date('2026-12-01T00:00:00Z');
    expect(signerState({ ...facts, signedAt: askedAt }, now)).toBe('signed');
    expect(signerState({ ...facts, signedAt: askedAt, voidedAt: askedAt }, now)).toBe('voided');
    expect(linkState({ askedAt: null, validUntil: null, signedAt: null, voidedAt: null }, now)).toBe('voided');
  });
});

describe('identity at the link: name and number both', () => {
  const signer = { name: '阿依古丽·买买提（演示）', citizenNumber: HE };
  test.each([
    ['as written', '阿依古丽·买买提（演示）', HE, true],
    ['another dot and spaces', ' 阿依古丽•买买提(演示) ', HE, true],
    [
      'full-width number',
      signer.name,
      HE.replaceAll(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
      true,
    ],
    ['another name', '买买提（演示）', HE, false],
    ['another number', signer.name, ZHOU, false],
    ['nothing', '', '', false],
  ])('%s', (_, name, citizenNumber, matches) => {
    expect(isSigner(signer, { name, citizenNumber })).toBe(matches);
  });

  test('nobody is taken for somebody with another number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 999 }), (one, other) => {
        fc.pre(one !== other);
        expect(isSigner({ name: '甲', citizenNumber: person(one) }, { name: '甲', citizenNumber: person(other) })).toBe(
          false,
        );
      }),
    );
  });
});
