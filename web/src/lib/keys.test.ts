import { describe, expect, test } from 'vitest';
import { keyFor, keyName, type DeskKey } from './keys.ts';

const press = (key: string, held: Partial<{ ctrlKey: boolean; altKey: boolean; metaKey: boolean }> = {}) =>
  keyName({ key, ctrlKey: false, altKey: false, metaKey: false, ...held });

const run = () => {};
const page: DeskKey[] = [
  { key: 'J', does: 'down', run },
  { key: 'Escape', run },
  { key: 'Ctrl+Enter', does: 'approve', run },
  { key: 'F2', run },
  { key: '/', does: 'find', run },
];

describe('desk keys', () => {
  test('a letter is the same in either case, Ctrl and Command are one', () => {
    expect(press('j')).toBe('J');
    expect(press('Enter', { ctrlKey: true })).toBe('Ctrl+Enter');
    expect(press('Enter', { metaKey: true })).toBe('Ctrl+Enter');
  });

  test('single keys are dead while typing, keys that write nothing are not', () => {
    expect(keyFor(page, 'J', true)).toBeUndefined();
    expect(keyFor(page, '/', true)).toBeUndefined();
    expect(keyFor(page, 'Escape', true)?.key).toBe('Escape');
    expect(keyFor(page, 'F2', true)?.key).toBe('F2');
    expect(keyFor(page, 'Ctrl+Enter', true)?.does).toBe('approve');
    expect(keyFor(page, 'J', false)?.does).toBe('down');
  });

  test('the last declared wins', () => {
    expect(keyFor([...page, { key: 'J', does: 'part', run }], 'J', false)?.does).toBe('part');
  });
});
