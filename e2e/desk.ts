import type { Page } from 'playwright-core';
import { staffByAccount } from '#demo/staff';
import { settled } from './album.ts';

/** Signs in as the demo shows it: one press fills account, password and second factor. */
export async function signInAtDesk(page: Page, account: string): Promise<void> {
  await page.goto('/desk/sign-in');
  const row = page.getByRole('row').filter({ hasText: staffByAccount(account).name });
  await row.getByRole('button', { name: '用这个登录' }).click();
  await page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
  await settled(page);
}

/** Opens the case of an item from the list of what waits, by keyboard once the row has the focus. */
export async function openFromInbox(page: Page, itemName: string, scope?: string): Promise<void> {
  await page.goto(`/desk/inbox${scope === undefined ? '' : `?scope=${scope}`}`);
  const row = page.getByRole('row').filter({ hasText: itemName });
  await row.getByRole('link').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('article.case h1').filter({ hasText: itemName }).waitFor();
  await settled(page);
}

/** The opinion by its standing phrase, the act by its key, the second factor when it is asked for; `done` is what is said then. */
export async function actByKeyboard(page: Page, done: string): Promise<void> {
  await page.keyboard.press('1');
  await page.waitForFunction(() => document.querySelector('textarea')?.value !== '');
  await page.keyboard.press('Control+Enter');
  await showSecondFactor(page, done);
}

/** The dialog appears once a sitting: either it or the end of the act comes next. */
export async function showSecondFactor(page: Page, done: string): Promise<void> {
  const said = page.locator('.toasts').getByText(done);
  const asked = page.getByRole('button', { name: '演示：填入动态码' });
  await said.or(asked).first().waitFor();
  if (await asked.isVisible()) await asked.click();
  await said.waitFor();
}

/** Copies the sheet field by field with Space, in the order of the outside screen; K leaves out what may be left out. */
export async function copySheet(page: Page): Promise<number> {
  const count = page.locator('.bigno').first();
  await count.waitFor();
  const total = Number((await count.textContent())?.split('/')[1]);
  for (let done = 1; done <= total; done += 1) {
    const maySkip = page.locator('tr.cur').getByRole('button', { name: '记为跳过' });
    await page.keyboard.press((await maySkip.count()) > 0 ? 'k' : ' ');
    // Counted, and the next field is the current one.
    await page.waitForFunction(
      ([count, next]) =>
        document.querySelector('.bigno')?.textContent === count &&
        document.querySelector('tr.cur td')?.textContent === next,
      [`${String(done)} / ${String(total)}`, String(Math.min(done + 1, total))],
    );
  }
  return total;
}

/** What came back from outside: number, time and receipt; then completed by key. */
export async function completeSheet(
  page: Page,
  number: string,
  receipt: { name: string; bytes: Buffer },
): Promise<void> {
  await page.getByLabel('外部业务编号').fill(number);
  const at = page.getByLabel('外部办结时间');
  await at.fill((await at.getAttribute('max')) ?? '');
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: receipt.name, mimeType: 'image/jpeg', buffer: receipt.bytes });
  await page.getByText('都齐了').waitFor();
  await page.keyboard.press('Control+Enter');
  await showSecondFactor(page, '已办结，申请人在进度里看得到。');
}
