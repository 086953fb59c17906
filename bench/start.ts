import { setTimeout as wait } from 'node:timers/promises';
import { type Figures, median, round, table } from './lib/figures.ts';
import { rssOf } from './lib/processor.ts';
import { dropDataFolder, freePort, makeDataFolder, ROOT, startProduct } from './lib/product.ts';

const STARTS = 5;
/** Long enough for what a start leaves behind to be let go. */
const REST_MS = 8000;

/** `npm start` on a data folder that has been used before, until the first page is there (decision 38: the server process alone). */
export async function start(): Promise<Figures> {
  const dataDir = makeDataFolder();
  try {
    const command = ['npm', 'start', '--silent', '--prefix', ROOT];
    // The first start installs, builds the pages and loads the county: it is not the one that is measured.
    const first = await startProduct({ dataDir, port: await freePort(), command });
    await first.stop();
    const rows: { start: number; seconds: number; 'rss MB': number }[] = [];
    for (let number = 1; number <= STARTS; number++) {
      const product = await startProduct({ dataDir, port: await freePort(), command });
      const { seconds } = product;
      await wait(REST_MS);
      rows.push({ start: number, seconds: round(seconds), 'rss MB': round(rssOf(product.pid), 0) });
      await product.stop();
    }
    console.log(`first start on an empty folder: ${round(first.seconds)} s\n${table(rows)}`);
    return { seconds: median(rows.map((row) => row.seconds)), rss_mb: median(rows.map((row) => row['rss MB'])) };
  } finally {
    dropDataFolder(dataDir);
  }
}
