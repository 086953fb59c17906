import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseState } from '#contract/cases';
import {
  apply,
  type CaseEntry,
  type CaseFacts,
  type CaseFold,
  type CaseVerb,
  ended,
  newNoticeLines,
  objection,
  type Procedure,
  TRANSITIONS,
} from './state.ts';

const AT = new Date('2026-11-20T02:00:00Z');
const STAFF = '01900000-0000-7000-8000-000000000001';

const FACTS: CaseFacts = {
  submit: {
    caseNo: 'CB-20261120-00001-4',
    item: 'I01',
    itemVersion: 1,
    body: '01900000-0000-7000-8000-00000000000b',
    form: 'PK01',
    formVersion: 1,
    bundle: null,
    bundleNo: null,
    branch: 'SJ',
    person: '01900000-0000-7000-8000-00000000000c',
    enterprise: null,
    channel: 'web',
    needs: [],
    formSnapshot: '01900000-0000-7000-8000-00000000000d',
    formHash: 'ab',
    materials: [],
  },
  accept: { clockStarts: true, promisedDue: '2026-11-20T04:00:00.000Z', statutoryDue: '2026-11-25T09:30:00.000Z' },
  open: { by: 'x', promisedDue: '2026-11-20T05:00:00.000Z' },
  return: { abouts: ['m05'], respondBy: '2026-12-04T09:30:00.000Z', snapshot: 's', hash: 'h', document: null },
  resubmit: { formSnapshot: '01900000-0000-7000-8000-00000000000e', formHash: 'cd', changed: ['domicile'] },
  refuse_acceptance: { reason: 'notOurPower', competentBody: '某局', snapshot: 's', hash: 'h', document: null },
  examine: { result: 'agree', snapshot: 's', hash: 'h' },
  hand_on: { to: STAFF, snapshot: 's', hash: 'h' },
  decide: {
    outcome: 'approved',
    snapshot: 's',
    hash: 'h',
    documents: [],
    uscc: null,
    licence: null,
    sampleDebt: false,
  },
  complete: {
    outsideNumber: 'T1',
    outsideAt: '2026-11-20T03:00:00.000Z',
    receipt: null,
    copiedFields: 3,
    snapshot: null,
    hash: null,
    documents: [],
  },
  fail_precondition: { of: 'x' },
  issue: { documents: [] },
  deliver: { way: 'window', snapshot: 's', hash: 'h', document: null },
  withdraw: { byApplicant: true, snapshot: null, hash: null },
  reconcile: { agrees: true },
};

const entry = <V extends CaseVerb>(verb: V, facts: Partial<CaseFacts[V]> = {}): CaseEntry => ({
  verb,
  at: AT,
  actor: `staff:${STAFF}`,
  facts: { ...FACTS[verb], ...facts },
});

const after = (...entries: CaseEntry[]): CaseFold => {
  let fold: CaseFold | null = null;
  for (const each of [entry('submit'), ...entries]) fold = apply(fold, each);
  return fold!;
};
const held = (...entries: CaseEntry[]): CaseFold => {
  let fold: CaseFold | null = apply(null, entry('submit', { needs: ['01900000-0000-7000-8000-0000000000ff'] }));
  for (const each of entries) fold = apply(fold, each);
  return fold;
};

type Verb = keyof typeof TRANSITIONS;
const VERBS = Object.keys(TRANSITIONS) as Verb[];

describe('the states of a case', () => {
  it.each<[string, CaseFold, CaseState]>([
    ['begins submitted', after(), 'submitted'],
    ['is accepted (R60)', after(entry('accept')), 'accepted'],
    ['goes back with a notice (R72)', after(entry('return')), 'returned'],
    ['handed in again before acceptance waits for it', after(entry('return'), entry('resubmit')), 'submitted'],
    [
      'handed in again after acceptance goes on',
      after(entry('accept'), entry('return'), entry('resubmit')),
      'accepted',
    ],
    ['is examined', after(entry('accept'), entry('examine')), 'examining'],
    ['is decided (R61)', after(entry('accept'), entry('decide')), 'decided'],
    [
      'is issued and delivered (R63)',
      after(entry('accept'), entry('decide'), entry('issue'), entry('deliver')),
      'delivered',
    ],
    ['is completed where another system decided', after(entry('accept'), entry('complete')), 'decided'],
    ['ends when acceptance is refused', after(entry('refuse_acceptance')), 'closed'],
    ['ends when withdrawn', after(entry('accept'), entry('withdraw')), 'closed'],
    ['ends when it can never begin', held(entry('accept'), entry('fail_precondition')), 'closed'],
  ])('%s', (_, fold, state) => {
    expect(fold.state).toBe(state);
  });

  it('keeps the way it ended as a fact', () => {
    expect(after(entry('accept'), entry('decide', { outcome: 'refused' })).outcome).toBe('refused');
    expect(after(entry('accept'), entry('complete')).outcome).toBe('completed');
    expect(after(entry('withdraw')).outcome).toBe('withdrawn');
    expect(after(entry('accept')).outcome).toBeNull();
  });

  it('starts the promised clock when accepted, or when the precondition holds', () => {
    expect(after(entry('accept')).opened_at).toEqual(AT);
    const waiting = held(entry('accept', { clockStarts: false, promisedDue: null }));
    expect([waiting.held, waiting.opened_at, waiting.promised_due_at]).toEqual([true, null, null]);
    expect(waiting.statutory_due_at).toEqual(new Date(FACTS.accept.statutoryDue!));
    const open = apply(waiting, entry('open'));
    expect([open.held, open.opened_at, open.promised_due_at]).toEqual([false, AT, new Date(FACTS.open.promisedDue!)]);
  });

  it('begins nothing but by submission', () => {
    for (const verb of VERBS) expect(() => apply(null, entry(verb))).toThrow(TypeError);
  });
});

