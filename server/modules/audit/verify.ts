import { sql } from 'kysely';
import type { Stream } from '#kernel/commit';
import type { Db } from '#kernel/db';
import {
  type Checkpoint,
  checkpointFault,
  entryFaults,
  type Fault,
  type Head,
  ledgerFault,
  readHeadLines,
} from './checkpoint.ts';
import { checkpointsAfter, entriesBetween } from './store.ts';

const PAGE = 20;
const HEADS = 5000;

export interface Proof {
  checkpoints: number;
  /** Audit rows sealed. */
  entries: number;
  /** Ledgers that were sealed with a head. */
  ledgers: number;
  faults: Fault[];
}

/**
 * Recomputes the chain over the audit rows as they are now, and looks for every ledger at the length and hash that
 * it was sealed with. Names each row and ledger that is gone or changed. A ledger's inside is the ledger's own
 * verification. `streams`: every kind of ledger, from the modules that own them.
 */
export async function verifyCheckpoints(db: Db, streams: readonly Stream[]): Promise<Proof> {
  const proof: Proof = { checkpoints: 0, entries: 0, ledgers: 0, faults: [] };
  const heads = new Map<string, Head>();
  let before: Checkpoint | null = null;
  for (;;) {
    const links: Checkpoint[] = await checkpointsAfter(db, before?.seq ?? null, PAGE);
    for (const link of links) {
      const fault = checkpointFault(before, link);
      if (fault) proof.faults.push(fault);
      proof.faults.push(...entryFaults(link, await entriesBetween(db, link.from, link.to)));
      for (const head of readHeadLines(link.heads)) {
        const key = `${head.stream} ${head.region} ${head.subject}`;
        if ((heads.get(key)?.seq ?? 0) < head.seq) heads.set(key, head);
      }
      proof.checkpoints += 1;
      proof.entries += link.count;
      before = link;
    }
    if (links.length < PAGE) break;
  }
  proof.ledgers = heads.size;
  proof.faults.push(...(await ledgerFaults(db, streams, [...heads.values()])));
  return proof;
}

async function ledgerFaults(db: Db, streams: readonly Stream[], heads: readonly Head[]): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const stream of streams) {
    const own = heads.filter((head) => head.stream === stream.name);
    for (let at = 0; at < own.length; at += HEADS) {
      const some = own.slice(at, at + HEADS);
      const { rows } = await sql<{ length: number; hash: string | null }>`
        SELECT (SELECT count(*)::int FROM ${sql.table(stream.ledger)} l
                WHERE l.region_code = h.region AND l.subject_id = h.subject) AS length,
               (SELECT encode(l.hash, 'hex') FROM ${sql.table(stream.ledger)} l
                WHERE l.region_code = h.region AND l.subject_id = h.subject AND l.seq = h.seq) AS hash
        FROM ROWS FROM (json_to_recordset(${JSON.stringify(some)}::json) AS (region text, subject uuid, seq int))
          WITH ORDINALITY AS h(region, subject, seq, place) ORDER BY h.place`.execute(db);
      for (const [index, head] of some.entries()) {
        const { length, hash } = rows[index]!;
        const fault = ledgerFault(head, { length, hashAtSeq: hash });
        if (fault) faults.push(fault);
      }
    }
  }
  const known = new Set(streams.map((stream) => stream.name));
  for (const { stream, region, subject } of heads)
    if (!known.has(stream)) faults.push({ what: 'ledger', stream, region, subject, fault: 'vanished' });
  return faults;
}
