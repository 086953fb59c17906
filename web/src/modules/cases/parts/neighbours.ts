const KEY = 'desk.list';

/** Remembers the list that a case was opened from, so that `[` and `]` go through it. */
export function keepList(ids: readonly string[]): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // Without it there is no previous and next; nothing is lost.
  }
}

export interface Place {
  at: number;
  of: number;
  previous: string | undefined;
  next: string | undefined;
}

/** Where a case stands in the list that it was opened from. */
export function placeOf(id: string): Place | undefined {
  let ids: unknown;
  try {
    ids = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
  } catch {
    return undefined;
  }
  if (!Array.isArray(ids)) return undefined;
  const list = ids.filter((one): one is string => typeof one === 'string');
  const at = list.indexOf(id);
  return at === -1 ? undefined : { at: at + 1, of: list.length, previous: list[at - 1], next: list[at + 1] };
}
