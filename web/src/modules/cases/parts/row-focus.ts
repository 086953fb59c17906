/** Moves the focus among the rows of a list by `by`; to the first one when the focus is elsewhere. */
export function stepRow(list: HTMLElement | null, by: number): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-row-focus]') ?? [])];
  const at = rows.findIndex((row) => row === document.activeElement);
  rows[Math.max(0, Math.min(rows.length - 1, at === -1 ? 0 : at + by))]?.focus();
}
