import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseOutcome, CaseState } from '#contract/cases';
import {
  apply,
  type BundleEntry,
  type BundleFacts,
  type BundleFold,
  type BundleVerb,
  type CasePart,
  casesOfAct,
  somethingEnded,
  stateOf,
  waitsForDelivery,
  whatToFollow,
} from './state.ts';

const T0 = new Date('2026-11-24T02:52:00Z');
const later = (minutes: number) => new Date(T0.getTime() + minutes * 60_000);
const part = (state: CaseState, outcome: CaseOutcome | null = null, branch = 'SJ'): CasePart => ({
  branch,
  state,
  outcome,
});

function entry<V extends BundleVerb>(verb: V, facts: BundleFacts[V], minutes = 0): BundleEntry {
  return { verb, facts, at: later(minutes) };
}

const submitted = entry('submit', {
  bundleNo: 'YJS-20261124-00001-1',
  definition: 'PK01',
  definitionVersion: 1,
  channel: 'web',
  person: 'p',
  enterprise: 'e',
  draft: 'd',
  hall: 'h',
  frozenHash: 'f'.repeat(64),
  signatures: 3,
  bodies: ['b1', 'b2'],
  cases: { a: part('submitted'), b: part('submitted', null, 'GA') },
  booking: null,
  receipt: 'r',
});

function after(...entries: BundleEntry[]): BundleFold {
  return entries.reduce<BundleFold | null>((fold, each) => apply(fold, each), null)!;
}

const accepted = entry('accept', { cases: { a: part('accepted'), b: part('accepted') } }, 10);

describe('a bundle stands where its cases stand', () => {
  test.each<[string, CasePart[], BundleFold['state']]>([
    ['handed in', [part('submitted'), part('submitted')], 'submitted'],
    ['one handed back', [part('submitted'), part('returned')], 'returned'],
    ['one still to be accepted', [part('accepted'), part('submitted')], 'submitted'],
    ['all accepted', [part('accepted'), part('examining')], 'accepted'],
    ['one ended, one at work', [part('issued', 'approved'), part('accepted')], 'accepted'],
    ['all ended', [part('issued', 'approved'), part('decided', 'completed')], 'finished'],
    ['refused is an end with a paper', [part('decided', 'refused'), part('closed', 'preconditionFailed')], 'finished'],
    ['all handed over', [part('delivered', 'approved'), part('delivered', 'completed')], 'delivered'],
    ['handed over, one withdrawn', [part('delivered', 'approved'), part('closed', 'withdrawn')], 'delivered'],
    ['nothing came of it', [part('closed', 'withdrawn'), part('closed', 'acceptanceRefused')], 'closed'],
  ])('%s', (_, parts, state) => {
    expect(stateOf(Object.fromEntries(parts.map((each, at) => [String(at), each])))).toBe(state);
  });
});

describe('the bundle clock starts with the complete hand-in (R66)', () => {
  test('a return before acceptance and a new hand-in start it anew', () => {
    const returned = entry('return', { cases: { a: part('returned') } }, 20);
    const again = entry('resubmit', { cases: { a: part('submitted') }, frozenHash: 'e'.repeat(64) }, 300);
    expect(after(submitted, returned).clock_started_at).toEqual(T0);
    expect(after(submitted, returned, again).clock_started_at).toEqual(later(300));
    expect(after(submitted, returned, again).submitted_at).toEqual(T0);
  });

  test('after acceptance nothing starts it anew', () => {
    const returned = entry('follow', { cases: { a: part('returned') }, endedAt: null }, 20);
    const again = entry('resubmit', { cases: { a: part('accepted') }, frozenHash: 'e'.repeat(64) }, 300);
    expect(after(submitted, accepted, returned, again).clock_started_at).toEqual(T0);
  });

  test('it ends when the last case ended, not when the news of it came', () => {
    const one = entry('follow', { cases: { a: part('issued', 'approved') }, endedAt: null }, 60);
    const two = entry('follow', { cases: { b: part('issued', 'completed') }, endedAt: later(90).toISOString() }, 95);
    expect(after(submitted, accepted, one).finished_at).toBeNull();
    const fold = after(submitted, accepted, one, two);
    expect(fold.finished_at).toEqual(later(90));
    const handed = entry(
      'deliver',
      { cases: { a: part('delivered', 'approved'), b: part('delivered', 'completed') }, way: 'window', document: 'x' },
      200,
    );
    expect(apply(fold, handed)).toMatchObject({ state: 'delivered', finished_at: later(90), delivered_at: later(200) });
  });
});

