import { describe, expect, test } from 'vitest';
import type { Permission } from '#contract/permissions';
import type { Actor } from '#kernel/actor';
import { bundleCapacity, draftCapacity, mayAct } from './access.ts';

const place = { region: '421281000000', applicantPersonId: 'zhou', hallId: 'hall', bodyIds: ['sj', 'ga'] };
const founder: Actor = { kind: 'applicant', id: 'zhou', sessionId: 's' };
const stranger: Actor = { kind: 'applicant', id: 'other', sessionId: 's' };

function staff(over: { region?: string; hall?: string | null; body?: string; may?: Permission[] }): Actor {
  return {
    kind: 'staff',
    id: 'clerk',
    sessionId: 's',
    personId: 'p',
    name: '何松（演示）',
    post: '综合窗口',
    bodyId: over.body ?? 'zs',
    hallId: over.hall === undefined ? 'hall' : over.hall,
    windowId: null,
    regionCode: over.region ?? place.region,
    permissions: new Set(over.may ?? ['case:intake']),
    stepUpUntil: null,
    locked: false,
  };
}

describe('who sees a bundle (R82); everybody else is told that it does not exist', () => {
  test.each<[string, Actor, string | null]>([
    ['its applicant', founder, 'applicant'],
    ['another applicant', stranger, null],
    ['nobody signed in', { kind: 'anonymous' }, null],
    ['a window of its hall', staff({}), 'window'],
    ['a window that hands over', staff({ may: ['case:deliver'] }), 'window'],
    ['a window of another hall', staff({ hall: 'elsewhere' }), null],
    ['the same hall id in another region', staff({ region: '420000000000' }), null],
    ['an officer of a body that does a part', staff({ hall: null, body: 'ga', may: ['case:read'] }), 'body'],
    [
      'an officer of that body in another region',
      staff({ region: '420000000000', body: 'ga', may: ['case:read'] }),
      null,
    ],
    ['an officer of another body', staff({ hall: null, body: 'wl', may: ['case:read', 'case:decide'] }), null],
    ['staff of that body without the permission', staff({ hall: null, body: 'ga', may: [] }), null],
  ])('%s', (_, actor, capacity) => {
    expect(bundleCapacity(actor, place)).toBe(capacity);
  });

  test('a draft begun at home has no hall and is its applicant’s alone', () => {
    expect(draftCapacity(staff({}), place)).toBe('window');
    expect(draftCapacity(staff({}), { ...place, hallId: null })).toBeNull();
    expect(draftCapacity(staff({ hall: null }), { ...place, hallId: null })).toBeNull();
    expect(draftCapacity(staff({ may: ['case:read'] }), place)).toBeNull();
    expect(draftCapacity(founder, { ...place, hallId: null })).toBe('applicant');
  });
});

describe('whose act it is', () => {
  const window = { capacity: 'window', channel: 'web', mayIntake: true, mayDeliver: true } as const;
  test.each(['accept', 'return', 'refuseAcceptance', 'deliver'] as const)('%s is the window’s', (act) => {
    expect(mayAct(act, window)).toBe(true);
    expect(mayAct(act, { ...window, mayIntake: false, mayDeliver: false })).toBe(false);
    expect(mayAct(act, { ...window, capacity: 'applicant' })).toBe(false);
    expect(mayAct(act, { ...window, capacity: 'body' })).toBe(false);
  });

  test('a rating is the applicant’s alone: no window gives one (decision 14)', () => {
    expect(mayAct('rate', { ...window, channel: 'counter' })).toBe(false);
    expect(mayAct('rate', { ...window, capacity: 'applicant' })).toBe(true);
  });

  test.each(['resubmit', 'withdraw'] as const)('%s is the applicant’s, or the window’s for who began there', (act) => {
    expect(mayAct(act, { ...window, capacity: 'applicant' })).toBe(true);
    expect(mayAct(act, { ...window, channel: 'counter' })).toBe(true);
    expect(mayAct(act, window)).toBe(false);
    expect(mayAct(act, { ...window, capacity: 'body', channel: 'counter' })).toBe(false);
  });
});
