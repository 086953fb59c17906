import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayAccept, mayDecide, type Power, type Verdict } from './access.ts';
import {
  authorityFacts,
  mandateFacts,
  type AppointmentFacts,
  type AuthorityFacts,
  type AuthorityRecord,
  type CaseFacts,
  type GrantFacts,
  type LetterFacts,
  type MandateRecord,
  type MandateRow,
} from './facts.ts';
import { permitRef, permitText, permitView, type Permit } from './permit.ts';
import { daysLeft, standing } from './term.ts';

const NOON = new Date('2026-11-20T12:00:00+08:00');
const item = { code: 'I01', version: 2 };
const quiet: CaseFacts = { acceptedByStaffId: 'clerk', partyPersonIds: ['founder'], risk: null, amount: null };

function grant(over: Partial<GrantFacts> = {}): GrantFacts {
  return {
    id: `grant-${over.itemCode ?? 'I01'}-${over.list ?? 'final'}`,
    line: 1,
    list: 'final',
    itemCode: 'I01',
    fromVersion: 1,
    toVersion: null,
    conditions: { mayRefuse: true, mayDecideAlone: false },
    ...over,
  };
}

function letter(over: Partial<LetterFacts> = {}): LetterFacts {
  return {
    id: 'letter-li',
    version: 4,
    numberText: '赤市监授〔2026〕3号',
    bodyId: 'SJ',
    staffId: 'li',
    name: '李敏（演示）',
    post: '首席服务员',
    state: 'inForce',
    from: '2026-04-01',
    to: '2028-03-31',
    grants: [grant()],
    ...over,
  };
}

function office(over: Partial<AppointmentFacts> = {}): AppointmentFacts {
  return {
    id: 'office-qin',
    version: 1,
    staffId: 'qin',
    name: '覃卫东（演示）',
    title: '局长',
    office: 'head',
    portfolio: null,
    state: 'inForce',
    from: '2024-01-01',
    to: null,
    ...over,
  };
}

function record(over: Partial<AuthorityRecord> = {}): AuthorityRecord {
  return {
    region: '421281000000',
    staffId: 'li',
    bodyId: 'SJ',
    letters: [letter()],
    appointments: [office()],
    conflicts: [],
    ...over,
  };
}

function decide(over: Partial<AuthorityRecord>, what: Power = 'approve', about: Partial<CaseFacts> = {}, at = NOON) {
  return mayDecide(authorityFacts(record(over), { item, case: { ...quiet, ...about } }), what, at);
}

function codeOf(verdict: Verdict): string {
  return verdict.allowed ? 'allowed' : verdict.code;
}

