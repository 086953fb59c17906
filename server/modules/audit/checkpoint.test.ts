import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sm3 } from '#kernel/canonical';
import { newId } from '#kernel/ids';
import {
  type Checkpoint,
  checkpointFault,
  entryFaults,
  headLines,
  headsOf,
  ledgerFault,
  nextCheckpoint,
  readHeadLines,
  type SealedEntry,
} from './checkpoint.ts';

const NOW = new Date('2026-11-20T09:00:00+08:00');

function entry(txid: number, more: Partial<SealedEntry> = {}): SealedEntry {
  return {
    region: '421281000000',
    id: newId(NOW.getTime() + txid),
    at: NOW,
    requestId: 'r',
    actorKind: 'staff',
    actorId: 's',
    sessionId: null,
    event: 'cases.decide',
    subject: 'case:1',
    outcome: 'done',
    code: null,
    reason: null,
    ip: '127.0.0.1',
    facts: { b: 1, a: [2] },
    heads: null,
    txid,
    ...more,
  };
}

const rows = [entry(1), entry(2), entry(3)];
const first = nextCheckpoint(null, NOW, rows.slice(0, 2));
const second = nextCheckpoint(first, NOW, rows.slice(2));

test('decision 27: links follow each other', () => {
  expect(checkpointFault(null, first)).toBeNull();
  expect(checkpointFault(first, second)).toBeNull();
  expect(second).toMatchObject({ seq: 2, from: first.to, prev: first.hash });
  expect(entryFaults(first, rows.slice(0, 2))).toEqual([]);
});

test.each([
  ['a link left out', null, second, 'gap'],
  ['another link before', nextCheckpoint(null, NOW, [entry(1), rows[1]!]), second, 'link'],
  ['a later time', first, { ...second, at: new Date(NOW.getTime() + 1) }, 'hash'],
  ['other bounds', first, { ...second, from: { ...second.from, txid: 1 } }, 'bounds'],
  ['a smaller count', first, { ...second, count: 0 }, 'entries'],
  ['other leaves', first, { ...second, leaves: Buffer.alloc(48) }, 'entries'],
  ['other leaves with their own root', first, nextLike(second, Buffer.alloc(48)), 'hash'],
  ['other heads', first, { ...second, heads: 'cases 421281000000 x 1 00\n' }, 'heads'],
] as const)('decision 27: %s is a fault', (_, before, link, fault) => {
  expect(checkpointFault(before, link as Checkpoint)).toMatchObject({ what: 'checkpoint', fault });
});

/** As a forger would do it: other leaves, and their right root. */
function nextLike(link: Checkpoint, leaves: Buffer): Checkpoint {
  return { ...link, leaves, entriesRoot: sm3(leaves) };
}

test('every field of a row is sealed: a change of any is named with the row', () => {
  const changes: Partial<SealedEntry>[] = [
    { region: '421202000000' },
    { at: new Date(NOW.getTime() + 1) },
    { requestId: 'x' },
    { actorKind: 'system' },
    { actorId: null },
    { sessionId: newId() },
    { event: 'cases.refuse' },
    { subject: null },
    { outcome: 'refused' },
    { code: 'kernel.forbidden' },
    { reason: 'x' },
    { ip: null },
    { facts: null },
    { heads: [['cases', 'x', 1, 'y']] },
    { txid: 0 },
  ];
  for (const change of changes)
    expect(entryFaults(first, [{ ...rows[0]!, ...change }, rows[1]!])).toEqual([
      { what: 'entry', seq: 1, id: rows[0]!.id, fault: 'changed' },
    ]);
  expect(Object.keys(rows[0]!).toSorted()).toEqual(
    [...changes.flatMap((change) => Object.keys(change)), 'id'].toSorted(),
  );
});

test('rows that are gone or smuggled in are named', () => {
  const more = entry(2);
  expect(entryFaults(first, [rows[1]!])).toEqual([{ what: 'entry', seq: 1, id: rows[0]!.id, fault: 'removed' }]);
  expect(entryFaults(first, [rows[0]!, rows[1]!, more])).toEqual([
    { what: 'entry', seq: 1, id: more.id, fault: 'added' },
  ]);
});

test('the order of keys in stored facts means nothing', () => {
  expect(entryFaults(first, [{ ...rows[0]!, facts: { a: [2], b: 1 } }, rows[1]!])).toEqual([]);
});

test('a batch keeps the newest head of each ledger, and lines are read as they were written', () => {
  const head = fc.record({
    stream: fc.constantFrom('cases', 'letters'),
    region: fc.constant('421281000000'),
    subject: fc.uuid(),
    seq: fc.integer({ min: 1, max: 1e6 }),
    hash: fc.constant('ab'.repeat(32)),
  });
  fc.assert(
    fc.property(fc.array(head), (heads) => {
      expect(readHeadLines(headLines(heads))).toEqual(heads);
    }),
  );
  const touched = headsOf([
    entry(1, {
      heads: [
        ['cases', 'a', 2, 'h2'],
        ['cases', 'b', 1, 'h1'],
      ],
    }),
    entry(2, { heads: [['cases', 'a', 1, 'h0']] }),
  ]);
  expect(touched.map(({ subject, seq, hash }) => [subject, seq, hash])).toEqual([
    ['a', 2, 'h2'],
    ['b', 1, 'h1'],
  ]);
});

test.each([
  ['as sealed', 3, 'h', null],
  ['longer', 9, 'h', null],
  ['gone', 0, null, 'vanished'],
  ['cut off', 2, null, 'shortened'],
  ['with a hole', 3, null, 'shortened'],
  ['rewritten', 3, 'other', 'changed'],
] as const)('decision 27: a ledger %s', (_, length, hashAtSeq, fault) => {
  const sealed = { stream: 'cases', region: '421281000000', subject: 'a', seq: 3, hash: 'h' };
  const found = ledgerFault(sealed, { length, hashAtSeq });
  expect(found?.fault ?? null).toBe(fault);
});