describe('which cases an act at the bundle covers', () => {
  test.each([
    ['accept', 'returned', null, 'cases.wrong_state'],
    ['return', 'accepted', null, 'cases.wrong_state'],
    ['refuseAcceptance', 'accepted', null, 'cases.wrong_state'],
    ['resubmit', 'submitted', null, 'cases.not_returned'],
    ['withdraw', 'issued', 'approved', 'cases.too_late_to_withdraw'],
    ['deliver', 'accepted', null, 'bundles.nothing_to_deliver'],
    ['deliver', 'delivered', 'approved', 'bundles.nothing_to_deliver'],
  ] as const)('%s with everything %s: %s', (act, state, outcome, code) => {
    const fold = { ...after(submitted), cases: { a: part(state, outcome), b: part(state, outcome) } };
    expect(casesOfAct(fold, act)).toBe(code);
  });

  test('only what is submitted is accepted, only what is undecided is withdrawn', () => {
    const fold = {
      ...after(submitted),
      cases: { c: part('submitted'), a: part('returned'), b: part('issued', 'approved') },
    };
    expect(casesOfAct(fold, 'accept')).toEqual(['c']);
    expect(casesOfAct(fold, 'withdraw')).toEqual(['a', 'c']);
    expect(casesOfAct(fold, 'deliver')).toEqual(['b']);
  });
});

describe('following what officers did to the cases', () => {
  test('nothing new leaves no entry, so that news told twice change nothing', () => {
    const fold = after(submitted, accepted);
    const now = [
      { id: 'a', state: 'decided' as const, outcome: 'approved' as const, endedAt: later(60) },
      { id: 'b', state: 'accepted' as const, outcome: null, endedAt: null },
    ];
    const facts = whatToFollow(fold, now)!;
    expect(facts).toEqual({ cases: { a: { state: 'decided', outcome: 'approved' } }, endedAt: null });
    expect(whatToFollow(apply(fold, entry('follow', facts, 61)), now)).toBeNull();
  });

  test('a case of another bundle is none of its business', () => {
    const fold = after(submitted);
    expect(whatToFollow(fold, [{ id: 'z', state: 'decided', outcome: 'approved', endedAt: T0 }])).toBeNull();
    expect(() => apply(fold, entry('follow', { cases: { z: part('decided', 'approved') }, endedAt: null }))).toThrow(
      TypeError,
    );
  });
});

const STATES: CaseState[] = ['submitted', 'returned', 'accepted', 'examining', 'decided', 'issued', 'delivered'];
const anyPart = fc.oneof(
  fc.constantFrom(...STATES.slice(0, 4)).map((state) => part(state)),
  fc
    .tuple(fc.constantFrom(...STATES.slice(4)), fc.constantFrom<CaseOutcome>('approved', 'refused', 'completed'))
    .map(([state, outcome]) => part(state, outcome)),
  fc
    .constantFrom<CaseOutcome>('withdrawn', 'acceptanceRefused', 'preconditionFailed')
    .map((outcome) => part('closed', outcome)),
);
const anyCases = fc.dictionary(fc.stringMatching(/^[a-f]$/), anyPart, { minKeys: 1 });

describe('laws among the rules', () => {
  test('a bundle is finished exactly when something waits to be handed over and nothing is open', () => {
    fc.assert(
      fc.property(anyCases, (cases) => {
        const parts = Object.values(cases);
        const open = parts.some((each) => each.outcome === null);
        expect(stateOf(cases) === 'finished').toBe(!open && parts.some(waitsForDelivery));
      }),
    );
  });

  test('no act covers a case that another act of the same moment covers in another sense', () => {
    fc.assert(
      fc.property(anyCases, (cases) => {
        const fold = { ...after(submitted), cases };
        const of = (act: 'accept' | 'resubmit' | 'deliver') => {
          const ids = casesOfAct(fold, act);
          return typeof ids === 'string' ? [] : ids;
        };
        const all = [...of('accept'), ...of('resubmit'), ...of('deliver')];
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });

  test('times once set stay: replaying more entries moves neither acceptance nor the end', () => {
    fc.assert(
      fc.property(fc.array(anyCases, { maxLength: 6 }), (steps) => {
        let fold = {
          ...after(submitted, accepted),
          cases: Object.fromEntries('abcdef'.split('').map((id) => [id, part('accepted')])),
        };
        for (const [at, cases] of steps.entries()) {
          const next = apply(fold, entry('follow', { cases, endedAt: null }, 20 + at));
          expect(next.accepted_at).toEqual(fold.accepted_at);
          expect(next.finished_at).toEqual(fold.finished_at ?? next.finished_at);
          fold = next;
        }
      }),
    );
  });

  test('something ended is what a rating waits for', () => {
    expect(somethingEnded(after(submitted, accepted))).toBe(false);
    expect(somethingEnded(after(submitted, entry('withdraw', { cases: { a: part('closed', 'withdrawn') } })))).toBe(
      true,
    );
  });
});
