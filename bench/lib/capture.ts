// Preloaded into the real server (node --import) to write down the statement of each act: text and parameters.
import { appendFileSync } from 'node:fs';
import pg from 'pg';

const FILE = process.env['BENCH_CAPTURE'];

/** A parameter as it was, through JSON and back. */
export type Kept = string | number | boolean | null | { bytes: string } | { time: string } | Kept[];

export interface Captured {
  text: string;
  values: Kept[];
}

function keep(value: unknown): Kept {
  if (value === null || value === undefined) return null;
  if (Buffer.isBuffer(value)) return { bytes: value.toString('hex') };
  if (value instanceof Date) return { time: value.toISOString() };
  if (Array.isArray(value)) return value.map(keep);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new TypeError(`a parameter of an act is a ${typeof value}`);
}

if (FILE !== undefined) {
  // Driver functions are called with `this`; the types of its overloads say nothing that is needed here.
  const pool = pg.Pool.prototype as unknown as { query: (this: pg.Pool, ...args: unknown[]) => unknown };
  const query = pool.query;
  pool.query = function capturing(...args: unknown[]) {
    const [statement] = args as [{ name?: string; text?: string; values?: unknown[] }];
    if (statement.name?.startsWith('act_'))
      appendFileSync(FILE, `${JSON.stringify({ text: statement.text, values: (statement.values ?? []).map(keep) })}\n`);
    return query.apply(this, args);
  };
}
