import { useEffect, useState } from 'react';

/** The last thing that was there: a list does not vanish while the next one is read. */
export function useKept<T>(now: T | undefined): T | undefined {
  const [kept, setKept] = useState(now);
  if (now !== undefined && now !== kept) setKept(now);
  return now ?? kept;
}

/** A value once it has rested for a moment: typing asks the server once, not at every key. */
export function useRested<T>(value: T, ms = 200): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}

const read = (key: string): string => {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
};

/**
 * Text that survives a reload and an expired session: kept in this tab until it is used. Answers when it was kept.
 * One key for the life of the component.
 */
export function useKeptText(key: string): [string, (text: string) => void, Date | undefined] {
  const [text, setText] = useState(() => read(key));
  const [at, setAt] = useState<Date | undefined>(undefined);
  return [
    text,
    (next) => {
      setText(next);
      setAt(new Date());
      try {
        if (next === '') sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, next);
      } catch {
        // A full storage must not stop the typing: the text is still on the screen.
      }
    },
    at,
  ];
}
