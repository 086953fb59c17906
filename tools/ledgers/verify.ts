import { sql } from 'kysely';
import { type Fault as AuditFault, verifyCheckpoints } from '#audit';
import { canonicalText, sm3 } from '#kernel/canonical';
import type { Db } from '#kernel/db';
import { chainFaults, type EntryText } from '#kernel/ledger';
import type { Entry, Fold, LedgerKind } from './registry.ts';

/** One faulty row: which ledger, which entry (0: the row that sums it up), what is wrong. */
export interface LedgerFault {
  stream: string;
  region: string;
  subject: string;
  seq: number;
  what: string;
}

export interface Verification {
  ledgers: { stream: string; subjects: number; entries: number; snapshots: number }[];
  audit: { checkpoints: number; entries: number; ledgers: number };
  faults: LedgerFault[];
  auditFaults: AuditFault[];
}

const PAGE = 200;

/**
 * Recomputes every hash, link and place of every ledger, folds each anew and compares it with the stored row, and
 * verifies the checkpoints of the audit over all of them (decision 27, R36, R133). Reads in one snapshot, so it may
 * run while people work.
 */
export async function verifyAll(database: Db, kinds: readonly LedgerKind[]): Promise<Verification> {
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (db) => {
      const found: Verification = {
        ledgers: [],
        audit: { checkpoints: 0, entries: 0, ledgers: 0 },
        faults: [],
        auditFaults: [],
      };
      for (const kind of kinds) await verifyKind(db, kind, found);
      const { faults, ...audit } = await verifyCheckpoints(
        db,
        kinds.map(({ stream }) => stream),
      );
      return { ...found, audit, auditFaults: faults };
    });
}

interface Row {
  seq: number;
  at: Date;
  actor: string;
  act_id: string;
  verb: string;
  text: string;
  hash: string;
  hash_version: number;
}

interface Subject {
  region: string;
  id: string;
  fold: (Fold & { version: number; head: Buffer }) | null;
  rows: Row[];
}

async function verifyKind(db: Db, kind: LedgerKind, found: Verification): Promise<void> {
  const count = { stream: kind.stream.name, subjects: 0, entries: 0, snapshots: 0 };
  found.ledgers.push(count);
  for await (const page of pagesOf(db, kind)) {
    for (const subject of page) {
      count.subjects += 1;
      count.entries += subject.rows.length;
      found.faults.push(...subjectFaults(kind, subject));
    }
    if (kind.snapshots !== undefined) count.snapshots += await verifySnapshots(db, kind, page, found.faults);
  }
}

/** Subjects by key, each with its row and its ledger: also those that have only one of the two. */
async function* pagesOf(db: Db, kind: LedgerKind): AsyncGenerator<Subject[]> {
  const { stream, beside } = kind;
  const [fold, ledger] = [sql.table(stream.fold), sql.table(stream.ledger)];
  let after = { region: '', id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const beyond = sql`(${after.region}, ${after.id}::uuid)`;
    const keys = await sql<{ region: string; id: string }>`
      SELECT region_code AS region, id FROM (
        (SELECT region_code, id FROM ${fold} WHERE (region_code, id) > ${beyond} ORDER BY region_code, id LIMIT ${PAGE})
        UNION
        (SELECT DISTINCT region_code, subject_id FROM ${ledger} WHERE (region_code, subject_id) > ${beyond}
         ORDER BY region_code, subject_id LIMIT ${PAGE})) both_sides
      ORDER BY region_code, id LIMIT ${PAGE}`.execute(db);
    const last = keys.rows.at(-1);
    if (!last) return;
    const wanted = sql`(SELECT * FROM json_to_recordset(${JSON.stringify(keys.rows)}::json) AS k(region text, id uuid))`;
    const more = beside ? sql`, ${sql.raw(beside.sql)} AS ${sql.ref(beside.column)}` : sql``;
    const folds = await sql<Fold & { region_code: string; id: string; version: number; head: Buffer }>`
      SELECT t.* ${more} FROM ${fold} t JOIN ${wanted} k ON t.region_code = k.region AND t.id = k.id`.execute(db);
    const entries = await sql<Row & { region: string; subject: string }>`
      SELECT l.region_code AS region, l.subject_id AS subject, l.seq, l.at, l.actor, l.act_id, l.verb, l.text,
             encode(l.hash, 'hex') AS hash, l.hash_version
      FROM ${ledger} l JOIN ${wanted} k ON l.region_code = k.region AND l.subject_id = k.id
      ORDER BY l.region_code, l.subject_id, l.seq`.execute(db);
    const foldOf = new Map(folds.rows.map((row) => [`${row.region_code} ${row.id}`, row]));
    const rowsOf = Map.groupBy(entries.rows, (row) => `${row.region} ${row.subject}`);
    yield keys.rows.map(({ region, id }) => ({
      region,
      id,
      fold: foldOf.get(`${region} ${id}`) ?? null,
      rows: rowsOf.get(`${region} ${id}`) ?? [],
    }));
    after = last;
  }
}

