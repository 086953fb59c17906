import type { Captured, Kept } from './capture.ts';

/*
 * The floor: the statements that ten acts of the product sent, with the same bytes, as a script for pgbench. Every id
 * and number that must be new each time carries the run's eight digits instead of its own first eight.
 */

/** Stands for the eight digits of a run. */
const MARK = '~~~~~~~~';
/** Tables of the floor lie here; tables that no act writes are the product's own. */
export const SCHEMA = 'floor';

export interface FloorPlan {
  script: string;
  /** Tables that are written, to be copied with their indexes. */
  tables: string[];
  /** The draft as the first act must find it: its id, and what the floor calls it for the digits `~~~~~~~~`. */
  draft: { id: string; floorId: string };
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
const ONE_UUID = new RegExp(`^(?:${UUID.source})$`);

/** @param since ids made from then on belong to the bundle (their first 48 bits are milliseconds). */
export function floorPlan(acts: readonly Captured[], draftId: string, since: number): FloorPlan {
  const names = new Names(since, draftId);
  const versions = new Versions();
  const statements = acts.map((act) => statementOf(act, names, versions));
  const tables = new Set<string>();
  for (const { text } of acts)
    for (const [, table] of text.matchAll(/(?:INSERT INTO|UPDATE)\s+([a-z_]+)/g)) tables.add(table!);
  // The branch after ON CONFLICT … DO names no table.
  tables.delete('set');
  const branches = statements.map((statement, at) => {
    const run = at === 0 ? '\\set k :k + 1\n\\set n 10000000 + :k * 8 + :client_id\n' : '';
    return `${at === 0 ? '\\if' : '\\elif'} :step = ${(at + 1) % statements.length}\n${run}${statement};\n`;
  });
  return {
    script: `\\set step (:step + 1) % ${statements.length}\n${branches.join('')}\\endif\n`,
    tables: [...tables].toSorted(),
    draft: { id: draftId, floorId: names.of(draftId)! },
  };
}

/** New names for what the bundle made. */
class Names {
  private readonly since: number;
  private readonly ids = new Map<string, string>();
  private readonly codes = new Map<string, string>();

  constructor(since: number, draftId: string) {
    this.since = since;
    this.give(draftId);
  }

  private give(id: string): string {
    const name = `${MARK}-0000-7000-8000-${String(this.ids.size).padStart(12, '0')}`;
    this.ids.set(id, name);
    return name;
  }

  of(id: string): string | undefined {
    const known = this.ids.get(id);
    if (known !== undefined) return known;
    return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) >= this.since ? this.give(id) : undefined;
  }

  /** A verify code of twelve characters: the digits of the run and four of its own. */
  code(code: string): string {
    const known = this.codes.get(code) ?? `${MARK}${String(this.codes.size).padStart(4, '0')}`;
    this.codes.set(code, known);
    return known;
  }

  inText(text: string): string {
    return text
      .replaceAll(UUID, (id) => this.of(id) ?? id)
      .replaceAll(/\b(CB|YJS)-\d{8}-(\d{5})-/g, `$1-${MARK}-$2-`)
      .replaceAll(/\b91421281[0-9A-Z]{8}(?=[0-9A-Z]{2}\b)/g, MARK);
  }
}

type Row = Record<string, unknown>;

/**
 * Between two acts of a bundle the product's listeners may append too, which the floor leaves out: the lengths that
 * later acts expect follow from what the floor itself wrote.
 */
class Versions {
  private readonly length = new Map<string, number>();
  private shift = new Map<string, number>();

  begin(): void {
    this.shift = new Map();
  }

  fit(row: Row): Row {
    const id = String(row['id']);
    if (typeof row['expected'] === 'number' && typeof row['version'] === 'number') {
      const shift = (this.length.get(id) ?? row['expected']) - row['expected'];
      this.shift.set(id, shift);
      this.length.set(id, row['version'] + shift);
      return { ...row, expected: row['expected'] + shift, version: row['version'] + shift };
    }
    if (typeof row['seq'] === 'number') return { ...row, seq: row['seq'] + (this.shift.get(id) ?? 0) };
    // Papers are not made in the floor: they go out as they were written.
    if (row['state'] === 'rendered') return { ...row, state: 'numbered' };
    return row;
  }
}

function rowsOf(text: string): Row[] | null {
  if (!text.startsWith('[{')) return null;
  return JSON.parse(text) as Row[];
}

function statementOf({ text, values }: Captured, names: Names, versions: Versions): string {
  versions.begin();
  const columns: string[] = [];
  const places = values.map((value, at) => {
    const rows = typeof value === 'string' ? rowsOf(value) : null;
    const fitted = rows
      ? JSON.stringify(
          rows.map((row) => {
            const next = versions.fit(row);
            return typeof next['code'] === 'string' && 'data_sealed' in next
              ? { ...next, code: names.code(next['code']) }
              : next;
          }),
        )
      : value;
    const { sql, fresh } = literal(fitted, names);
    if (!fresh) return sql;
    columns.push(`replace(${sql}, '${MARK}', :n::text) AS p${at}`);
    const marked = typeof fitted === 'string' && ONE_UUID.test(fitted) ? '::uuid' : '';
    return `(SELECT p${at} FROM floor_run)${marked}`;
  });
  const body = text.replaceAll(/\$(\d+)/g, (_, digits: string) => places[Number(digits) - 1]!);
  return body.replace(/^WITH /, `WITH floor_run AS MATERIALIZED (SELECT ${columns.join(',\n')}),\n`);
}

function literal(value: Kept, names: Names): { sql: string; fresh: boolean } {
  if (value === null) return { sql: 'NULL', fresh: false };
  if (typeof value === 'number' || typeof value === 'boolean') return { sql: String(value), fresh: false };
  if (typeof value === 'string') {
    const text = names.inText(value);
    return { sql: quoted(text), fresh: text.includes(MARK) };
  }
  if (Array.isArray(value)) {
    const text = `{${value.map((each) => (typeof each === 'string' ? `"${names.inText(each)}"` : JSON.stringify(each))).join(',')}}`;
    return { sql: quoted(text), fresh: text.includes(MARK) };
  }
  return 'bytes' in value
    ? { sql: `'\\x${value.bytes}'::bytea`, fresh: false }
    : { sql: `${quoted(value.time)}::timestamptz`, fresh: false };
}

/** pgbench takes a colon before a letter for a variable, in a literal too: the literal is broken there. */
function quoted(text: string): string {
  const escaped = text.replaceAll("'", "''").replaceAll(/:(?=[A-Za-z_\u0080-\u{10ffff}])/gu, ":' || '");
  return `('${escaped}')`;
}
