import type { Db } from '#kernel/db';
import { chainFault, type EntryText } from '#kernel/ledger';
import type pg from 'pg';
import { apply, type CaseEntry, type CaseFacts, type CaseFold, type CaseVerb } from './state.ts';
import { type CaseRecord, loadCases, loadLedger } from './store.ts';

export interface LedgerProof {
  entries: number;
  intact: boolean;
  /** First entry that does not fit; 0 when the entries fit and the fold does not. */
  faultAt: number | null;
  fault: string | null;
  head: string;
}

/** Recomputes every hash of a case's ledger, folds it anew and compares the fold with the stored row (R36, R133). */
export async function proveLedger(db: Db, subject: CaseRecord): Promise<LedgerProof> {
  const rows = await loadLedger(db, subject.region, subject.id);
  const stored = rows.map((row) => ({
    seq: row.seq,
    text: row.text,
    hash: row.hash.toString('hex'),
    hashVersion: row.hash_version,
  }));
  const proof = { entries: rows.length, head: stored.at(-1)?.hash ?? '' };
  const fault = chainFault({ stream: 'cases', region: subject.region, subject: subject.id }, stored);
  if (fault) return { ...proof, intact: false, faultAt: fault.seq, fault: fault.fault };
  let fold: CaseFold | null = null;
  for (const row of rows) {
    const text = JSON.parse(row.text) as EntryText;
    if (text.verb !== row.verb || text.actor !== row.actor || text.at !== row.at.toISOString())
      return { ...proof, intact: false, faultAt: row.seq, fault: 'column' };
    fold = apply(fold, {
      verb: text.verb,
      at: row.at,
      actor: row.actor,
      facts: text.facts,
    } as unknown as CaseEntry<CaseVerb> & { facts: CaseFacts[CaseVerb] });
  }
  if (subject.version !== rows.length || subject.head !== proof.head)
    return { ...proof, intact: false, faultAt: 0, fault: 'head' };
  const column = fold === null ? 'missing' : firstDifference(fold, subject.fold);
  return { ...proof, intact: column === null, faultAt: column === null ? null : 0, fault: column };
}

/** Name of the first column in which two folds differ, or null. */
function firstDifference(computed: CaseFold, stored: CaseFold): string | null {
  for (const [column, value] of Object.entries(computed))
    if (JSON.stringify(value) !== JSON.stringify(stored[column as keyof CaseFold])) return column;
  return null;
}

/** Every case of a region, in pages by id: for `ledger:verify` and the crash bench. */
export async function* everyCase(db: Db, pool: pg.Pool): AsyncGenerator<CaseRecord> {
  let after: { region: string; id: string } = { region: '', id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const keys = await db
      .selectFrom('cases_case')
      .select(['region_code', 'id'])
      .where((where) =>
        where.or([
          where('region_code', '>', after.region),
          where.and([where('region_code', '=', after.region), where('id', '>', after.id)]),
        ]),
      )
      .orderBy('region_code')
      .orderBy('id')
      .limit(200)
      .execute();
    if (keys.length === 0) return;
    for (const region of new Set(keys.map((key) => key.region_code)))
      yield* await loadCases(
        pool,
        region,
        keys.filter((key) => key.region_code === region).map((key) => key.id),
      );
    const last = keys.at(-1)!;
    after = { region: last.region_code, id: last.id };
  }
}