describe('what cannot be done to a case', () => {
  it('keeps examination, decision and completion from a branch whose precondition is open (R78)', () => {
    const waiting = held(entry('accept', { clockStarts: false, promisedDue: null }));
    expect(objection(waiting, 'registration', 'decide')?.code).toBe('cases.precondition_open');
    expect(objection(waiting, 'service', 'complete')?.code).toBe('cases.precondition_open');
    expect(objection(waiting, 'service', 'examine')?.code).toBe('cases.precondition_open');
    expect(objection(apply(waiting, entry('open')), 'service', 'complete')).toBeNull();
  });

  it('lets a licence go back only before acceptance (行政许可法 32), the others until they end', () => {
    const accepted = after(entry('accept'));
    expect(objection(accepted, 'licence', 'return')?.code).toBe('cases.wrong_state');
    expect(objection(accepted, 'registration', 'return')).toBeNull();
    expect(objection(accepted, 'service', 'return')).toBeNull();
    for (const procedure of ['licence', 'registration', 'service'] as const)
      expect(objection(after(), procedure, 'return')).toBeNull();
  });

  it('decides no service and completes no licence', () => {
    const accepted = after(entry('accept'));
    expect(objection(accepted, 'service', 'decide')?.code).toBe('cases.wrong_state');
    expect(objection(accepted, 'licence', 'complete')?.code).toBe('cases.wrong_state');
  });

  it('names only old lines in a second notice (R72)', () => {
    expect(newNoticeLines(after(), ['m05'])).toEqual([]);
    const again = after(entry('return', { abouts: ['m05', 'm06'] }), entry('resubmit'));
    expect(newNoticeLines(again, ['m05'])).toEqual([]);
    expect(newNoticeLines(again, ['m05', 'm01'])).toEqual(['m01']);
    const third = apply(apply(again, entry('return', { abouts: ['m05'] })), entry('resubmit'));
    expect(newNoticeLines(third, ['m06'])).toEqual([]);
  });
});

describe('the laws among verbs', () => {
  /** A random walk that only does what no objection stands against. */
  const walk = fc
    .record({
      procedure: fc.constantFrom<Procedure>('licence', 'registration', 'service'),
      waits: fc.boolean(),
      wishes: fc.array(fc.constantFrom(...VERBS), { maxLength: 25 }),
    })
    .map(({ procedure, waits, wishes }) => {
      let fold = waits ? held() : after();
      const begun = entry('submit', waits ? { needs: fold.needs } : {});
      const entries = [begun];
      const folds = [fold];
      const done: Verb[] = [];
      for (const verb of wishes) {
        if (verb === 'open' && !fold.held) continue;
        if (objection(fold, procedure, verb)) continue;
        fold = apply(fold, entry(verb));
        entries.push(entry(verb));
        folds.push(fold);
        done.push(verb);
      }
      return { procedure, folds, done, entries };
    });

  it('an outcome once there never changes', () => {
    fc.assert(
      fc.property(walk, ({ folds }) => {
        const outcomes = folds.map((fold) => fold.outcome).filter((outcome) => outcome !== null);
        expect(new Set(outcomes).size).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('nothing is decided or completed that was not accepted, and nothing delivered that was not issued', () => {
    fc.assert(
      fc.property(walk, ({ done, folds }) => {
        const place = (verb: Verb) => done.indexOf(verb);
        const before = (first: Verb, then: Verb) =>
          place(then) < 0 || (place(first) >= 0 && place(first) < place(then));
        expect([before('accept', 'decide'), before('accept', 'complete'), before('issue', 'deliver')]).toEqual([
          true,
          true,
          true,
        ]);
        const last = folds.at(-1)!;
        expect(last.ended_at === null).toBe(!ended(last));
      }),
    );
  });

  it('a case that ended can neither be decided again nor withdrawn', () => {
    fc.assert(
      fc.property(walk, ({ procedure, folds }) => {
        const last = folds.at(-1)!;
        if (!ended(last)) return;
        for (const verb of ['accept', 'return', 'decide', 'complete', 'withdraw', 'examine', 'hand_on'] as const)
          expect(objection(last, procedure, verb)?.code).toBe('cases.wrong_state');
      }),
    );
  });

  it('the facts alone, stored as JSON and replayed, give the same fold', () => {
    fc.assert(
      fc.property(walk, ({ folds, entries }) => {
        const last = folds.at(-1)!;
        let again: CaseFold | null = null;
        for (const each of entries) again = apply(again, { ...each, facts: JSON.parse(JSON.stringify(each.facts)) });
        expect(again).toEqual(last);
      }),
    );
  });
});
