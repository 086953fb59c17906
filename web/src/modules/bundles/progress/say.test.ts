import { expect, test } from 'vitest';
import type { BundleNode } from '#contract/bundles';
import { words as commonZh } from '../../../i18n/common.zh.ts';
import { words as zh } from '../../../i18n/progress.zh.ts';
import { directly, sayCounts, sayNext } from './say.ts';

const wordings = { w: zh, common: commonZh };
const now = new Date('2026-11-24T14:26:00+08:00');
const node = (kind: BundleNode['kind'], state: BundleNode['state']): BundleNode => ({
  code: `${kind} ${state}`,
  name: { zh: '' },
  kind,
  state,
  bodyName: null,
  officerName: null,
  at: null,
  dueAt: null,
  after: [],
  caseIds: [],
  light: 'normal',
  reminder: null,
});

test('R60: the picture is also a sentence; handing in, handing over and reminders are not counted', () => {
  const nodes = [
    node('submit', 'done'),
    node('case', 'done'),
    node('case', 'work'),
    node('case', 'off'),
    node('booking', 'you'),
    node('reminder', 'later'),
    node('delivery', 'later'),
  ];
  expect(sayCounts(nodes, wordings)).toBe('4 项里，办好 1 项，1 项正在办，1 项等您，1 项您没选。');
});

test('R65: a notice is said with its count and its last day', () => {
  const said = sayNext({ code: 'cure', facts: { lines: 2, respondBy: '2026-12-15T17:30:00+08:00' } }, now, wordings);
  expect(said.title).toBe('请补正 2 处');
  expect(said.what).toContain('2026年12月15日前交回来');
});

test('a booking without a time says that the bank will call', () => {
  const said = sayNext({ code: 'visitBooking', facts: { at: null, bodyName: '农商行' } }, now, wordings);
  expect(said).toEqual({ title: '按时去农商行开户', what: zh.next.visitBookingNoTime });
});

test('R60: handing over waits for the branches, and through them for the licence: one wire each', () => {
  const nodes = [
    { code: 'licence', after: ['submit'] },
    { code: 'seal', after: ['licence'] },
    { code: 'delivery', after: ['licence', 'seal'] },
  ];
  expect(directly(nodes, 'delivery')).toEqual(['seal']);
  expect(directly(nodes, 'licence')).toEqual(['submit']);
});
