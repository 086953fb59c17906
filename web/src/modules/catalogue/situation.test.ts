import { expect, test } from 'vitest';
import { PK01 } from '#demo/pk01/index';
import { FULL_ANSWERS } from '#demo/pk01/sample';
import { droppedBy, needsOf } from './situation.ts';

const names = (list: readonly { zh: string }[]) => list.map((each) => each.zh);

test('R65: without employees neither their page nor their branches are asked for', () => {
  const dropped = droppedBy(PK01, { ...FULL_ANSWERS, employeesNow: false }, 'employeesNow');
  expect(names(dropped.pages)).toEqual(['员工、社保、医保、公积金']);
  expect(names(dropped.branches)).toEqual(['职工参保登记', '职工医保参保登记', '公积金缴存登记和账户设立']);
  expect(dropped.elements).toBeGreaterThan(5);
});

test('the answer that asks for everything drops nothing', () => {
  expect(droppedBy(PK01, FULL_ANSWERS, 'employeesNow')).toEqual({
    elements: 0,
    pages: [],
    materials: [],
    branches: [],
  });
});

test('R65: with a commitment the proof of premises need not be prepared', () => {
  const needs = (premisesCommitment: boolean) => needsOf(PK01, { ...FULL_ANSWERS, premisesCommitment });
  expect(names(needs(false).yours.map((each) => each.name))).toEqual(['住所使用证明']);
  expect(needs(true).yours).toEqual([]);
  expect(names(needs(true).none.map((each) => each.name))).toContain('住所使用证明');
  expect(names(droppedBy(PK01, { ...FULL_ANSWERS, premisesCommitment: true }, 'premisesCommitment').materials)).toEqual(
    ['住所使用证明'],
  );
});

test('what nobody answered is said to be open, not needed or spared', () => {
  const needs = needsOf(PK01, {});
  expect(names(needs.perhaps.map((each) => each.name))).toContain('法人股东的营业执照');
});
