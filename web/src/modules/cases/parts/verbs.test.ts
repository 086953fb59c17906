import { expect, test } from 'vitest';
import type { Ability } from '#contract/common';
import type { LegalKind } from '#contract/catalogue';
import { words } from '../../../i18n/cases.zh.ts';
import { primaryVerb, rowVerb, verbText } from './verbs.ts';

const item = { legalKind: 'registration' as LegalKind } as Parameters<typeof primaryVerb>[0]['item'];
const may = (verb: string, allowed: boolean): Ability => ({ verb, allowed });

test('the page is about ending the case where that may be done, else about examining it', () => {
  const both = [may('examine', true), may('approve', true)];
  expect(primaryVerb({ item, abilities: both })).toBe('approve');
  expect(primaryVerb({ item, abilities: [may('examine', true), may('approve', false)] })).toBe('examine');
  expect(primaryVerb({ item, abilities: [may('complete', true)] })).toBe('complete');
});

test('an officer who may do nothing sees the refused end of the case, not an empty page', () => {
  expect(primaryVerb({ item, abilities: [may('examine', false), may('approve', false)] })).toBe('approve');
  expect(primaryVerb({ item, abilities: [may('handOn', true)] })).toBeUndefined();
});

test('the act has the word of its law', () => {
  expect(verbText(words, 'approve', 'registration')).toBe('准予登记');
  expect(verbText(words, 'approve', 'administrativeLicence')).toBe('准予许可');
  expect(verbText(words, 'refuse', 'benefitPayment')).toBe('不予给付');
  expect(verbText(words, 'complete', 'filing')).toBe('办结');
});

test('a row that waits for a decision is answered by approving; acceptance is the window’s', () => {
  expect(rowVerb({ nextVerb: 'decide' })).toBe('approve');
  expect(rowVerb({ nextVerb: 'complete' })).toBe('complete');
  expect(rowVerb({ nextVerb: 'accept' })).toBeUndefined();
  expect(rowVerb({ nextVerb: null })).toBeUndefined();
});
