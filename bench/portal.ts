import { gzipSync } from 'node:zlib';
import { chromium, type Page } from 'playwright-core';
import { type Figures, median, round, table } from './lib/figures.ts';
import { dropDataFolder, freePort, makeDataFolder, startProduct } from './lib/product.ts';
import { findChromium } from '../tools/chromium.mjs';

const LOADS = 5;
/** A cheap phone: six times slower than this machine. */
const SLOWED = 6;

/** Asked in the page, which knows its own paints. */
const LARGEST_PAINT = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const last = list.getEntries().at(-1);
    resolve({ seconds: last.startTime / 1000, what: last.element?.tagName.toLowerCase() ?? '' });
  }).observe({ type: 'largest-contentful-paint', buffered: true });
})`;

interface Load {
  scripts: Map<string, number>;
  seconds: number;
  what: string;
}

/** The first page of the portal on a phone of 390 px: the script that it loads before anybody touches it, and its largest paint. */
export async function portal(): Promise<Figures> {
  const dataDir = makeDataFolder();
  const product = await startProduct({ dataDir, port: await freePort() });
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  try {
    const loads: Load[] = [];
    for (let number = 0; number < LOADS; number++) {
      const context = await browser.newContext({
        viewport: { width: 390, height: 844 },
        isMobile: true,
        hasTouch: true,
      });
      loads.push(await load(await context.newPage(), `http://127.0.0.1:${product.port}/`));
      await context.close();
    }
    const [first] = loads;
    console.log(table([...first!.scripts].map(([script, bytes]) => ({ script, 'gzip KB': round(bytes / 1024, 1) }))));
    console.log(
      table(loads.map(({ seconds, what }, at) => ({ load: at + 1, 'largest paint s': round(seconds), what }))),
    );
    const bytes = [...first!.scripts.values()].reduce((sum, each) => sum + each, 0);
    return { js_kb: round(bytes / 1024, 1), lcp_s: round(median(loads.map(({ seconds }) => seconds))) };
  } finally {
    await browser.close();
    await product.stop();
    dropDataFolder(dataDir);
  }
}

async function load(page: Page, url: string): Promise<Load> {
  const scripts = new Map<string, number>();
  const reading: Promise<void>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    reading.push(
      response
        .body()
        .then((body) => void scripts.set(new URL(response.url()).pathname, gzipSync(body, { level: 9 }).length)),
    );
  });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  await page.goto(url, { waitUntil: 'networkidle' });
  const { seconds, what } = await page.evaluate<{ seconds: number; what: string }>(LARGEST_PAINT);
  await Promise.all(reading);
  return { scripts, seconds, what };
}
