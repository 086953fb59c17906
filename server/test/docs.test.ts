import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { STAFF_LOGINS } from '#demo/accounts';
import { KNOWN_SETTINGS } from '#kernel/config';

const ROOT = new URL('../../', import.meta.url).pathname;
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const PAGES = [
  'README.md',
  'README.zh-CN.md',
  'CONTRIBUTING.md',
  'STYLE.md',
  ...globSync('docs/**/*.md', { cwd: ROOT }),
];

/** Sources of the product, without tests. */
const SOURCES = globSync('{contract,server,demo,web/src}/**/*.{ts,tsx,sql,typ}', { cwd: ROOT }).filter(
  (file) => !file.includes('.test.'),
);

function rowsOf(file: string): string[][] {
  return read(file)
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe('the pages', () => {
  test('link to what is there', () => {
    const lost = PAGES.flatMap((page) =>
      [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target]) => target!.split('#')[0]!)
        .filter((target) => target !== '' && !/^(https?|mailto):/.test(target))
        .filter((target) => !existsSync(join(ROOT, dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(lost).toEqual([]);
  });

  test('name files and folders that exist', () => {
    const folders = 'bench|contract|demo|docs|e2e|server|tools|web';
    const shape = new RegExp(`\`((?:${folders})/[\\w./-]*)\``, 'g');
    const lost = PAGES.flatMap((page) =>
      [...read(page).matchAll(shape)]
        .map(([, path]) => normalize(path!))
        .filter((path) => !existsSync(join(ROOT, path)))
        .map((path) => `${page}: ${path}`),
    );
    expect(lost).toEqual([]);
  });

  test.each(['README.md', 'README.zh-CN.md'])('%s names every setting once, and no other', (page) => {
    const named = rowsOf(page)
      .map(([name]) => /^`([A-Z][A-Z0-9_]+)`$/.exec(name ?? '')?.[1])
      .filter((name) => name !== undefined);
    expect(named.toSorted()).toEqual([...KNOWN_SETTINGS].toSorted());
  });

  test.each(['README.md', 'README.zh-CN.md'])('%s names demo accounts that can sign in', (page) => {
    const named = rowsOf(page)
      .map(([name]) => /^`([a-z]+)`$/.exec(name ?? '')?.[1])
      .filter((name) => name !== undefined);
    const known = STAFF_LOGINS.map(({ account }) => account);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((account) => !known.includes(account))).toEqual([]);
  });

  test('pictures are light enough for a village’s line', () => {
    const pictures = globSync('docs/img/*', { cwd: ROOT });
    expect(pictures.length).toBeGreaterThanOrEqual(2);
    expect(pictures.filter((file) => readFileSync(join(ROOT, file)).length > 200 * 1024)).toEqual([]);
  });
});

describe('docs/glossary.md', () => {
  const rows = rowsOf('docs/glossary.md').filter(([, , id]) => id !== 'id in code');

  test('has each Chinese term and each id once', () => {
    for (const cells of [rows.map(([chinese]) => chinese), rows.map(([, , id]) => id)])
      expect(cells.filter((cell, at) => cells.indexOf(cell) !== at)).toEqual([]);
  });

  test('names ids that occur in the code, and reserves only ids that do not', () => {
    const words = new Set(SOURCES.flatMap((file) => read(file).match(/\w+/g) ?? []));
    const shape = /^(?:`(\w+)`|\*(\w+)\*)$/;
    const faulty = rows.filter(([, , id]) => {
      const [, used, reserved] = shape.exec(id ?? '') ?? [];
      return used === undefined ? reserved === undefined || words.has(reserved) : !words.has(used);
    });
    expect(faulty).toEqual([]);
  });
});

describe('docs/law/index.md', () => {
  const rows = rowsOf('docs/law/index.md').filter(([law]) => law !== 'law' && law !== 'standard');

  test('names for each clause a rule in the code and the test that shows it', () => {
    const faulty = rows.filter(([, , rule, where, shownBy]) => {
      const files = [where, shownBy].map((cell) => /^`([^`]+)`$/.exec(cell ?? '')?.[1] ?? 'none');
      return (
        (rule ?? '').length < 10 ||
        !files[1]!.endsWith('.test.ts') ||
        files.some((file) => !existsSync(join(ROOT, file)))
      );
    });
    expect(faulty).toEqual([]);
  });

  test('has a row for every article that a comment in server or contract rests on', () => {
    const laws = [...new Set(rows.map(([law]) => law!).filter((law) => !law.startsWith('GB')))];
    const known = new Set(
      rows.flatMap(([law, articles]) => articles!.split(', ').map((article) => `${law} ${article}`)),
    );
    const cited = new RegExp(`(${laws.join('|')}) (\\d+(?:\\(\\d+\\))*(?:, \\d+(?:\\(\\d+\\))*)*)`, 'g');
    const missing = SOURCES.filter((file) => /^(contract|server)\//.test(file)).flatMap((file) =>
      [...read(file).matchAll(cited)].flatMap(([, law, articles]) =>
        articles!
          .split(', ')
          .filter((article) => !known.has(`${law} ${article}`) && !known.has(`${law} ${article.replace(/\(.*/, '')}`))
          .map((article) => `${file}: ${law} ${article}`),
      ),
    );
    expect(missing).toEqual([]);
  });
});
