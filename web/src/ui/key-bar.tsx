import type { ReactNode } from 'react';
import type { DeskKey } from '../lib/keys.ts';

const SHOWN: Record<string, string> = {
  Enter: '↵',
  'Ctrl+Enter': 'Ctrl ↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': '␣',
};

/** A key as it is drawn: `Ctrl+Enter` becomes `Ctrl ↵`. */
export function Key({ children }: { children: string }) {
  return <kbd>{SHOWN[children] ?? children.replace('+', ' ')}</kbd>;
}

/** What each key does on this page, and at the end what is saved and verified. */
export function KeyBar({ keys, label, children }: { keys: readonly DeskKey[]; label: string; children?: ReactNode }) {
  return (
    <footer className="keys" aria-label={label}>
      {keys
        .filter((one) => one.does !== undefined)
        .map((one) => (
          <span key={one.key}>
            <Key>{one.key}</Key> {one.does}
          </span>
        ))}
      <span className="end">{children}</span>
    </footer>
  );
}
