import { describe, expect, test } from 'vitest';
import { partFor } from '#contract/form';
import { sheetLines } from '#contract/form-sheet';
import { ITEMS } from './items.ts';
import { PK01 } from './pk01/index.ts';
import { FOUNDER, FULL_ANSWERS, sampleForm, WORKER } from './pk01/sample.ts';

const form = sampleForm(new Date('2026-11-21T10:00:00+08:00'));
const facts = { uscc: '91421281MA0DEM013T' };
const lines = (code: string, options: { mask?: boolean } = {}, values = form) => {
  const item = ITEMS.find((each) => each.code === code)!;
  const part = partFor(PK01, item, FULL_ANSWERS, values);
  return sheetLines(item.sheet, { definition: PK01, answers: FULL_ANSWERS, form: part, facts }, options);
};

describe('fill-once sheets (decision 2)', () => {
  test('the tax sheet has sixteen fields on three screens, all filled, in the order of the mock-up', () => {
    const sheet = lines('I12');
    expect(sheet.map((line) => line.screen)).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3]);
    expect(sheet.map((line) => line.value)).toEqual([
      '赤壁市松风茶业有限公司（演示）',
      '91421281MA0DEM013T',
      '有限责任公司（自然人投资或控股）',
      '赵李桥镇演示路 20 号',
      '1531',
      '1000000.00',
      '林晚秋（演示）',
      FOUNDER['idNo'],
      '13900000812',
      '程砚（演示）',
      '程砚（演示）',
      '小企业会计准则',
      '小规模纳税人',
      '200000',
      '数电发票（普通发票）、数电发票（增值税专用发票）',
      '开户后补签',
    ]);
  });

  test('the registered address stands in where there is no other place of business', () => {
    const { prodAddress: _, ...without } = form;
    expect(lines('I12', {}, without)[3]!.value).toBe('赵李桥镇演示路 18 号 2 层');
  });

  test('numbers and phones of people are personal and can be masked, names are not', () => {
    const sheet = lines('I12', { mask: true });
    expect(sheet.filter((line) => line.personal).map((line) => line.value)).toEqual([
      '4299********' + FOUNDER['idNo']!.slice(-4),
      '139****0812',
    ]);
    expect(sheet[6]!.value).toBe('林晚秋（演示）');
  });

  test('employees repeat row by row as the outside screen asks them', () => {
    const second = { ...WORKER, name: '陆平（演示）', wageBase: '5000' };
    const values = { ...form, employees: [(form['employees'] as object[])[0], second] };
    const sheet = lines('I40', {}, values).filter((line) => line.screen === 2);
    expect(sheet.map((line) => line.label.zh)).toEqual([
      '姓名（1）',
      '证件号码（1）',
      '手机（1）',
      '月工资（元）（1）',
      '姓名（2）',
      '证件号码（2）',
      '手机（2）',
      '月工资（元）（2）',
    ]);
    expect(sheet.map((line) => line.value).filter((value) => /^\d{4}$/.test(value))).toEqual(['4800', '5000']);
  });

  test.each(['I13', 'I26', 'I69', 'I39', 'I40'])('%s leaves nothing empty that cannot be skipped', (code) => {
    expect(lines(code).filter((line) => line.value === '' && !line.skippable)).toEqual([]);
  });
});
