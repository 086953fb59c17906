// npm run check: types, rules, walls, form and unused code. Every check runs and is named, also after a red one.
import { pathToFileURL } from 'node:url';
import { run } from './toolchain.mjs';

const CHECKS = [
  ['types of the server', 'tsc', '-p', '.'],
  ['types of the pages', 'tsc', '-p', 'web'],
  ['types of the journeys', 'tsc', '-p', 'e2e'],
  ['rules and storeys', 'oxlint', '--quiet'],
  ['form', 'oxfmt', '--check'],
  ['unused code and packages', 'knip', '--no-progress', '--no-config-hints'],
];

/** Runs all checks and answers how many passed and failed. */
export async function check() {
  const failed = [];
  for (const [name = '', command = '', ...args] of CHECKS) {
    const began = Date.now();
    console.log(`\n— ${name}: ${[command, ...args].join(' ')}`);
    const code = await run(command, args);
    if (code !== 0) failed.push(name);
    console.log(`  ${code === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
  console.log(failed.length ? `\nFailed: ${failed.join(', ')}` : `\nAll ${CHECKS.length} checks passed.`);
  return { passed: CHECKS.length - failed.length, failed: failed.length };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exit((await check()).failed ? 1 : 0);
