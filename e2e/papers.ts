import type { Browser, Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { readPdf } from '../server/modules/documents/render/read-pdf.ts';

/** A picture of a paper, as a phone would take it: something to read in the pictures that people look at. */
export async function photoOf(browser: Browser, title: string, lines: readonly string[]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 900, height: 1270 } });
  const body = lines.map((line) => `<p>${line}</p>`).join('');
  await page.setContent(
    `<meta charset="utf-8"><style>body{margin:90px;font:24px/2 "Noto Serif CJK SC",serif;background:#f4efe2}
     h1{text-align:center;font-size:40px;letter-spacing:.3em}</style><h1>${title}</h1>${body}`,
  );
  const photo = await page.screenshot({ type: 'jpeg', quality: 70 });
  await page.close();
  return photo;
}

/** What a reader of the linked PDF reads, without blanks. A paper is made by a job a moment after its act. */
export async function paperAt(page: Page, link: Locator): Promise<string> {
  const href = (await link.getAttribute('href')) ?? '';
  return readPaper(page, href);
}

export async function readPaper(page: Page, address: string): Promise<string> {
  const made = await vi.waitUntil(
    async () => {
      const answer = await page.request.get(address);
      if (answer.ok()) return answer.body();
      if (answer.status() !== 409) throw new Error(`${address}: ${answer.status()} ${await answer.text()}`);
      return undefined;
    },
    { timeout: 20_000, interval: 100 },
  );
  expect(made.subarray(0, 5).toString()).toBe('%PDF-');
  return (await readPdf(made)).map(({ text }) => text).join('');
}
