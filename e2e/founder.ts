import type { Page } from 'playwright-core';
import type { Answers, FormValues } from '#contract/elements';
import { formOf } from '#contract/form';
import { FOUNDER, type DemoPerson, personByName } from '#demo/people';
import { PK01 } from '#demo/pk01/index';
import { FULL_ANSWERS } from '#demo/pk01/sample';
import { foundingForm, LATE as PARTNER } from '#test/founding';
import { settled } from './album.ts';
import { control, fillIn } from './fill.ts';

export { FOUNDER, PARTNER };
/** Has no account, signs by link alone, and does not sign when he is asked first. */
export const SUPERVISOR = personByName('梁志强');
export const NAME = '赤壁市松风茶业有限公司（演示）';
/** Every branch; the premises are proven by a picture of the lease. */
export const ANSWERS: Answers = { ...FULL_ANSWERS };

/** What the founder types: two shareholders, one of them director, and a supervisor who holds no share. */
export function valuesOf(now: Date): FormValues {
  const form = foundingForm(now, NAME, { founder: FOUNDER, late: PARTNER });
  const [director, supervisor] = form['managers'] as Record<string, string>[];
  const { name, citizenNumber: idNo, phone: mobile } = SUPERVISOR;
  return { ...form, managers: [director, { ...supervisor, name, idNo, mobile }] };
}

/** Goes through the guide's questions; each is answered by a press on the words of the answer. */
export async function answerQuestions(
  page: Page,
  answers: Answers,
  seen: (at: number) => Promise<void>,
): Promise<void> {
  for (const [at, question] of PK01.questions.entries()) {
    await page.getByRole('heading', { level: 1, name: question.text.zh }).waitFor();
    await seen(at + 1);
    const answer = answers[question.id];
    const option = question.options?.find((each) => each.value === answer);
    const words = option ? (option.hint ?? option.label).zh : answer === true ? '是' : '否';
    await page.locator('.pick').getByRole('button', { name: words }).first().click();
  }
  await page.getByRole('heading', { level: 1, name: '就按这些来办' }).waitFor();
}

/** Phone and code; the demo shows the code that a text message would carry. */
export async function signInByPhone(page: Page, person: DemoPerson): Promise<void> {
  await page.getByLabel('手机号').fill(person.phone);
  await page.getByRole('button', { name: /验证码/ }).click();
  await page.getByRole('button', { name: '填上' }).click();
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Fills one page. What the sign-in already answers is shown with its source and has no control. */
export async function fillPage(page: Page, id: string, form: FormValues): Promise<void> {
  const shown = formOf(PK01, ANSWERS, form).pages.find((each) => each.page.id === id)!;
  await page.getByRole('heading', { level: 1, name: shown.page.title.zh, exact: true }).waitFor();
  await settled(page);
  for (const element of shown.elements) {
    const value = form[element.id];
    if (value === undefined || value === '') continue;
    const isKnown = element.kind === 'person' && (await control(page, `/${element.id}/name`).count()) === 0;
    if (!isKnown) await fillIn(page, element, value);
  }
}

/** Shows who one is to a sign link. */
export async function identify(page: Page, { name, citizenNumber }: DemoPerson): Promise<void> {
  await page.getByLabel('姓名').fill(name);
  await page.getByLabel('身份证号').fill(citizenNumber);
  await page.getByRole('button', { name: '看要签的内容' }).click();
}

/** Reads to the end, agrees and signs. */
export async function sign(page: Page): Promise<void> {
  await page.getByLabel('我看过，同意').check();
  await page.getByRole('button', { name: '签名', exact: true }).click();
  await page.getByText('您签好了').waitFor();
}

/** Leaves the page for the next one, if nothing is wrong on it. */
export async function saveAndGoOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^保存/ }).click();
}

/** The number with another check character, as a slip of the pen makes it. */
export function miscopied(number: string): string {
  return `${number.slice(0, -1)}${number.endsWith('1') ? '2' : '1'}`;
}
