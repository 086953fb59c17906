import { readFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findChromium } from '../tools/chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = join(root, 'test-results', 'gallery');
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
// As the server sends it.
const POLICY = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; frame-src 'self' blob:";
const BUDGET = 120 * 1024;

let browser: Browser;
let server: Server;
let base: string;

function site(name: string, input: Record<string, string>) {
  return build({
    root: join(root, 'web'),
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: join(results, name), emptyOutDir: true, rolldownOptions: { input } },
  });
}

function fileOf(pathname: string): string | undefined {
  return ['product', 'gallery']
    .map((name) => join(results, name, pathname))
    .find((path) => existsSync(path) && statSync(path).isFile());
}

beforeAll(async () => {
  const page = (file: string) => join(root, 'web', file);
  // The test runner says "test" here, which would build React for development.
  vi.stubEnv('NODE_ENV', 'production');
  // The product by itself, as it is weighed; the gallery beside it, which shares its chunks differently.
  await site('product', { portal: page('index.html'), desk: page('desk.html') });
  await site('gallery', { portal: page('gallery/portal.html'), desk: page('gallery/desk.html') });
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('content-security-policy', POLICY);
    if (pathname.startsWith('/api/')) {
      response.writeHead(503, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ refusal: { code: 'kernel.busy', facts: {}, requestId: '' } }));
      return;
    }
    const file = fileOf(pathname) ?? join(results, 'product/index.html');
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, resolve);
  });
  const address = server.address();
  base = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`;
  mkdirSync(results, { recursive: true });
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('Chromium is missing: see npm test');
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await browser?.close();
  server?.close();
});

interface View {
  surface: 'portal' | 'desk';
  width: number;
  lang: 'zh' | 'en';
  view: 'plain' | 'elder';
}

async function open({ surface, width, lang, view }: View): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  await context.addCookies([
    { name: 'lang', value: lang, url: base },
    { name: 'view', value: view, url: base },
  ]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
  await page.goto(`${base}/gallery/${surface}.html`);
  // The form with all its errors, the drawings with their tables.
  await page.locator('.btn.main').last().click();
  await page.locator('.errors').waitFor();
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  return { page, complaints };
}

describe('every part of the design system', () => {
  const views: View[] = [
    { surface: 'portal', width: 320, lang: 'zh', view: 'plain' },
    { surface: 'portal', width: 390, lang: 'zh', view: 'elder' },
    { surface: 'portal', width: 390, lang: 'en', view: 'plain' },
    { surface: 'portal', width: 1440, lang: 'zh', view: 'plain' },
    { surface: 'desk', width: 1440, lang: 'zh', view: 'plain' },
    { surface: 'desk', width: 1440, lang: 'en', view: 'plain' },
  ];
  test.each(views)('$surface, $width px, $lang, $view: nothing for axe, no sideways scroll', async (view) => {
    const { page, complaints } = await open(view);
    await page.screenshot({
      path: join(results, `${view.surface}-${view.width}-${view.lang}-${view.view}.png`),
      fullPage: true,
    });
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const { axe: engine } = window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await engine.run()).violations.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`);
    });
    expect(violations).toEqual([]);
    expect(complaints).toEqual([]);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(sideways).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  test('an error in the summary leads to its control by keyboard', async () => {
    const { page } = await open({ surface: 'portal', width: 390, lang: 'zh', view: 'plain' });
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('errors');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-entName');
    expect(await page.locator('#f-entName').getAttribute('aria-describedby')).toContain('f-entName-error');
    await page.context().close();
  });

  test('rows are added and taken away, and the focus goes along', async () => {
    const { page } = await open({ surface: 'portal', width: 390, lang: 'zh', view: 'plain' });
    await page.getByRole('button', { name: '再加一位股东' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-shareholders-2-name');
    await page.keyboard.type('何松（演示）');
    expect(await page.getByText('股东 3：何松（演示）').count()).toBe(1);
    await page.getByRole('button', { name: '删去这位' }).last().click();
    expect(await page.getByText('股东 3').count()).toBe(0);
    await page.context().close();
  });

  test('the ledger table is one stop in the tab order, arrows move, Space chooses', async () => {
    const { page } = await open({ surface: 'desk', width: 1440, lang: 'zh', view: 'plain' });
    await page.getByRole('link', { name: 'CB-2026-0417-3' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    expect(await page.getByRole('checkbox', { name: '选择 CB-2026-0812-6' }).isChecked()).toBe(true);
    await page.keyboard.press('End');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('CB-2026-0798-2');
    await page.getByRole('button', { name: '还有（分）' }).click();
    expect(await page.locator('tbody td a').first().textContent()).toBe('CB-2026-0417-3');
    await page.context().close();
  });
});

test('the first page of the portal weighs at most 120 KB of script', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  await context.addCookies([{ name: 'lang', value: 'zh', url: base }]);
  const page = await context.newPage();
  let weight = 0;
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    const file = pathname.endsWith('.js') ? fileOf(pathname) : undefined;
    if (file !== undefined) weight += gzipSync(readFileSync(file)).length;
  });
  await page.goto(base);
  await page.getByRole('heading', { name: '您要办什么事？' }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(weight).toBeGreaterThan(50 * 1024);
  expect(weight).toBeLessThanOrEqual(BUDGET);
  await context.close();
});
