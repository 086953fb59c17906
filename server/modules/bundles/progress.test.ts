import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BranchDef } from '#contract/catalogue';
import { nextAction, type ProgressCase, type ProgressFacts, progressNodes } from './progress.ts';
import { stateOf } from './state.ts';

const T0 = new Date('2026-11-24T02:52:00Z');
const later = (minutes: number) => new Date(T0.getTime() + minutes * 60_000);

function branch(code: string, over: Partial<BranchDef> = {}): BranchDef {
  return {
    code,
    name: { zh: code },
    bodyCode: code,
    bodyName: `${code}局（演示）`,
    itemCodes: [code],
    kind: 'case',
    optional: false,
    after: code === 'SJ' ? [] : ['SJ'],
    promised: null,
    result: { zh: '结果' },
    ...over,
  };
}

const definition = {
  branches: [
    branch('SJ'),
    branch('GA'),
    branch('GJ', { optional: true, reminder: { zh: '招人后三十日内办理' } }),
    branch('BK', { kind: 'booking', after: ['GA'] }),
    branch('SF', { kind: 'reminder', after: ['BK'], reminder: { zh: '开户后签三方协议' } }),
  ],
};

function one(id: string, code: string, over: Partial<ProgressCase> = {}): ProgressCase {
  return {
    id,
    branch: code,
    state: 'accepted',
    outcome: null,
    held: code !== 'SJ',
    light: 'normal',
    dueAt: later(120),
    endedAt: null,
    officerName: null,
    ...over,
  };
}
const approved = {
  state: 'issued',
  outcome: 'approved',
  held: false,
  endedAt: later(40),
  officerName: '李敏（演示）',
} as const;

function facts(
  cases: ProgressCase[],
  over: Partial<ProgressFacts['fold']> = {},
  rest: Partial<ProgressFacts> = {},
): ProgressFacts {
  const parts = Object.fromEntries(
    cases.map((each) => [each.id, { branch: each.branch, state: each.state, outcome: each.outcome }]),
  );
  return {
    definition,
    fold: {
      state: stateOf(parts),
      cases: parts,
      booking: { branch: 'BK', at: later(2000).toISOString() },
      submitted_at: T0,
      clock_started_at: T0,
      finished_at: null,
      delivered_at: null,
      rated_at: null,
      ...over,
    },
    cases,
    deliveryWay: 'window',
    now: later(60),
    ...rest,
  };
}

const states = (given: ProgressFacts) =>
  Object.fromEntries(progressNodes(given).map((node) => [node.code, node.state]));

describe('progress as a picture of the branches (R60, R78)', () => {
  test('at first the lead body works and all others wait for it', () => {
    const given = facts([one('a', 'SJ'), one('b', 'GA')]);
    expect(states(given)).toEqual({
      submit: 'done',
      SJ: 'work',
      GA: 'later',
      GJ: 'off',
      BK: 'later',
      SF: 'later',
      delivery: 'later',
    });
    expect(nextAction(given, null)).toBeNull();
  });

  test('what nobody ticked is shown with its duty, and the delivery does not wait for it', () => {
    const nodes = progressNodes(facts([one('a', 'SJ'), one('b', 'GA')]));
    expect(nodes.find((node) => node.code === 'GJ')).toMatchObject({
      state: 'off',
      reminder: { zh: '招人后三十日内办理' },
    });
    expect(nodes.find((node) => node.code === 'delivery')!.after).toEqual(['SJ', 'GA']);
  });

  test('a finished branch says who and when; the next is at work with its due time', () => {
    const nodes = progressNodes(facts([one('a', 'SJ', approved), one('b', 'GA', { held: false, light: 'dueSoon' })]));
    expect(nodes.find((node) => node.code === 'SJ')).toMatchObject({
      state: 'done',
      officerName: '李敏（演示）',
      at: later(40).toISOString(),
      dueAt: null,
      light: 'ended',
    });
    expect(nodes.find((node) => node.code === 'GA')).toMatchObject({
      state: 'work',
      dueAt: later(120).toISOString(),
      light: 'dueSoon',
    });
  });

  test('a branch that was handed back waits for the applicant and for nobody else', () => {
    const given = facts([one('a', 'SJ', { state: 'returned' }), one('b', 'GA')]);
    expect(states(given)['SJ']).toBe('you');
    expect(nextAction(given, { lines: 2, respondBy: later(5000) })).toEqual({
      code: 'cure',
      facts: { lines: 2, respondBy: later(5000).toISOString() },
    });
  });

  test('a branch fails alone', () => {
    const given = facts([one('a', 'SJ', approved), one('b', 'GA', { ...approved, outcome: 'refused' })]);
    expect(states(given)).toMatchObject({ SJ: 'done', GA: 'failed', BK: 'later', delivery: 'you' });
  });

  test('the bank is a booking: open after the seal, past after its hour, never part of finishing', () => {
    const done = [one('a', 'SJ', approved), one('b', 'GA', approved)];
    expect(states(facts(done))['BK']).toBe('you');
    expect(states(facts(done, {}, { now: later(3000) }))).toMatchObject({ BK: 'done', SF: 'you' });
    expect(states(facts(done, { booking: null }))['BK']).toBe('off');
  });
});

describe('one next action, or nothing is to be done', () => {
  const done = [one('a', 'SJ', approved), one('b', 'GA', { ...approved, outcome: 'completed' })];
  const handed = done.map((each) => ({ ...each, state: 'delivered' as const }));
  test.each([
    ['results wait at the window', facts(done), 'collect'],
    ['results come by post, the bank is next', facts(done, {}, { deliveryWay: 'post' }), 'visitBooking'],
    ['results come by post, no bank', facts(done, { booking: null }, { deliveryWay: 'post' }), undefined],
    ['handed over, the bank is next', facts(handed), 'visitBooking'],
    ['all done', facts(handed, { booking: null }), 'rate'],
    ['all done and rated', facts(handed, { booking: null, rated_at: later(99) }), undefined],
  ] as const)('%s', (_, given, code) => {
    expect(nextAction(given, null)?.code).toBe(code);
  });
});

describe('laws of the picture', () => {
  const anyCase = (id: string, code: string) =>
    fc
      .constantFrom<Partial<ProgressCase>[]>(
        [{}],
        [{ held: true }],
        [{ state: 'returned' }],
        [approved],
        [{ ...approved, outcome: 'refused' }],
        [{ state: 'closed', outcome: 'withdrawn', endedAt: later(5) }],
      )
      .map(([over]) => one(id, code, over));

  test('every branch is one node, every arrow ends at a node, and no ended node has a due time', () => {
    fc.assert(
      fc.property(anyCase('a', 'SJ'), anyCase('b', 'GA'), anyCase('c', 'GJ'), (a, b, c) => {
        const nodes = progressNodes(facts([a, b, c]));
        const codes = nodes.map((node) => node.code);
        expect(codes).toEqual(['submit', 'SJ', 'GA', 'GJ', 'BK', 'SF', 'delivery']);
        for (const node of nodes) {
          expect(codes).toEqual(expect.arrayContaining(node.after));
          const over = node.state === 'done' || node.state === 'failed';
          expect(over && node.dueAt !== null).toBe(false);
        }
      }),
    );
  });
});
