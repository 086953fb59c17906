import { expect, test } from 'vitest';
import type { SignerView } from '#contract/bundles';
import type { PageProgress } from '#contract/form';
import { elementOf, mayChange, nextStep } from './step.ts';

const definition = { pages: [{ id: 'name', title: { zh: '名称' }, elementIds: ['entName'] }] };
const page = (id: string, state: PageProgress['state']): PageProgress => ({
  id,
  title: { zh: id },
  state,
  missing: 0,
  findings: [],
});
const signer = (name: string, state: SignerView['state'], isMe = false): SignerView => ({
  id: name,
  name,
  role: { zh: '股东' },
  state,
  way: null,
  askedAt: null,
  validUntil: null,
  signedAt: null,
  phoneMasked: null,
  isMe,
  demoLink: null,
});
const open = { state: 'open' as const, materials: [], signers: [], notice: null, savedAt: '2026-11-24T11:05:00Z' };
const frozen = { ...open, state: 'frozen' as const };

test('R78: what is wrong comes before what is missing, and both before signatures', () => {
  expect(nextStep(definition, open, [page('a', 'todo'), page('b', 'faulty')])).toMatchObject({ is: 'fix', left: 2 });
  expect(nextStep(definition, open, [page('a', 'done'), page('b', 'partial')])).toMatchObject({ is: 'fill' });
  expect(nextStep(definition, open, [page('a', 'done')])).toEqual({ is: 'review' });
});

test('R78: a frozen draft shows who is missing; I come first, then the others, then handing in', () => {
  const pages = [page('a', 'done')];
  const withMe = { ...frozen, signers: [signer('我', 'asked', true), signer('他', 'asked')] };
  expect(nextStep(definition, withMe, pages)).toEqual({ is: 'signSelf' });
  const others = { ...frozen, signers: [signer('我', 'signed', true), signer('他', 'expired')] };
  expect(nextStep(definition, others, pages)).toEqual({ is: 'wait', names: ['他'] });
  expect(nextStep(definition, { ...frozen, signers: [signer('我', 'signed', true)] }, pages)).toEqual({ is: 'submit' });
});

test('R78: after a notice only what it names can be changed, and it is the next thing to do', () => {
  const line = { about: '/entName', label: '名称', problem: '太像', cure: '换一个', ground: '', cured: false };
  const notice = { documentId: null, noticeAt: '2026-11-24T11:05:00Z', respondBy: null, lines: [line] };
  const back = { ...frozen, notice, signers: [signer('我', 'signed', true)] };
  expect(nextStep(definition, back, [page('name', 'done')])).toEqual({ is: 'cure', line, to: 'name' });
  const touched = { ...back, savedAt: '2026-11-24T11:20:00Z' };
  expect(nextStep(definition, touched, [page('name', 'done')])).toEqual({ is: 'submit' });
  expect(mayChange({ notice, pages: [] }, 'entName')).toBe(true);
  expect(mayChange({ notice, pages: [] }, 'regCapital')).toBe(false);
  expect(mayChange({ notice: null, pages: [] }, 'regCapital')).toBe(true);
});

test.each(['/shareholders/0/idNo', 'shareholders[0].idNo', 'shareholders'])('%s is about shareholders', (place) => {
  expect(elementOf(place)).toBe('shareholders');
});
