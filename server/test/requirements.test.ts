import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const ROWS = 188;
const STATES = ['works', 'in part', 'not yet'];

interface Row {
  row: string;
  duty: string;
  state: string;
  shownBy: string;
  missing: string;
}

function readRows(): Row[] {
  const lines = readFileSync(new URL('docs/requirements.md', ROOT), 'utf8').split('\n');
  return lines
    .filter((line) => /^\| R\d/.test(line))
    .map((line) => {
      const [row, duty, state, shownBy, missing] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      return { row: row!, duty: duty!, state: state!, shownBy: shownBy!, missing: missing! };
    });
}

/** `path` › title, as the table names a test. */
function proofs({ shownBy }: Row): { file: string; title: string }[] {
  return shownBy
    .split('<br>')
    .filter((proof) => proof !== '')
    .map((proof) => {
      const [, file, title] = /^`([^`]+)` › (.+)$/.exec(proof.trim()) ?? [];
      return { file: file ?? '', title: title ?? proof };
    });
}

/** Whether a file has a test (not merely a group or a comment) of this title. */
function hasTest(file: string, title: string): boolean {
  const place = new URL(file, ROOT);
  if (!/\.test\.tsx?$/.test(file) || !existsSync(place)) return false;
  const source = readFileSync(place, 'utf8');
  const quoted = ["'", '"', '`'].map((quote) => `(${quote}${title}${quote}`);
  const at = quoted.map((text) => source.indexOf(text)).find((index) => index >= 0);
  return at !== undefined && !/\bdescribe(\.\w+)?$/.test(source.slice(0, at));
}

describe('docs/requirements.md', () => {
  const rows = readRows();

  test('has every row once', () => {
    const wanted = Array.from({ length: ROWS }, (_, at) => `R${at + 1}`);
    expect(rows.map(({ row }) => row).toSorted()).toEqual(wanted.toSorted());
  });

  test('says of each row what the software must do, and how far it is, in five cells', () => {
    const faulty = rows.filter(
      (row) => row.duty.length < 15 || !STATES.includes(row.state) || row.missing === undefined,
    );
    expect(faulty).toEqual([]);
  });

  test('names a test that exists for each row that works, in whole or in part', () => {
    const begun = rows.filter(({ state }) => state !== 'not yet');
    expect(begun.filter((row) => proofs(row).length === 0)).toEqual([]);
    const lost = rows.flatMap((row) =>
      proofs(row)
        .filter(({ file, title }) => !hasTest(file, title))
        .map(({ file, title }) => `${row.row}: ${file} › ${title}`),
    );
    expect(lost).toEqual([]);
  });

  test('says what is missing where a row works in part, and nothing where it works or is not there', () => {
    const wrong = rows.filter(({ state, missing }) => (state === 'in part') !== (missing !== ''));
    expect(wrong).toEqual([]);
    expect(rows.filter(({ state, shownBy }) => state === 'not yet' && shownBy !== '')).toEqual([]);
  });
});
