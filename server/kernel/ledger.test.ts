import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chain, chainFault, chainFaults, GENESIS, HASH_VERSION, type StoredEntry } from './ledger.ts';

const place = { stream: 'cases', region: '421281000000', subject: '01900000-0000-7000-8000-000000000001' };
const act = { id: '01900000-0000-7000-8000-000000000002', actor: 'staff:1', at: new Date('2026-11-20T02:00:00Z') };

function ledger(count: number): StoredEntry[] {
  const drafts = Array.from({ length: count }, (_, n) => ({ verb: `verb${n}`, facts: { n } }));
  return chain({ ...place, length: 0, head: GENESIS }, act, drafts).map(({ entry, text, hash }) => ({
    seq: entry.seq,
    text,
    hash,
    hashVersion: HASH_VERSION,
  }));
}

describe('a ledger', () => {
  it('verifies as written, also when written in parts', () => {
    const whole = ledger(4);
    expect(chainFault(place, whole)).toBeNull();
    const second = chain({ ...place, length: 2, head: whole[1]!.hash }, act, [
      { verb: 'verb2', facts: { n: 2 } },
      { verb: 'verb3', facts: { n: 3 } },
    ]);
    expect(second.map((each) => each.hash)).toEqual(whole.slice(2).map((each) => each.hash));
  });

  it('names the row of any changed byte', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(), fc.nat(), (count, row, byte) => {
        const stored = ledger(count);
        const at = row % count;
        const text = stored[at]!.text;
        const place_ = byte % text.length;
        const changed = text[place_] === '7' ? '8' : '7';
        stored[at] = { ...stored[at]!, text: text.slice(0, place_) + changed + text.slice(place_ + 1) };
        expect(chainFault(place, stored)).toEqual({ seq: at + 1, fault: 'hash' });
      }),
    );
  });

  it('names a row that was hashed anew after a change: the next link does not hold', () => {
    const stored = ledger(3);
    const forged = chain({ ...place, length: 1, head: stored[0]!.hash }, act, [
      { verb: 'verb1', facts: { n: 99 } },
    ])[0]!;
    stored[1] = { ...stored[1]!, text: forged.text, hash: forged.hash };
    expect(chainFault(place, stored)).toEqual({ seq: 3, fault: 'link' });
  });

  it('names a row that is missing in the middle, and one of another ledger', () => {
    const stored = ledger(3);
    expect(chainFault(place, [stored[0]!, stored[2]!])).toEqual({ seq: 2, fault: 'gap' });
    expect(chainFault({ ...place, subject: '01900000-0000-7000-8000-00000000000f' }, stored)).toEqual({
      seq: 1,
      fault: 'place',
    });
  });

  it('names every faulty row and none beside them', () => {
    const stored = ledger(6);
    stored[1] = { ...stored[1]!, hash: 'f'.repeat(64) };
    stored[4] = { ...stored[4]!, text: stored[4]!.text.replace('verb4', 'verb9') };
    expect([...chainFaults(place, stored)]).toEqual([
      { seq: 2, fault: 'hash' },
      { seq: 5, fault: 'hash' },
    ]);
    expect([...chainFaults(place, [...ledger(6).slice(0, 2), ...ledger(6).slice(3)])]).toEqual([
      { seq: 3, fault: 'gap' },
    ]);
  });
});
