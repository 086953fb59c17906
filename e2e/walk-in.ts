import type { Page } from 'playwright-core';
import { makeCitizenNumber } from '#contract/codes';
import type { Answers, FormValues } from '#contract/elements';
import { formOf } from '#contract/form';
import { PK01 } from '#demo/pk01/index';
import { LEAN_ANSWERS, sampleForm } from '#demo/pk01/sample';
import { settled } from './album.ts';
import { control, fillIn } from './fill.ts';

/** An invented villager whom nobody has recorded yet. */
export const VILLAGER = {
  name: '蔡秀兰（演示）',
  citizenNumber: makeCitizenNumber({ region: '429999', birthDate: '1957-04-09', serial: 128 }),
  phone: '13800000298',
};
export const NAME = '赤壁市禾场农产品有限公司（演示）';
const ANSWERS: Answers = { ...LEAN_ANSWERS, entType: 'solePerson' };

/** She is everything herself: sole shareholder, director, contact. */
function valuesOf(now: Date): FormValues {
  const { name, citizenNumber: idNo, phone: mobile } = VILLAGER;
  const person = { name, idType: 'citizen', idNo, mobile };
  const form = sampleForm(now, NAME);
  const [shareholder] = form['shareholders'] as Record<string, string>[];
  const [director] = form['managers'] as Record<string, string>[];
  const [owner] = form['beneficialOwners'] as Record<string, string>[];
  return {
    ...form,
    shareholders: [{ ...shareholder, ...person, amount: '100', ratio: '100' }],
    managers: [{ ...director, ...person }],
    beneficialOwners: [{ ...owner, name, idNo }],
    legalRep: person,
    liaison: person,
    financeOfficer: person,
    taxAgent: person,
  };
}

/** Looked for by her number, not found, recorded from her card. */
export async function register(page: Page): Promise<void> {
  await page.getByLabel('证件号、手机号').fill(VILLAGER.citizenNumber);
  await page.keyboard.press('Enter');
  await page.getByText('没有登记过').waitFor();
  await page.getByLabel('姓名', { exact: true }).fill(VILLAGER.name);
  await page.locator('.new-person').getByLabel('手机号').fill(VILLAGER.phone);
  await page.getByRole('button', { name: '登记并接着办' }).click();
  await page.getByText('没有网上账号').waitFor();
}

/** The situation, a press an answer. */
export async function answer(page: Page): Promise<void> {
  for (const question of PK01.questions) {
    const given = ANSWERS[question.id];
    if (given === undefined) continue;
    const option = question.options?.find((each) => each.value === given);
    const words = option?.label.zh ?? (given === true ? '是' : '否');
    const asked = page.getByRole('group', { name: question.text.zh });
    await asked.getByRole('button', { name: words, exact: true }).click();
  }
}

/** Each page of the form beside the person who answers. */
export async function fill(page: Page, seen: () => Promise<void>): Promise<void> {
  const form = valuesOf(new Date());
  const { pages } = formOf(PK01, ANSWERS, form);
  await settled(page);
  for (const [at, { page: shown, elements }] of pages.entries()) {
    for (const element of elements) {
      const value = form[element.id];
      if (value === undefined || value === '') continue;
      const isKnown = element.kind === 'person' && (await control(page, `/${element.id}/name`).count()) === 0;
      if (!isKnown) await fillIn(page, element, value);
    }
    if (shown.id === 'owners') await seen();
    const next = pages[at + 1]?.page.title.zh;
    if (next === undefined) break;
    await page.locator('#fields').getByRole('button', { name: '下一页' }).click();
    await page.locator('#fields [aria-pressed="true"]').filter({ hasText: next }).waitFor();
  }
  await page.getByText('都填好了').waitFor();
}
