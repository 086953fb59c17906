import { describe, expect, test } from 'vitest';
import { makeCitizenNumber } from '#contract/codes';
import { PK01 } from '#demo/pk01/index';
import { FOUNDER, PARTNER, sampleForm } from '#demo/pk01/sample';
import { elementOf } from './draft.ts';
import { maskForm } from './draft-views.ts';
import { agentOf, beginningForm, bookingOf, deliveryWayOf, knownValues, rolesOf, titleOf } from './well-known.ts';

const NOW = new Date('2026-11-20T09:00:00+08:00');
const form = sampleForm(NOW, '赤壁市青砖小馆餐饮有限公司（演示）');
const verified = { name: FOUNDER['name']!, citizenNumber: FOUNDER['idNo']!, phone: FOUNDER['mobile']! };

describe('elements that mean something to the engine', () => {
  test('the title is the name of the enterprise, empty before it is typed', () => {
    expect(titleOf(form)).toBe('赤壁市青砖小馆餐饮有限公司（演示）');
    expect(titleOf({})).toBe('');
    expect(titleOf({ entName: 7 })).toBe('');
  });

  test.each([
    ['post', 'post'],
    ['electronic', 'electronic'],
    ['window', 'window'],
    [undefined, 'window'],
    ['drone', 'window'],
  ])('results by %s go by %s', (deliveryWay, way) => {
    expect(deliveryWayOf({ deliveryWay })).toBe(way);
  });

  test.each([
    ['morning', '2026-11-25T01:00:00.000Z'],
    ['afternoon', '2026-11-25T06:00:00.000Z'],
  ])('the bank is booked for the %s in hall time', (bankSlot, at) => {
    expect(bookingOf(PK01.branches, { bankDay: '2026-11-25', bankSlot })).toEqual({ branch: 'bank', at });
  });

  test('without a ticked booking branch there is none, without a day it has no time', () => {
    expect(bookingOf([], { bankDay: '2026-11-25' })).toBeNull();
    expect(bookingOf(PK01.branches, { bankDay: '2026-02-30' })).toEqual({ branch: 'bank', at: null });
  });

  test('what the applicant is in the enterprise, an agent where the form names only others', () => {
    expect(rolesOf(form, verified.citizenNumber)).toEqual(['legalRepresentative', 'shareholder', 'manager']);
    expect(rolesOf(form, PARTNER['idNo']!)).toEqual(['shareholder', 'manager']);
    const other = makeCitizenNumber({ region: '429999', birthDate: '1980-01-01', serial: 9 });
    expect(rolesOf(form, other)).toEqual(['agent']);
    expect(agentOf({ byAgent: true }, form)).not.toBeNull();
    expect(agentOf({ byAgent: false }, form)).toBeNull();
  });
});

describe('what the verified identity answers is not asked', () => {
  test('a founder without an agent is taken for the legal representative', () => {
    const begun = beginningForm(PK01, { byAgent: false }, verified);
    expect(begun).toEqual({ legalRep: { ...FOUNDER } });
    expect(Object.keys(knownValues(PK01, begun, verified))).toEqual(['legalRep']);
    expect(beginningForm(PK01, { byAgent: true }, verified)).toEqual({});
  });

  test('known no more once anything of it is changed', () => {
    for (const change of [{ name: '别人' }, { idNo: PARTNER['idNo'] }, { mobile: '13900000000' }])
      expect(knownValues(PK01, { legalRep: { ...FOUNDER, ...change } }, verified)).toEqual({});
  });
});

test('a form as a window reads it has no number and no phone of a person, but the names', () => {
  const text = JSON.stringify(maskForm(PK01, form));
  for (const person of [FOUNDER, PARTNER]) {
    expect(text).not.toContain(person['idNo']);
    expect(text).not.toContain(person['mobile']);
    expect(text).toContain(person['name']);
  }
});

test.each([
  ['/shareholders/0/idNo', 'shareholders'],
  ['shareholders[0].idNo', 'shareholders'],
  ['legalRep.mobile', 'legalRep'],
  ['zip', 'zip'],
  ['m06-own', 'm06-own'],
])('a line about %s is about %s', (about, element) => {
  expect(elementOf(about)).toBe(element);
});
