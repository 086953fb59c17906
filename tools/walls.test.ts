import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const imports = Object.keys(
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { imports: object }).imports,
);
const modules = imports.filter((name) => !name.includes('/')).map((name) => name.slice(1));

let planted: string;
beforeAll(() => {
  planted = mkdtempSync(join(tmpdir(), 'shouxi-walls-'));
  const rules = JSON.parse(readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8')) as { overrides: object[] };
  // The walls alone: nothing planted here has types.
  const walls = { categories: { correctness: 'off' }, overrides: rules.overrides };
  writeFileSync(join(planted, '.oxlintrc.json'), JSON.stringify(walls));
});
afterAll(() => rmSync(planted, { recursive: true, force: true }));

/** Which of the imports each file may not write. */
function stopped(files: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  for (const [file, wishes] of Object.entries(files)) {
    mkdirSync(dirname(join(planted, file)), { recursive: true });
    writeFileSync(join(planted, file), wishes.map((wish, i) => `export { a as a${i} } from '${wish}';\n`).join(''));
  }
  const oxlint = join(ROOT, 'node_modules/.bin/oxlint');
  const { stdout } = spawnSync(oxlint, ['-f', 'json', ...Object.keys(files)], { cwd: planted, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { message: string; filename: string; code: string }[] };
  return Object.fromEntries(
    Object.entries(files).map(([file, wishes]) => {
      const named = diagnostics.filter((d) => d.filename === file && d.code.includes('no-restricted-imports'));
      return [file, wishes.filter((wish) => named.some(({ message }) => message.includes(`'${wish}'`)))];
    }),
  );
}

test('every module stands in the imports', () => {
  expect(readdirSync(join(ROOT, 'server/modules')).filter((name) => !modules.includes(name))).toEqual([]);
});

test('no two modules lean on each other, and each is stopped at something', () => {
  const file = (name: string) => `server/modules/${name}/x.ts`;
  const wishes = Object.fromEntries(modules.map((name) => [file(name), modules.map((other) => `#${other}`)]));
  const walls = stopped(wishes);
  const mayUse = (name: string, other: string) => !walls[file(name)]?.includes(`#${other}`);
  for (const name of modules) {
    expect(modules.every((other) => mayUse(name, other))).toBe(false);
    for (const other of modules) expect([name, other, mayUse(name, other) && mayUse(other, name)]).toContain(false);
  }
});

test.each([
  ['contract/x.ts', ['#contract/y', 'typebox', './y.ts'], ['#kernel/db', 'kysely', '../server/app.ts']],
  [
    'server/kernel/x.ts',
    ['#kernel/db', '#contract/y', 'pg', './y.ts'],
    ['#identity', '#test/database', '../modules/identity/store.ts'],
  ],
  ['server/adapters/x.ts', ['#kernel/log', '#adapters/y'], ['#cases']],
  [
    'server/modules/cases/x.ts',
    ['#materials', '#officers', './y.ts'],
    ['#bundles', '#feedback', '#test/database', '#officers/store', '../officers/store.ts', '../../kernel/db.ts'],
  ],
  ['server/modules/cases/stages/x.ts', ['../clock.ts', './y.ts'], ['../../officers/index.ts', '#bundles']],
  ['server/main.ts', ['#cases', './app.ts'], ['./modules/cases/store.ts']],
  [
    'web/src/modules/cases/x.tsx',
    ['#contract/y', 'react', '../../lib/y.ts'],
    ['#kernel/db', '#cases', 'pg', '../../../../server/app.ts'],
  ],
  ['web/src/ui/x.tsx', ['./y.tsx', '#contract/y'], ['../modules/cases/x.tsx']],
  ['web/src/app/portal/x.tsx', ['../../ui/y.tsx'], ['../desk/x.tsx']],
])('in %s the allowed imports pass and the forbidden are named', (file, allowed, forbidden) => {
  expect(stopped({ [file]: [...allowed, ...forbidden] })[file]).toEqual(forbidden);
});
