import { canonicalText, sm3 } from './canonical.ts';

/** Version of the hashed text; a change of its fields raises it, and old rows keep theirs. */
export const HASH_VERSION = 1;

/**
 * What a verb wants written. No personal data: references and hashes of encrypted snapshots only (decisions 9, 28).
 */
export interface EntryDraft {
  verb: string;
  /** Body in whose name the act is done. */
  onBehalf?: string | null;
  /** Letter and grant, mandate or appointment that the act rests on. */
  permit?: Record<string, unknown> | null;
  /** Law and article, where the verb has one. */
  ground?: string | null;
  facts: Record<string, unknown>;
}

/** The text of an entry as it is hashed and stored (RFC 8785). */
export interface EntryText {
  v: number;
  stream: string;
  region: string;
  subject: string;
  seq: number;
  at: string;
  actor: string;
  act: string;
  verb: string;
  onBehalf: string | null;
  permit: Record<string, unknown> | null;
  ground: string | null;
  facts: Record<string, unknown>;
  /** Hash of the entry before, hex; 64 zeros for the first. */
  prev: string;
}

export interface ChainedEntry {
  entry: EntryText;
  text: string;
  hash: string;
}

export const GENESIS = '0'.repeat(64);

/** Chains drafts onto a ledger that has `length` entries and ends with hash `head` (hex). */
export function chain(
  place: { stream: string; region: string; subject: string; length: number; head: string },
  act: { id: string; actor: string; at: Date },
  drafts: readonly EntryDraft[],
): ChainedEntry[] {
  const entries: ChainedEntry[] = [];
  let prev = place.head;
  for (const [index, draft] of drafts.entries()) {
    const entry: EntryText = {
      v: HASH_VERSION,
      stream: place.stream,
      region: place.region,
      subject: place.subject,
      seq: place.length + index + 1,
      at: act.at.toISOString(),
      actor: act.actor,
      act: act.id,
      verb: draft.verb,
      onBehalf: draft.onBehalf ?? null,
      permit: draft.permit ?? null,
      ground: draft.ground ?? null,
      facts: draft.facts,
      prev,
    };
    const text = canonicalText(entry);
    const hash = sm3(text).toString('hex');
    entries.push({ entry, text, hash });
    prev = hash;
  }
  return entries;
}

export interface StoredEntry {
  seq: number;
  text: string;
  hash: string;
  hashVersion: number;
}

export type ChainFault = { seq: number; fault: 'gap' | 'hash' | 'link' | 'place' | 'version' | 'text' };

/** Recomputes a whole ledger; answers the first fault, or null. `stored` is in order of `seq`. */
export function chainFault(
  place: { stream: string; region: string; subject: string },
  stored: readonly StoredEntry[],
): ChainFault | null {
  return chainFaults(place, stored).next().value ?? null;
}

/**
 * Every faulty row of a ledger. A row is blamed for its own bytes only: after a gap the next link cannot be judged,
 * and after a wrong hash the next row may name the hash as stored or as it should be.
 */
export function* chainFaults(
  place: { stream: string; region: string; subject: string },
  stored: readonly StoredEntry[],
): Generator<ChainFault, undefined> {
  let before: readonly string[] | null = [GENESIS];
  let expected = 1;
  for (const row of stored) {
    const { seq } = row;
    if (seq !== expected) {
      yield { seq: expected, fault: 'gap' };
      before = null;
    }
    const hash = sm3(row.text).toString('hex');
    const fault =
      row.hashVersion !== HASH_VERSION ? 'version' : hash === row.hash ? textFault(place, row, before) : 'hash';
    if (fault) yield { seq, fault };
    before = [row.hash, hash];
    expected = seq + 1;
  }
}

function textFault(
  place: { stream: string; region: string; subject: string },
  row: StoredEntry,
  before: readonly string[] | null,
): 'text' | 'link' | 'place' | null {
  let entry: EntryText;
  try {
    entry = JSON.parse(row.text) as EntryText;
  } catch {
    return 'text';
  }
  if (before && !before.includes(entry.prev)) return 'link';
  const { stream, region, subject, seq } = entry;
  return stream === place.stream && region === place.region && subject === place.subject && seq === row.seq
    ? null
    : 'place';
}
