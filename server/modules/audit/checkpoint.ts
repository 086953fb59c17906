import { canonicalText, sm3 } from '#kernel/canonical';
import { GENESIS } from '#kernel/ledger';

/*
 * What a link of the checkpoint chain is and when it is wrong (decision 27). Pure: rows and links in, faults out.
 */

/** One audit row as it is sealed. */
export interface SealedEntry {
  region: string;
  id: string;
  at: Date;
  requestId: string;
  actorKind: string;
  actorId: string | null;
  sessionId: string | null;
  event: string;
  subject: string | null;
  outcome: string;
  code: string | null;
  reason: string | null;
  ip: string | null;
  facts: Record<string, unknown> | null;
  /** Stream, subject, number and hash of each ledger entry of the same act. */
  heads: [string, string, number, string][] | null;
  txid: number;
}

/** Newest entry of one ledger in a batch. */
export interface Head {
  stream: string;
  region: string;
  subject: string;
  seq: number;
  hash: string;
}

export interface Checkpoint {
  seq: number;
  at: Date;
  from: Place;
  to: Place;
  count: number;
  /** 48 bytes a row: id, then SM3 of the row's text. */
  leaves: Buffer;
  entriesRoot: Buffer;
  /** A line a head. */
  heads: string;
  headsRoot: Buffer;
  prev: Buffer;
  hash: Buffer;
}

/** Where a batch begins (exclusive) or ends (inclusive). */
export interface Place {
  txid: number;
  id: string;
}

export type Fault =
  | { what: 'checkpoint'; seq: number; fault: 'gap' | 'link' | 'hash' | 'entries' | 'heads' | 'bounds' }
  | { what: 'entry'; seq: number; id: string; fault: 'removed' | 'changed' | 'added' }
  | { what: 'ledger'; stream: string; region: string; subject: string; fault: 'vanished' | 'shortened' | 'changed' };

const ID_BYTES = 16;
const LEAF_BYTES = 48;
export const START: Place = { txid: 0, id: '00000000-0000-0000-0000-000000000000' };

function leafOf(entry: SealedEntry): Buffer {
  const text = canonicalText({ ...entry, at: entry.at.toISOString() });
  return Buffer.concat([Buffer.from(entry.id.replaceAll('-', ''), 'hex'), sm3(text)]);
}

function leavesOf(entries: readonly SealedEntry[]): Buffer {
  return Buffer.concat(entries.map(leafOf));
}

/** The newest head of every ledger that these rows touched, in a fixed order. */
export function headsOf(entries: readonly SealedEntry[]): Head[] {
  const newest = new Map<string, Head>();
  for (const entry of entries)
    for (const [stream, subject, seq, hash] of entry.heads ?? []) {
      const key = `${stream} ${entry.region} ${subject}`;
      const known = newest.get(key);
      if (!known || known.seq < seq) newest.set(key, { stream, region: entry.region, subject, seq, hash });
    }
  return [...newest.entries()].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, head]) => head);
}

export function headLines(heads: readonly Head[]): string {
  return heads
    .map(({ stream, region, subject, seq, hash }) => `${stream} ${region} ${subject} ${seq} ${hash}\n`)
    .join('');
}

export function readHeadLines(text: string): Head[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [stream = '', region = '', subject = '', seq = '', hash = ''] = line.split(' ');
      return { stream, region, subject, seq: Number(seq), hash };
    });
}

/** The next link over a batch that is not empty, its rows in order of transaction and id. */
export function nextCheckpoint(last: Checkpoint | null, at: Date, entries: readonly SealedEntry[]): Checkpoint {
  const end = entries.at(-1)!;
  const leaves = leavesOf(entries);
  const heads = headLines(headsOf(entries));
  const link = {
    seq: (last?.seq ?? 0) + 1,
    at,
    from: last?.to ?? START,
    to: { txid: end.txid, id: end.id },
    count: entries.length,
    leaves,
    entriesRoot: sm3(leaves),
    heads,
    headsRoot: sm3(heads),
    prev: last?.hash ?? Buffer.from(GENESIS, 'hex'),
  };
  return { ...link, hash: linkHash(link) };
}

function linkHash(link: Omit<Checkpoint, 'hash'>): Buffer {
  return sm3(
    canonicalText({
      v: 1,
      seq: link.seq,
      at: link.at.toISOString(),
      from: link.from,
      to: link.to,
      count: link.count,
      entries: link.entriesRoot.toString('hex'),
      heads: link.headsRoot.toString('hex'),
      prev: link.prev.toString('hex'),
    }),
  );
}

/** What is wrong with a link after the link before it (null for the first), its rows aside. */
export function checkpointFault(before: Checkpoint | null, link: Checkpoint): Fault | null {
  const fault = (name: Extract<Fault, { what: 'checkpoint' }>['fault']): Fault => ({
    what: 'checkpoint',
    seq: link.seq,
    fault: name,
  });
  if (link.seq !== (before?.seq ?? 0) + 1) return { what: 'checkpoint', seq: (before?.seq ?? 0) + 1, fault: 'gap' };
  if (!link.prev.equals(before?.hash ?? Buffer.from(GENESIS, 'hex'))) return fault('link');
  const end = before?.to ?? START;
  if (link.from.txid !== end.txid || link.from.id !== end.id) return fault('bounds');
  if (!sm3(link.leaves).equals(link.entriesRoot) || link.leaves.length !== link.count * LEAF_BYTES)
    return fault('entries');
  if (!sm3(link.heads).equals(link.headsRoot)) return fault('heads');
  return linkHash(link).equals(link.hash) ? null : fault('hash');
}

/** The rows that are gone, changed or smuggled in, by name. `entries`: what lies between the link's bounds now. */
export function entryFaults(link: Checkpoint, entries: readonly SealedEntry[]): Fault[] {
  const now = leavesOf(entries);
  if (now.equals(link.leaves)) return [];
  const sealed = byId(link.leaves);
  const found = byId(now);
  const faults: Fault[] = [];
  for (const [id, hash] of sealed) {
    const there = found.get(id);
    if (there === undefined) faults.push({ what: 'entry', seq: link.seq, id, fault: 'removed' });
    else if (there !== hash) faults.push({ what: 'entry', seq: link.seq, id, fault: 'changed' });
  }
  for (const id of found.keys()) if (!sealed.has(id)) faults.push({ what: 'entry', seq: link.seq, id, fault: 'added' });
  return faults;
}

function byId(leaves: Buffer): Map<string, string> {
  const hashes = new Map<string, string>();
  for (let at = 0; at < leaves.length; at += LEAF_BYTES) {
    const id = leaves.toString('hex', at, at + ID_BYTES);
    hashes.set(
      `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`,
      leaves.toString('hex', at + ID_BYTES, at + LEAF_BYTES),
    );
  }
  return hashes;
}

/** What is wrong with a ledger whose sealed head was `head`: its length now and the hash at the sealed number. */
export function ledgerFault(head: Head, now: { length: number; hashAtSeq: string | null }): Fault | null {
  const { stream, region, subject } = head;
  if (now.length === 0) return { what: 'ledger', stream, region, subject, fault: 'vanished' };
  if (now.length < head.seq || now.hashAtSeq === null)
    return { what: 'ledger', stream, region, subject, fault: 'shortened' };
  return now.hashAtSeq === head.hash ? null : { what: 'ledger', stream, region, subject, fault: 'changed' };
}
