import { expect, test } from 'vitest';
import { somebodyIsHere, watchPresence } from './presence.ts';

test('a page without a hand on it for a minute asks by itself', () => {
  let at = 1_000_000;
  const listeners = new Map<string, () => void>();
  const page = { addEventListener: (name: string, listener: () => void) => void listeners.set(name, listener) };
  watchPresence(page as unknown as Document, () => at);
  expect(somebodyIsHere(at + 59_999)).toBe(true);
  expect(somebodyIsHere(at + 60_000)).toBe(false);
  at += 90_000;
  listeners.get('keydown')!();
  expect(somebodyIsHere(at + 59_999)).toBe(true);
});