describe('who may decide', () => {
  test('a line of list I of a sealed letter in force decides, and the permit says which line (R29, R36)', () => {
    expect(decide({})).toEqual({
      allowed: true,
      permit: {
        kind: 'grant',
        region: '421281000000',
        letterId: 'letter-li',
        letterVersion: 4,
        letterNumber: '赤市监授〔2026〕3号',
        grantId: 'grant-I01-final',
        list: 'final',
        line: 1,
        until: '2028-03-31',
        itemCode: 'I01',
        conditions: [],
        leavesSampleDebt: false,
      },
    });
  });

  const lists: [string, Partial<AuthorityRecord>, Power, Partial<CaseFacts>, string][] = [
    ['no letter at all', { letters: [] }, 'approve', {}, 'officers.no_grant'],
    [
      'a letter that lacks the item',
      { letters: [letter({ grants: [grant({ itemCode: 'I12' })] })] },
      'approve',
      {},
      'officers.no_grant',
    ],
    [
      'a line for an older version',
      { letters: [letter({ grants: [grant({ toVersion: 1 })] })] },
      'approve',
      {},
      'officers.no_grant',
    ],
    [
      'a line for a later version',
      { letters: [letter({ grants: [grant({ fromVersion: 3 })] })] },
      'approve',
      {},
      'officers.no_grant',
    ],
    [
      'a letter over since yesterday',
      { letters: [letter({ to: '2026-11-19' })] },
      'approve',
      {},
      'officers.letter_expired',
    ],
    ['a letter from tomorrow', { letters: [letter({ from: '2026-11-21' })] }, 'approve', {}, 'officers.letter_not_yet'],
    ['a revoked letter', { letters: [letter({ state: 'revoked' })] }, 'approve', {}, 'officers.letter_revoked'],
    ['a letter of another body', { letters: [letter({ bodyId: 'GA' })] }, 'approve', {}, 'officers.other_body'],
    [
      'list II (R30)',
      { letters: [letter({ grants: [grant({ list: 'preliminary' })] })] },
      'approve',
      {},
      'officers.grant_preliminary_only',
    ],
    [
      'list II, completing an outside sheet (decision 30)',
      { letters: [letter({ grants: [grant({ list: 'preliminary' })] })] },
      'complete',
      {},
      'officers.grant_preliminary_only',
    ],
    [
      'list II, examining (R30)',
      { letters: [letter({ grants: [grant({ list: 'preliminary' })] })] },
      'examine',
      {},
      'allowed',
    ],
    ['completing within list I', {}, 'complete', {}, 'allowed'],
    [
      'refusing with a letter for approval only',
      { letters: [letter({ grants: [grant({ conditions: { mayRefuse: false, mayDecideAlone: false } })] })] },
      'refuse',
      {},
      'officers.grant_condition',
    ],
    [
      'a risk above the limit (R39)',
      {
        letters: [
          letter({ grants: [grant({ conditions: { maxRisk: 'low', mayRefuse: true, mayDecideAlone: false } })] }),
        ],
      },
      'approve',
      { risk: 'medium' },
      'officers.grant_condition',
    ],
    [
      'a case whose risk nobody rated',
      {
        letters: [
          letter({ grants: [grant({ conditions: { maxRisk: 'high', mayRefuse: true, mayDecideAlone: false } })] }),
        ],
      },
      'approve',
      { risk: null },
      'officers.grant_condition',
    ],
    [
      'an amount just at the limit',
      {
        letters: [
          letter({ grants: [grant({ conditions: { maxAmount: 500, mayRefuse: true, mayDecideAlone: false } })] }),
        ],
      },
      'approve',
      { amount: 500 },
      'allowed',
    ],
    [
      'an amount above the limit',
      {
        letters: [
          letter({ grants: [grant({ conditions: { maxAmount: 500, mayRefuse: true, mayDecideAlone: false } })] }),
        ],
      },
      'approve',
      { amount: 500.01 },
      'officers.grant_condition',
    ],
    ['what one accepted oneself', {}, 'approve', { acceptedByStaffId: 'li' }, 'cases.one_person_decision'],
    ['examining what one accepted oneself', {}, 'examine', { acceptedByStaffId: 'li' }, 'allowed'],
    [
      'a declared conflict of interest (decision 37)',
      { conflicts: [{ staffId: 'li', personId: 'founder' }] },
      'approve',
      {},
      'officers.conflict_of_interest',
    ],
    [
      'a conflict with somebody else',
      {
        conflicts: [
          { staffId: 'li', personId: 'stranger' },
          { staffId: 'qin', personId: 'founder' },
        ],
      },
      'approve',
      {},
      'allowed',
    ],
  ];
  test.each(lists)('%s', (_title, over, what, about, code) => {
    expect(codeOf(decide(over, what, about))).toBe(code);
  });

  test('a valid letter without the item says so, though an expired one had it', () => {
    const old = letter({ id: 'old', to: '2026-03-31', from: '2024-04-01', numberText: '赤市监授〔2024〕1号' });
    const now = letter({ grants: [grant({ itemCode: 'I12' })] });
    const verdict = decide({ letters: [now, old] });
    expect(verdict).toMatchObject({ code: 'officers.no_grant', facts: { letterNumber: '赤市监授〔2026〕3号' } });
  });

  test('the term counts whole days in hall time, both ends included', () => {
    const day = { letters: [letter({ from: '2026-11-20', to: '2026-11-20' })] };
    expect(codeOf(decide(day, 'approve', {}, new Date('2026-11-20T00:00:00+08:00')))).toBe('allowed');
    expect(codeOf(decide(day, 'approve', {}, new Date('2026-11-20T23:59:59.999+08:00')))).toBe('allowed');
    expect(codeOf(decide(day, 'approve', {}, new Date('2026-11-21T00:00:00+08:00')))).toBe('officers.letter_expired');
    expect(codeOf(decide(day, 'approve', {}, new Date('2026-11-19T23:59:59+08:00')))).toBe('officers.letter_not_yet');
  });

  test('deciding alone where the letter allows it leaves a debt to the sampled review (decision 5)', () => {
    const alone = letter({ grants: [grant({ conditions: { mayRefuse: true, mayDecideAlone: true } })] });
    expect(decide({ letters: [alone] }, 'approve', { acceptedByStaffId: 'li' })).toMatchObject({
      permit: { leavesSampleDebt: true, conditions: [{ name: 'mayDecideAlone', holds: true }] },
    });
    expect(decide({ letters: [alone] })).toMatchObject({ permit: { leavesSampleDebt: false } });
  });

  test('a head decides by appointment, a deputy within the portfolio, an acting head like a head (decision 32)', () => {
    expect(decide({ staffId: 'qin' })).toMatchObject({
      permit: { kind: 'office', appointmentId: 'office-qin', version: 1, title: '局长' },
    });
    const deputy = office({ id: 'office-he', staffId: 'he', office: 'deputy', title: '副局长', portfolio: ['I01'] });
    expect(codeOf(decide({ staffId: 'he', appointments: [deputy] }))).toBe('allowed');
    const other = { ...deputy, portfolio: ['I12'] };
    expect(codeOf(decide({ staffId: 'he', appointments: [other] }))).toBe('officers.no_grant');
    expect(codeOf(decide({ staffId: 'qin', appointments: [office({ state: 'ended' })] }))).toBe('officers.no_grant');
    expect(codeOf(decide({ staffId: 'qin', appointments: [office({ to: '2026-11-19' })] }))).toBe('officers.no_grant');
    expect(codeOf(decide({ staffId: 'qin' }, 'approve', { acceptedByStaffId: 'qin' }))).toBe(
      'cases.one_person_decision',
    );
  });

  test('a refusal names who could, grants before offices, and only those who could (R22)', () => {
    const letters = [
      letter({ id: 'chen', staffId: 'chen', name: '陈一（演示）' }),
      letter({ id: 'past', staffId: 'past', name: '钱二（演示）', to: '2026-11-19' }),
      letter({ id: 'kin', staffId: 'kin', name: '孙三（演示）' }),
    ];
    const deputy = office({
      id: 'd',
      staffId: 'he',
      name: '贺国梁（演示）',
      office: 'deputy',
      title: '分管副局长',
      portfolio: ['I01'],
    });
    const verdict = decide({
      letters,
      appointments: [office(), deputy],
      conflicts: [{ staffId: 'kin', personId: 'founder' }],
    });
    expect(verdict).toMatchObject({
      allowed: false,
      could: [
        { id: 'chen', name: '陈一（演示）', post: '首席服务员' },
        { id: 'he', name: '贺国梁（演示）', post: '分管副局长' },
        { id: 'qin', name: '覃卫东（演示）', post: '局长' },
      ],
    });
  });
});