function* subjectFaults(kind: LedgerKind, subject: Subject): Generator<LedgerFault> {
  const place = { stream: kind.stream.name, region: subject.region, subject: subject.id };
  const fault = (seq: number, what: string): LedgerFault => ({ ...place, seq, what });
  const { fold, rows } = subject;
  let sound = true;
  const stored = rows.map((row) => ({ ...row, hashVersion: row.hash_version }));
  for (const { seq, fault: what } of chainFaults(place, stored)) {
    sound = false;
    yield fault(seq, what === 'gap' ? 'removed' : what);
  }
  if (sound) {
    for (const row of rows) {
      const column = columnFault(row);
      if (column !== null) {
        sound = false;
        yield fault(row.seq, `column ${column}`);
      }
    }
  }
  const last = rows.at(-1);
  if (!fold) {
    yield fault(0, 'row removed');
    return;
  }
  // Entries at the end leave no gap; the row still knows how many there were.
  if (fold.version > (last?.seq ?? 0)) {
    for (let seq = (last?.seq ?? 0) + 1; seq <= fold.version; seq++) yield fault(seq, 'removed');
    return;
  }
  if (!sound || !last) return;
  if (fold.version < last.seq) yield fault(0, 'row column version');
  else if (fold.head.toString('hex') !== last.hash) yield fault(0, 'row column head');
  yield* foldFaults(kind, rows, fold).map((what) => fault(0, what));
}

/** Columns that repeat what the hashed text says, for queries: the first that says something else. */
function columnFault(row: Row): string | null {
  const text = JSON.parse(row.text) as EntryText;
  if (text.at !== row.at.toISOString()) return 'at';
  if (text.actor !== row.actor) return 'actor';
  if (text.act !== row.act_id) return 'act_id';
  return text.verb === row.verb ? null : 'verb';
}

function foldFaults(kind: LedgerKind, rows: readonly Row[], stored: Fold): string[] {
  let computed: Fold | null = null;
  for (const row of rows) {
    const { verb, actor, onBehalf, permit, facts } = JSON.parse(row.text) as EntryText;
    const entry: Entry = { verb, at: row.at, actor, onBehalf, permit, facts };
    try {
      computed = kind.apply(computed, entry);
    } catch (error) {
      return [`cannot be folded at entry ${row.seq}: ${(error as Error).message}`];
    }
  }
  return Object.entries(computed ?? {})
    .filter(([column, value]) => plain(value) !== plain(stored[column]))
    .map(([column]) => `row column ${column}`);
}

/** Times as text and keys in order, so that what was stored as jsonb compares. */
function plain(value: unknown): string {
  return canonicalText(JSON.parse(JSON.stringify(value ?? null)));
}

/** The stored ciphertexts against the hashes that the ledger holds; erased keys change nothing (decision 28). */
async function verifySnapshots(db: Db, kind: LedgerKind, page: Subject[], faults: LedgerFault[]): Promise<number> {
  const wanted = page.flatMap(({ region, id, rows }) =>
    rows.flatMap((row) =>
      snapshotsIn(row.text).map((snapshot) => ({ region, subject: id, seq: row.seq, ...snapshot })),
    ),
  );
  if (wanted.length === 0) return 0;
  const { rows } = await sql<{ place: number; ciphertext: Buffer | null }>`
    SELECT k.place, s.ciphertext FROM json_to_recordset(${JSON.stringify(wanted.map(({ region, snapshot }, place) => ({ region, snapshot, place })))}::json)
      AS k(region text, snapshot uuid, place int)
    LEFT JOIN ${sql.table(kind.snapshots!)} s ON s.region_code = k.region AND s.id = k.snapshot`.execute(db);
  for (const { place, ciphertext } of rows) {
    const { region, subject, seq, hash, snapshot } = wanted[place]!;
    const what = ciphertext === null ? 'removed' : sm3(ciphertext).toString('hex') === hash ? null : 'changed';
    if (what) faults.push({ stream: kind.stream.name, region, subject, seq, what: `snapshot ${snapshot} ${what}` });
  }
  return wanted.length;
}

function snapshotsIn(text: string): { snapshot: string; hash: string }[] {
  let facts: Record<string, string | null>;
  try {
    facts = (JSON.parse(text) as { facts: Record<string, string | null> }).facts;
  } catch {
    return [];
  }
  return [
    [facts['snapshot'], facts['hash']],
    [facts['formSnapshot'], facts['formHash']],
  ].flatMap(([snapshot, hash]) => (snapshot && hash ? [{ snapshot, hash }] : []));
}
