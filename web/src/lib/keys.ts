import { createContext, useContext, useEffect, useId } from 'react';

/** A key of the desk and what it does. `key` is as the keyboard names it, with `Ctrl+` before it where held: `J`, `/`, `Enter`, `Ctrl+Enter`, `F2`. */
export interface DeskKey {
  key: string;
  /** Shown in the key bar; a key without words works but is not shown there. */
  does?: string;
  run: () => void;
  /** Works while typing too. Only keys that write nothing may: Escape, function keys, keys with Ctrl. */
  whileTyping?: boolean;
}

/** The pressed key in the notation of `DeskKey.key`; letters in upper case. */
export function keyName(event: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }): string {
  const name = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${name}`;
}

const writesNothing = (key: string) => key === 'Escape' || /^F\d{1,2}$/.test(key) || key.startsWith('Ctrl+');

/**
 * The entry that a pressed key runs, or undefined. The last declared wins, so that a part of a page may take a key over.
 * Single-letter keys are dead while typing.
 */
export function keyFor(map: readonly DeskKey[], pressed: string, typing: boolean): DeskKey | undefined {
  const entry = map.findLast((one) => one.key === pressed);
  if (entry === undefined || !typing) return entry;
  return writesNothing(pressed) || entry.whileTyping === true ? entry : undefined;
}

/** Whether keys pressed on this element write into it. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

export interface KeyBoard {
  declare(owner: string, keys: readonly DeskKey[]): void;
  withdraw(owner: string): void;
}

export const KeyBoardContext = createContext<KeyBoard | null>(null);

/** Declares the keys of a page or part for as long as it is on the screen. Without a desk around it, does nothing. */
export function useKeys(keys: readonly DeskKey[]): void {
  const board = useContext(KeyBoardContext);
  const owner = useId();
  useEffect(() => board?.declare(owner, keys), [board, owner, keys]);
  useEffect(() => () => board?.withdraw(owner), [board, owner]);
}
