import { expect, test } from 'vitest';
import { PK01 } from '../demo/pk01/index.ts';
import { FOUNDER, FULL_ANSWERS, PARTNER, sampleForm } from '../demo/pk01/sample.ts';
import { signersOf } from './form-signers.ts';

const form = sampleForm(new Date('2026-11-21T10:00:00+08:00'));

test('R78: each person signs once, in every role that the form gives', () => {
  const signers = signersOf(PK01, FULL_ANSWERS, form);
  expect(signers.map((signer) => [signer.name, signer.roles.map((role) => role.zh)])).toEqual([
    [FOUNDER['name'], ['法定代表人', '股东', '董事、监事、经理']],
    [PARTNER['name'], ['股东', '董事、监事、经理']],
  ]);
  expect(signers[0]).toMatchObject({ place: 'legalRep', idNo: FOUNDER['idNo'], onBehalfOf: null });
});

test('whoever signs for a company signs for it apart from what he signs for himself', () => {
  const [first, second] = form['shareholders'] as Record<string, string>[];
  const company = {
    ...second,
    name: '赤壁市松峰茶业有限公司（演示）',
    idType: 'uscc',
    idNo: '91421281MA0DEM013T',
    signerName: FOUNDER['name'],
    signerIdNo: FOUNDER['idNo'],
  };
  const signers = signersOf(PK01, { ...FULL_ANSWERS, entType: 'mixed' }, { ...form, shareholders: [first, company] });
  expect(signers.map((signer) => [signer.name, signer.onBehalfOf])).toEqual([
    [FOUNDER['name'], null],
    [FOUNDER['name'], '赤壁市松峰茶业有限公司（演示）'],
    [PARTNER['name'], null],
  ]);
});

test('an empty form has no signers', () => {
  expect(signersOf(PK01, FULL_ANSWERS, {})).toEqual([]);
});
