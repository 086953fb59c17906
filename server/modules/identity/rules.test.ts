import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeCitizenNumber } from '#contract/codes';
import { sameName } from './names.ts';
import { passwordProblem } from './password.ts';
import { readPersonQuery } from './search.ts';
import { sitting, type SittingFacts } from './sitting.ts';
import { codeOf, enrolmentUri, matchingStep, newSecret, stepOf, usableCode } from './totp.ts';

const NOW = new Date('2026-11-23T10:00:00+08:00');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const facts = (idle: number, more: Partial<SittingFacts> = {}): SittingFacts => ({
  kind: 'staff',
  lastSeen: ago(idle),
  endsAt: ago(-60),
  stepUpAt: ago(idle),
  ...more,
});

test.each([
  ['seen just now', facts(0), 'open', false],
  ['seen a minute ago: the sign of life is written', facts(1), 'open', true],
  ['almost a quarter of an hour', facts(14.99), 'open', true],
  ['a quarter of an hour', facts(15), 'locked', false],
  ['hours', facts(300), 'locked', false],
  ['after the longest day, however busy', facts(0, { endsAt: NOW }), 'over', false],
  ['an applicant after a quarter of an hour', facts(15, { kind: 'applicant' }), 'open', true],
  ['an applicant after half an hour', facts(30, { kind: 'applicant' }), 'over', false],
] as const)('SEC-03 a sitting %s', (_, given, state, touch) => {
  expect(sitting(given, NOW, true)).toMatchObject({ state, touch });
});

test('SEC-04 a step-up holds as long as the sitting and never longer than fifteen minutes of silence', () => {
  expect(sitting(facts(5), NOW, true).stepUpUntil).toEqual(ago(-15));
  expect(sitting(facts(5), NOW, false).stepUpUntil).toEqual(ago(-10));
  expect(sitting(facts(5, { stepUpAt: null }), NOW, true).stepUpUntil).toBeNull();
  expect(sitting(facts(15), NOW, true).stepUpUntil).toBeNull();
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), fc.boolean(), (idle, byPerson) => {
      const { state, stepUpUntil } = sitting(facts(idle), NOW, byPerson);
      expect(stepUpUntil !== null).toBe(state === 'open');
      expect((stepUpUntil ?? ago(-1)).getTime()).toBeGreaterThan(NOW.getTime());
    }),
  );
});

test.each([
  ['Kx9-abc', 'short'],
  ['abcdefghijkl', 'classes'],
  ['abcdefghij12', 'classes'],
  ['Clerk.zhou-2026', 'account'],
  ['P@ssw0rd2026!', 'common'],
  ['赤壁Window2026', null],
  ['Chibi-2026-window', null],
] as const)('SEC-02 the password %s: %s', (password, problem) => {
  expect(passwordProblem(password, 'clerk.zhou')).toBe(problem);
});

test('RFC 6238 the published vectors (SHA-1, last six digits)', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  for (const [seconds, code] of [
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [2000000000, '279037'],
  ] as const)
    expect(codeOf(secret, stepOf(new Date(seconds * 1000)))).toBe(code);
});

test('SEC-04 a code holds one step early or late, and never at or before the step used last', () => {
  const secret = newSecret();
  const now = stepOf(NOW);
  fc.assert(
    fc.property(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 }), (ahead, used) => {
      const step = matchingStep(secret, codeOf(secret, now + ahead), NOW, now + used);
      expect(step).toBe(Math.abs(ahead) <= 1 && ahead > used ? now + ahead : null);
    }),
  );
  expect(matchingStep(secret, usableCode(secret, NOW, 0), NOW, 0)).toBe(now);
  expect(matchingStep(secret, usableCode(secret, NOW, now), NOW, now)).toBe(now + 1);
  expect(enrolmentUri(secret, 'chief.wu')).toMatch(/^otpauth:\/\/totp\/.*chief\.wu\?/);
});

const NUMBER = makeCitizenNumber({ region: '429999', birthDate: '1990-05-01', serial: 1 });
test.each([
  [NUMBER.slice(0, 17), null],
  ['138 0000 0000', { by: 'phone', phone: '13800000000' }],
  ['+86 13800000000', { by: 'phone', phone: '13800000000' }],
  ['周敏0013', { by: 'lastFour', lastFour: '0013', name: '周敏' }],
  ['周敏 001x', { by: 'lastFour', lastFour: '001X', name: '周敏' }],
  ['００１３ 周敏', { by: 'lastFour', lastFour: '0013', name: '周敏' }],
  ['周0013', null],
  ['0013', null],
  ['周敏', null],
  ['%%%0013', { by: 'lastFour', lastFour: '0013', name: '%%%' }],
] as const)('个人信息保护法 6: a clerk types %s', (text, query) => {
  expect(readPersonQuery(text)).toEqual(query);
});

test('a whole identity number finds by itself, typed on any keyboard', () => {
  expect(readPersonQuery(NUMBER)).toEqual({ by: 'citizenNumber', number: NUMBER });
  expect(readPersonQuery(` ${NUMBER.slice(0, 6)} ${NUMBER.slice(6, 14)} ${NUMBER.slice(14).toLowerCase()} `)).toEqual({
    by: 'citizenNumber',
    number: NUMBER,
  });
});

test('names are the same whatever dot or width they were typed with', () => {
  expect(sameName('阿依古丽·买买提', '阿依古丽•买买提')).toBe(true);
  expect(sameName('周 敏', '周敏')).toBe(true);
  expect(sameName('周敏', '周明')).toBe(false);
});
