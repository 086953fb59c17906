import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { isTyping, keyFor, KeyBoardContext, keyName, type DeskKey, type KeyBoard } from '../../lib/keys.ts';

const shapeOf = (keys: readonly DeskKey[]) => keys.map((one) => `${one.key} ${one.does ?? ''}`).join('\n');

/** Every key of the page that is open, in the order of declaration; the last declared wins. */
class Declared {
  private readonly byOwner = new Map<string, readonly DeskKey[]>();

  all(): readonly DeskKey[] {
    return [...this.byOwner.values()].flat();
  }

  /** True when what the key bar shows has changed. */
  set(owner: string, keys: readonly DeskKey[]): boolean {
    const before = this.byOwner.get(owner);
    this.byOwner.set(owner, keys);
    return before === undefined || shapeOf(before) !== shapeOf(keys);
  }

  drop(owner: string): void {
    this.byOwner.delete(owner);
  }
}

/** Hears the keyboard for the whole desk. `children` are given the keys to show. */
export function Keyboard({ children }: { children: (keys: readonly DeskKey[]) => ReactNode }) {
  const [declared] = useState(() => new Declared());
  const [shown, setShown] = useState<readonly DeskKey[]>([]);

  const board = useMemo<KeyBoard>(
    () => ({
      declare(owner, keys) {
        if (declared.set(owner, keys)) setShown(declared.all());
      },
      withdraw(owner) {
        declared.drop(owner);
        setShown(declared.all());
      },
    }),
    [declared],
  );

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      // An open dialog has its own keys; a key that composes Chinese is not a command.
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]') !== null) return;
      const entry = keyFor(declared.all(), keyName(event), isTyping(event.target));
      if (entry === undefined) return;
      event.preventDefault();
      entry.run();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [declared]);

  return <KeyBoardContext value={board}>{children(shown)}</KeyBoardContext>;
}