describe('laws of authority', () => {
  const days = fc.integer({ min: -40, max: 40 }).map((shift) => {
    const at = new Date(NOON.getTime() + shift * 86_400_000);
    return at.toISOString().slice(0, 10);
  });
  const conditions = fc
    .record({
      maxRisk: fc.option(fc.constantFrom('low', 'medium', 'high'), { nil: undefined }),
      maxAmount: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
      mayRefuse: fc.boolean(),
      mayDecideAlone: fc.boolean(),
    })
    .map((each) => JSON.parse(JSON.stringify(each)) as GrantFacts['conditions']);
  const grants = fc.record({
    id: fc.uuid(),
    line: fc.integer({ min: 1, max: 9 }),
    list: fc.constantFrom('final', 'preliminary'),
    itemCode: fc.constantFrom('I01', 'I12'),
    fromVersion: fc.integer({ min: 1, max: 3 }),
    toVersion: fc.option(fc.integer({ min: 1, max: 3 })),
    conditions,
  }) as fc.Arbitrary<GrantFacts>;
  const letters = fc.record({
    id: fc.uuid(),
    version: fc.integer({ min: 1, max: 9 }),
    numberText: fc.constant('赤授〔2026〕1号'),
    bodyId: fc.constantFrom('SJ', 'GA'),
    staffId: fc.constantFrom('li', 'wang'),
    name: fc.constant('某（演示）'),
    post: fc.constant('首席服务员'),
    state: fc.constantFrom('inForce', 'revoked'),
    from: days,
    to: days,
    grants: fc.array(grants, { maxLength: 3 }),
  }) as fc.Arbitrary<LetterFacts>;
  const offices = fc.record({
    id: fc.uuid(),
    version: fc.integer({ min: 1, max: 3 }),
    staffId: fc.constantFrom('li', 'wang'),
    name: fc.constant('某（演示）'),
    title: fc.constant('副局长'),
    office: fc.constant('deputy'),
    portfolio: fc.array(fc.constantFrom('I01', 'I12'), { maxLength: 2 }),
    state: fc.constantFrom('inForce', 'ended'),
    from: days,
    to: fc.option(days),
  }) as fc.Arbitrary<AppointmentFacts>;
  const cases = fc.record({
    acceptedByStaffId: fc.constantFrom('li', 'wang', null),
    partyPersonIds: fc.subarray(['founder', 'partner']),
    risk: fc.constantFrom('low', 'medium', 'high', null),
    amount: fc.option(fc.integer({ min: 0, max: 100 })),
  }) as fc.Arbitrary<CaseFacts>;
  const situations = fc.record({
    region: fc.constant('421281000000'),
    staffId: fc.constant('li'),
    bodyId: fc.constant('SJ'),
    letters: fc.array(letters, { maxLength: 4 }),
    appointments: fc.array(offices, { maxLength: 2 }),
    conflicts: fc.array(
      fc.record({ staffId: fc.constantFrom('li', 'wang'), personId: fc.constantFrom('founder', 'partner') }),
      { maxLength: 2 },
    ),
    item: fc.record({ code: fc.constant('I01'), version: fc.integer({ min: 1, max: 3 }) }),
    case: cases,
  });
  const powers = fc.constantFrom<Power>('approve', 'refuse', 'complete', 'examine', 'stamp');

  const on = (from: string, to: string | null) => from <= '2026-11-20' && (to ?? '9999-12-31') >= '2026-11-20';

  /** The law said once more, by looking the permit up in the record. */
  function rightful(facts: AuthorityFacts, what: Power, permit: Permit): boolean {
    if (facts.conflicts.some((c) => c.staffId === 'li' && facts.case.partyPersonIds.includes(c.personId))) return false;
    const alone = facts.case.acceptedByStaffId === 'li' && what !== 'examine' && what !== 'stamp';
    if (permit.kind === 'mandate') return false;
    if (permit.kind === 'office') {
      const held = facts.appointments.find(({ id }) => id === permit.appointmentId)!;
      const theirs = held.staffId === 'li' && held.state === 'inForce' && held.portfolio!.includes('I01');
      return theirs && on(held.from, held.to) && !alone;
    }
    const from = facts.letters.find(({ id }) => id === permit.letterId)!;
    const line = from.grants.find(({ id }) => id === permit.grantId)!;
    const theirs = from.staffId === 'li' && from.bodyId === 'SJ' && from.version === permit.letterVersion;
    const valid = from.state === 'inForce' && on(from.from, from.to);
    const covers =
      line.itemCode === 'I01' && line.fromVersion <= facts.item.version && (line.toVersion ?? 9) >= facts.item.version;
    if (!theirs || !valid || !covers) return false;
    if (what === 'examine' || what === 'stamp') return !permit.leavesSampleDebt;
    const mayEnd = line.list === 'final' && (what !== 'refuse' || line.conditions.mayRefuse);
    return mayEnd && permit.leavesSampleDebt === alone && (!alone || line.conditions.mayDecideAlone);
  }

  test('nobody gets a permit outside term, item, version, body, list or state (R22, R29)', () => {
    fc.assert(
      fc.property(situations, powers, (facts, what) => {
        const verdict = mayDecide(facts, what, NOON);
        expect(!verdict.allowed || rightful(facts, what, verdict.permit)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('with every letter revoked and every office ended nobody decides anything', () => {
    fc.assert(
      fc.property(situations, powers, (facts, what) => {
        const verdict = mayDecide(
          {
            ...facts,
            letters: facts.letters.map((each) => ({ ...each, state: 'revoked' as const })),
            appointments: facts.appointments.map((each) => ({ ...each, state: 'ended' as const })),
          },
          what,
          NOON,
        );
        expect(verdict).toMatchObject({ allowed: false, could: [] });
      }),
    );
  });

  test('loosening conditions never takes a permit away, and a permit survives further letters', () => {
    const loose = { mayRefuse: true, mayDecideAlone: true };
    fc.assert(
      fc.property(situations, powers, letters, (facts, what, more) => {
        if (!mayDecide(facts, what, NOON).allowed) return;
        const loosened = facts.letters.map((each) => ({
          ...each,
          grants: each.grants.map((line) => ({ ...line, toVersion: null, conditions: loose })),
        }));
        expect(mayDecide({ ...facts, letters: loosened }, what, NOON).allowed).toBe(true);
        expect(mayDecide({ ...facts, letters: [more, ...facts.letters] }, what, NOON).allowed).toBe(true);
      }),
    );
  });

  test('whoever is named could indeed', () => {
    fc.assert(
      fc.property(situations, powers, (facts, what) => {
        const verdict = mayDecide(facts, what, NOON);
        if (verdict.allowed) return;
        for (const { id } of verdict.could) {
          expect(id).not.toBe('li');
          expect(mayDecide({ ...facts, staffId: id }, what, NOON).allowed).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('who may accept', () => {
  function mandate(over: Partial<MandateRow> = {}): MandateRow {
    return {
      id: 'mandate-GA',
      version: 1,
      numberText: '赤公综授〔2026〕1号',
      bodyId: 'GA',
      hallId: 'hall',
      windowIds: ['w3', 'w4'],
      itemCodes: ['I16'],
      state: 'inForce',
      from: '2026-01-01',
      to: '2026-12-31',
      ...over,
    };
  }
  function accept(over: Partial<MandateRecord>, bodyId = 'GA', parties: string[] = [], at = NOON) {
    const loaded: MandateRecord = {
      region: '421281000000',
      staffId: 'he',
      hallId: 'hall',
      windowId: 'w3',
      mandates: [mandate()],
      letters: [],
      conflicts: [],
      ...over,
    };
    return mayAccept(mandateFacts(loaded, { bodyId, item: { code: 'I16', version: 1 }, partyPersonIds: parties }), at);
  }

  test('a window accepts by the mandate of the body, and the permit names it (decision 4)', () => {
    expect(accept({})).toEqual({
      allowed: true,
      permit: {
        kind: 'mandate',
        region: '421281000000',
        mandateId: 'mandate-GA',
        version: 1,
        numberText: '赤公综授〔2026〕1号',
        windowId: 'w3',
        until: '2026-12-31',
      },
    });
  });

  const refused: [string, Partial<MandateRecord>, string, string][] = [
    ['no mandate', { mandates: [] }, 'GA', 'officers.no_mandate'],
    ['another body', {}, 'SW', 'officers.no_mandate'],
    ['another window', { windowId: 'w9' }, 'GA', 'officers.no_mandate'],
    ['at no window', { windowId: null }, 'GA', 'officers.no_mandate'],
    ['another hall', { mandates: [mandate({ hallId: 'other' })] }, 'GA', 'officers.no_mandate'],
    ['another item', { mandates: [mandate({ itemCodes: ['I12'] })] }, 'GA', 'officers.no_mandate'],
    ['revoked', { mandates: [mandate({ state: 'revoked' })] }, 'GA', 'officers.no_mandate'],
    ['not yet', { mandates: [mandate({ from: '2026-11-21' })] }, 'GA', 'officers.no_mandate'],
    ['over', { mandates: [mandate({ to: '2026-11-19' })] }, 'GA', 'officers.mandate_expired'],
  ];
  test.each(refused)('%s: refused', (_title, over, bodyId, code) => {
    expect(codeOf(accept(over, bodyId))).toBe(code);
  });

  test("the body's own officer accepts by letter, of either list, and is named to the window that may not (R31)", () => {
    const wang = letter({
      staffId: 'wang',
      name: '王卫国（演示）',
      bodyId: 'GA',
      grants: [grant({ itemCode: 'I16', list: 'preliminary' })],
    });
    expect(accept({ staffId: 'wang', windowId: null, letters: [wang] })).toMatchObject({
      permit: { kind: 'grant', list: 'preliminary', leavesSampleDebt: false },
    });
    expect(accept({ mandates: [], letters: [wang] })).toMatchObject({
      code: 'officers.no_mandate',
      could: [{ id: 'wang', name: '王卫国（演示）' }],
    });
  });

  test('a declared conflict of interest keeps one from accepting (decision 37)', () => {
    const conflicts = [{ staffId: 'he', personId: 'founder' }];
    expect(codeOf(accept({ conflicts }, 'GA', ['founder']))).toBe('officers.conflict_of_interest');
    expect(codeOf(accept({ conflicts }, 'GA', ['other']))).toBe('allowed');
  });
});

test('a permit reads as its paper prints it, and its reference carries no person (decision 28)', () => {
  const verdict = decide({});
  if (!verdict.allowed) throw new Error('the letter covers this');
  expect(permitText(verdict.permit)).toBe('赤市监授〔2026〕3号 清单一第 1 行');
  expect(permitText(permitRef(verdict.permit))).toBe('赤市监授〔2026〕3号 清单一第 1 行');
  expect(permitRef(verdict.permit)).toEqual({
    kind: 'grant',
    letter: 'letter-li',
    version: 4,
    number: '赤市监授〔2026〕3号',
    grant: 'grant-I01-final',
    list: 'final',
    line: 1,
    alone: false,
  });
  expect(permitView(verdict.permit)).toMatchObject({
    kind: 'grant',
    text: '赤市监授〔2026〕3号',
    list: 'final',
    line: 1,
  });
});

test('a term of two years ends on its last day; what is left is counted with today (R24)', () => {
  const paper = { state: 'inForce' as const, from: '2026-12-01', to: '2028-11-30' };
  expect(standing(paper, NOON)).toBe('notYet');
  expect(standing(paper, new Date('2028-11-30T15:59:59Z'))).toBe('valid');
  expect(standing(paper, new Date('2028-11-30T16:00:00Z'))).toBe('expired');
  expect(standing({ ...paper, state: 'draft' }, NOON)).toBe('draft');
  expect(daysLeft('2026-11-20', NOON)).toBe(1);
  expect(daysLeft('2026-11-19', NOON)).toBe(0);
});
