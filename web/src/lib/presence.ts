/** After this long without a key, a touch or a move, what a page asks is its own idea and no sign of life. */
const AWAY_MS = 60_000;

let lastSign = 0;

/** Whether somebody is at this page now; a polling page must not keep a sitting open (SEC-03). */
export function somebodyIsHere(now: number): boolean {
  return now - lastSign < AWAY_MS;
}

/** Watches for signs of life for as long as the page lives. */
export function watchPresence(page: Document, clock: () => number): void {
  const note = (): void => {
    lastSign = clock();
  };
  note();
  for (const sign of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const)
    page.addEventListener(sign, note, { passive: true, capture: true });
}
