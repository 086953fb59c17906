import { expect, test } from 'vitest';
import { type BodyGovernance, remedyText } from './remedy.ts';

const cases: [BodyGovernance, object, string][] = [
  ['local', {}, '向赤壁市人民政府申请行政复议'],
  ['massOrg', {}, '向赤壁市人民政府申请行政复议'],
  ['vertical', { superiorName: '国家税务总局咸宁市税务局' }, '向国家税务总局咸宁市税务局申请行政复议'],
  ['vertical', {}, '向上一级主管部门申请行政复议'],
  ['cityBranch', { cityName: '咸宁市' }, '向咸宁市人民政府申请行政复议'],
];

test.each(cases)('review of a %s body %o (行政复议法 24, 27)', (bodyGovernance, more, words) => {
  const text = remedyText({ bodyGovernance, regionName: '赤壁市', reviewFirst: false, ...more });
  expect(text).toContain(words);
  expect(text).toContain('六十日内');
  expect(text).toContain('或者在六个月内依法向赤壁市人民法院提起行政诉讼');
});

test('where review comes first, court follows within 15 days of the review decision (行政复议法 23, 行政诉讼法 45)', () => {
  const text = remedyText({ bodyGovernance: 'local', regionName: '赤壁市', reviewFirst: true });
  expect(text).toContain('应当先自收到本决定书之日起六十日内向赤壁市人民政府申请行政复议');
  expect(text).toContain('十五日内依法向赤壁市人民法院提起行政诉讼');
  expect(text).not.toContain('或者');
});

test('another competent court is named where the body sits elsewhere', () => {
  const text = remedyText({
    bodyGovernance: 'cityBranch',
    regionName: '赤壁市',
    reviewFirst: false,
    court: '咸宁市咸安区人民法院',
  });
  expect(text).toContain('向咸宁市咸安区人民法院提起');
});

test('a bank or utility makes no administrative act, so there is no remedy text', () => {
  expect(remedyText({ bodyGovernance: 'enterprise', regionName: '赤壁市', reviewFirst: false })).toBeNull();
});
