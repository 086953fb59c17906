import { useSyncExternalStore } from 'react';
import { useWords } from '../i18n/words.ts';

export interface Said {
  id: number;
  text: string;
  /** An act that takes it back while the sentence is there (“撤回”). */
  undo?: { label: string; run: () => void };
}

const SHOWN_MS = 8_000;
let said: readonly Said[] = [];
let count = 0;
const listeners = new Set<() => void>();

function set(next: readonly Said[]) {
  said = next;
  for (const listener of listeners) listener();
}

function forget(id: number) {
  set(said.filter((one) => one.id !== id));
}

/** Says what just happened: seen at the foot of the page and read out. For answers to an act, not for errors that block. */
export function say(text: string, undo?: Said['undo']): void {
  count += 1;
  const id = count;
  set([...said.filter((one) => one.text !== text), undo === undefined ? { id, text } : { id, text, undo }]);
  setTimeout(() => forget(id), undo === undefined ? SHOWN_MS : SHOWN_MS * 2);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The place where `say` is seen and heard; once in each shell. */
export function Sayings() {
  const w = useWords('common');
  const now = useSyncExternalStore(subscribe, () => said);
  return (
    <output aria-live="polite">
      <ul className="toasts">
        {now.map((one) => (
          <li key={one.id}>
            <span>{one.text}</span>
            {one.undo === undefined ? null : (
              <button
                type="button"
                onClick={() => {
                  one.undo?.run();
                  forget(one.id);
                }}
              >
                {one.undo.label}
              </button>
            )}
            <button type="button" onClick={() => forget(one.id)}>
              {w.close}
            </button>
          </li>
        ))}
      </ul>
    </output>
  );
}
