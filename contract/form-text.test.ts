import { expect, test } from 'vitest';
import { PK01 } from '../demo/pk01/index.ts';
import { FOUNDER, FULL_ANSWERS, LEAN_ANSWERS, sampleForm } from '../demo/pk01/sample.ts';
import { answerText, formSections, valueText } from './form-text.ts';

const form = sampleForm(new Date('2026-11-21T10:00:00+08:00'));
const element = (id: string) => PK01.elements.find((each) => each.id === id)!;
const rows = (options: Parameters<typeof formSections>[3] = {}, answers = FULL_ANSWERS) =>
  formSections(PK01, answers, form, options).flatMap((section) => section.rows);
const row = (place: string, options: Parameters<typeof formSections>[3] = {}) =>
  rows(options).find((each) => each.element === place);

test.each([
  ['regCapital', {}, '100 万元'],
  ['regCapital', { lang: 'en' }, '100 × 10,000 yuan'],
  ['opTerm', {}, '长期'],
  ['opTerm', { lang: 'en' }, 'Unlimited'],
  ['sealKinds', {}, '公章、财务专用章、发票专用章、法定代表人名章'],
  ['domicile', { region: '赤壁市' }, '赤壁市赵李桥镇演示路 18 号 2 层'],
  ['legalRepClear', {}, '是'],
  ['legalRep', {}, '林晚秋（演示）'],
  ['shareholders', {}, '林晚秋（演示）、程砚（演示）'],
  ['premisesCertNo', {}, ''],
] as const)('%s with %j reads %s', (id, options, text) => {
  expect(valueText(element(id), form[id], options)).toBe(text);
});

test('a value that is no option any more is shown as it is', () => {
  expect(valueText(element('currency'), 'XAU')).toBe('XAU');
});

test('rows of people are numbered and labelled by their parts', () => {
  expect(row('shareholders/1/amount')).toEqual({
    element: 'shareholders/1/amount',
    label: { zh: '股东 2：认缴出资额', en: 'Shareholder 2: Contribution' },
    value: '40 万元',
    personal: false,
  });
});

test('masked: numbers and phones of people keep their ends, addresses vanish, names and company phones stay', () => {
  const masked = (place: string) => row(place, { mask: true })?.value;
  expect(masked('legalRep/idNo')).toBe(`4299********${FOUNDER['idNo']!.slice(-4)}`);
  expect(masked('legalRep/mobile')).toBe('139****0812');
  expect(masked('legalRepAddress')).toBe('********');
  expect(masked('legalRep/name')).toBe('林晚秋（演示）');
  expect(masked('phone')).toBe('0715-5550812');
});

test('R78: a body reads its own rows, and none of what was dropped', () => {
  const places = (reader: string, answers = FULL_ANSWERS) => rows({ reader }, answers).map((each) => each.element);
  expect(places('GA')).toContain('sealKinds');
  expect(places('GA')).not.toContain('regCapital');
  expect(places('GA', LEAN_ANSWERS)).not.toContain('sealKinds');
  expect(places('GJ')).toContain('employees/0/wageBase');
});

test('answers read as the options that were chosen', () => {
  expect(answerText(PK01, FULL_ANSWERS, 'entType')).toBe('有限责任公司（自然人投资或控股）');
  expect(answerText(PK01, FULL_ANSWERS, 'taxpayerKind', 'en')).toBe('Small-scale taxpayer');
  expect(answerText(PK01, FULL_ANSWERS, 'sealNow')).toBe('是');
  expect(answerText(PK01, {}, 'entType')).toBe('');
});
