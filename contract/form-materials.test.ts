import { describe, expect, test } from 'vitest';
import { PK01 } from '../demo/pk01/index.ts';
import { FULL_ANSWERS, LEAN_ANSWERS, sampleForm } from '../demo/pk01/sample.ts';
import type { Answers, FormValues } from './elements.ts';
import { companiesIn, requiredMaterials, type UsableLicence } from './form-materials.ts';

const form = sampleForm(new Date('2026-11-21T10:00:00+08:00'));
const codes = (answers: Answers, values: FormValues = form, licences: UsableLicence[] = []) =>
  requiredMaterials(PK01, answers, values, licences).map((each) => `${each.def.code} ${each.state}`);

const company = (idNo: string) => ({
  ...(form['shareholders'] as object[])[0],
  idType: 'uscc',
  idNo,
});
const licence = (kind: string, uscc: string | null = null): UsableLicence => ({
  id: `${kind}-${uscc}`,
  kind,
  name: kind,
  number: '1',
  uscc,
});
const ONE = '91421281MA0DEM013T';
const TWO = '91370306MA3DEM051E';

describe('R65: no paper is asked for that the form or a licence can say', () => {
  test('rented shop, several persons: one paper to hand in, the rest is generated', () => {
    expect(codes(FULL_ANSWERS)).toEqual([
      'm03 generated',
      'm06 generated',
      'm07 generated',
      'm05 missing',
      'm01 optional',
    ]);
  });

  test('a premises commitment leaves nothing to hand in', () => {
    expect(codes(LEAN_ANSWERS).filter((each) => each.endsWith('missing'))).toEqual([]);
    expect(codes(LEAN_ANSWERS)).toContain('m20 generated');
  });

  test('the default answers count: proof of premises is needed before the question is answered', () => {
    expect(codes({})).toContain('m05 missing');
  });

  test.each<[string, Answers, FormValues, string]>([
    ['one person decides alone', { entType: 'solePerson' }, {}, 'm07-sole generated'],
    ['own articles are a file', {}, { articles: 'own' }, 'm06-own missing'],
    ['a prior approval is shown', { preLicence: true }, {}, 'm41 missing'],
    ['an agent needs a mandate', { byAgent: true }, {}, 'm04 generated'],
    ['a corporate shareholder shows its licence', { entType: 'mixed' }, {}, 'm02 missing'],
  ])('%s', (_, answers, values, expected) => {
    expect(codes({ ...FULL_ANSWERS, ...answers }, { ...form, ...values })).toContain(expected);
  });

  test('a real estate certificate answers the proof of premises', () => {
    const required = requiredMaterials(PK01, FULL_ANSWERS, form, [licence('realEstateCertificate')]);
    expect(required.find((each) => each.def.code === 'm05')).toMatchObject({
      state: 'byLicence',
      licence: { number: '1' },
    });
  });

  test.each([
    ['each company has one', [ONE], [ONE], 'm02 byLicence'],
    ['both companies have one', [ONE, TWO], [TWO, ONE], 'm02 byLicence'],
    ['one of two has none', [ONE, TWO], [ONE], 'm02 missing'],
    ['another company’s', [ONE], [TWO], 'm02 missing'],
    ['no company is named yet', [], [ONE], 'm02 missing'],
  ])('business licences: %s', (_, named, held, expected) => {
    const values = { ...form, shareholders: named.map(company) };
    const licences = held.map((uscc) => licence('businessLicence', uscc));
    expect(codes({ ...FULL_ANSWERS, entType: 'mixed' }, values, licences)).toContain(expected);
  });
});

test('companies are found in any list of the form, however their codes were typed', () => {
  expect(
    companiesIn({
      shareholders: [company(' 91421281ma0dem013t ')],
      other: [{ idType: 'citizen', idNo: '1' }],
      text: 'x',
    }),
  ).toEqual([ONE]);
});
