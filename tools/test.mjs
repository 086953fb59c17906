// npm test: everything that a reader needs to believe it, from a fresh clone on. Ends with one line of numbers.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from './check.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensurePackages, run } from './toolchain.mjs';

ensurePackages();
const browser = ensureChromium();
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const lines = [];

/**
 * @param {string} name
 * @param {{ passed?: number, failed?: number, skipped?: number }} counts
 */
function count(name, { passed = 0, failed = 0, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  lines.push(`  ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
}

/** @param {string} project */
async function vitest(project) {
  const folder = mkdtempSync(join(tmpdir(), 'shouxi-report-'));
  const file = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run('vitest', ['run', '--project', project, ...reporters]);
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    // A file that cannot even be loaded has no failed test, and is red all the same.
    const failed = report.numFailedTests || (code === 0 ? 0 : Math.max(1, report.numFailedTestSuites));
    return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + (report.numTodoTests ?? 0) };
  } catch {
    return { failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

count('checks', await check());
console.log('\n— tests on a real PostgreSQL');
count('tests', await vitest('unit'));
console.log('\n— the pages: vite build');
const built = (await run('vite', ['build', '--logLevel', 'warn'])) === 0;
count('web build', built ? { passed: 1 } : { failed: 1 });
console.log('\n— journeys in Chromium');
count('journeys', browser && built ? await vitest('e2e') : { failed: 1 });

console.log(`\n${lines.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed ? 1 : 0);
