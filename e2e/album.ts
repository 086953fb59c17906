import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { vi } from 'vitest';
import { ROOT } from '../tools/toolchain.mjs';

const AXE = readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };

interface Visit {
  base: string;
  size: { width: number; height: number };
}

/** Somebody's own browser: nothing is shared with anybody else. `faults` gathers what its pages complain about. */
export async function openBrowser(browser: Browser, { base, size }: Visit, faults: string[]): Promise<Page> {
  const context = await browser.newContext({
    baseURL: base,
    viewport: size,
    locale: 'zh-CN',
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  watch(context, faults);
  return context.newPage();
}

/** Requests of each page that are not answered yet. */
const underWay = new WeakMap<Page, number>();

function countRequests(context: BrowserContext): void {
  const count = (by: number) => (request: Request) => {
    const page = request.serviceWorker() === null ? request.frame().page() : null;
    if (page !== null) underWay.set(page, Math.max(0, (underWay.get(page) ?? 0) + by));
  };
  context.on('request', count(1));
  context.on('requestfinished', count(-1));
  context.on('requestfailed', count(-1));
}

/** Errors of scripts, policy and server. A refusal (4xx) is an answer, which the page shows. */
function watch(context: BrowserContext, faults: string[]): void {
  countRequests(context);
  context.on('weberror', (error) => faults.push(`script: ${error.error().message}`));
  context.on('console', (line) => {
    if (line.type() === 'error' && !/status of 4\d\d/.test(line.text())) faults.push(`console: ${line.text()}`);
  });
  context.on('response', (answer) => {
    if (answer.status() >= 500) faults.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
  });
}

export interface Album {
  /** What axe or the width of a page found, with the picture on which it is seen. */
  faults: string[];
  pathOf(name: string): string;
  /** A screen of the portal: on a phone, in 长辈版, on a wide screen and, in a second window, in English. */
  portal(page: Page, name: string, options?: { english?: false }): Promise<void>;
  /** A screen of the desk at 1440 px. */
  desk(page: Page, name: string): Promise<void>;
}

/** Pictures for people to look at, in `test-results/<folder>`; every one is checked for accessibility on the way. */
export function openAlbum(browser: Browser, folder: string): Album {
  const place = join(ROOT, 'test-results', folder);
  mkdirSync(place, { recursive: true });
  const faults: string[] = [];
  const pathOf = (name: string) => join(place, `${name}.png`);
  const inEnglish = new Map<Page, Page>();
  let count = 0;

  async function take(page: Page, name: string, whole: boolean): Promise<void> {
    const size = page.viewportSize() ?? PHONE;
    // Nothing is drawn as hovered.
    await page.mouse.move(0, 0);
    // As tall as the page: what sticks to the foot of a window would cover what axe has to see.
    const height = whole ? await page.evaluate(() => document.documentElement.scrollHeight) : size.height;
    await page.setViewportSize({ width: size.width, height: Math.max(size.height, height) });
    await page.screenshot({ path: pathOf(name) });
    faults.push(...(await complaints(page)).map((each) => `${name}: ${each}`));
    await page.setViewportSize(size);
  }

  /** The same page in English in a second window, with the session and what this window keeps for itself. */
  async function english(page: Page, name: string): Promise<void> {
    const second = inEnglish.get(page) ?? (await openSecond());
    inEnglish.set(page, second);
    const lang = { name: 'lang', value: 'en', url: page.url() };
    await second.context().addCookies([...(await page.context().cookies()), lang]);
    await second.goto(page.url());
    const kept = await page.evaluate(() => Object.entries(sessionStorage));
    const isNew = await second.evaluate((entries) => {
      const fresh = entries.filter(([key, value]) => sessionStorage.getItem(key) !== value);
      for (const [key, value] of fresh) sessionStorage.setItem(key, value);
      return fresh.length > 0;
    }, kept);
    if (isNew) await second.reload();
    await settled(second);
    await take(second, name, true);
  }

  async function openSecond(): Promise<Page> {
    const context = await browser.newContext({ viewport: PHONE, locale: 'en-GB', reducedMotion: 'reduce' });
    watch(context, faults);
    return context.newPage();
  }

  return {
    faults,
    pathOf,
    async portal(page, title, options = {}) {
      const name = `${String((count += 1)).padStart(2, '0')}-${title}`;
      const before = page.viewportSize() ?? PHONE;
      await settled(page);
      await page.setViewportSize(PHONE);
      await take(page, `${name}-390`, true);
      await page.locator('.tools .big button').click();
      await take(page, `${name}-390-elder`, true);
      await page.locator('.tools .big button').click();
      await page.setViewportSize(DESK);
      await take(page, `${name}-1440`, true);
      await page.setViewportSize(before);
      if (options.english !== false) await english(page, `${name}-390-en`);
    },
    async desk(page, title) {
      await settled(page);
      await take(page, `${String((count += 1)).padStart(2, '0')}-${title}-1440`, false);
    },
  };
}

/** Read to the end: a heading is there, nothing says that it is being read, and every answer has come and is drawn. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1:visible').first().waitFor();
  await page.waitForFunction(() => document.querySelector('output.wait, [aria-busy="true"]') === null);
  await vi.waitUntil(() => (underWay.get(page) ?? 0) === 0, { timeout: 15_000, interval: 10 });
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
  );
}

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}

async function complaints(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async (values) => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResult> } };
    const { violations } = await axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  }, RULES);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return sideways > 0 ? [...found, `${sideways} px too wide`] : found;
}
