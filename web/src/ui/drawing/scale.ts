/** A stretch of time on the hall's clock, in milliseconds. */
export interface Span {
  from: number;
  to: number;
}

export interface Piece extends Span {
  /** The hall was open: the clock counts. */
  open: boolean;
  /** Place on the drawing, 0 to 1. */
  x: number;
  width: number;
}

const GAP = 0.1;
const GAPS_AT_MOST = 0.4;

/**
 * Open hours from `start` to `end` laid side by side in proportion, with each closed stretch between them as a short
 * gap: a night is not longer than a morning on a clock that does not count it.
 */
export function layOut(hours: readonly Span[], start: number, end: number): readonly Piece[] {
  const inside = hours
    .map((span) => ({ from: Math.max(span.from, start), to: Math.min(span.to, end) }))
    .filter((span) => span.to > span.from);
  const parts: (Span & { open: boolean })[] = [];
  let at = start;
  for (const span of inside) {
    if (span.from > at) parts.push({ from: at, to: span.from, open: false });
    parts.push({ ...span, open: true });
    at = span.to;
  }
  if (at < end) parts.push({ from: at, to: end, open: false });
  const gaps = parts.filter((part) => !part.open).length;
  const openTime = parts.reduce((sum, part) => sum + (part.open ? part.to - part.from : 0), 0);
  const gap = openTime === 0 ? 1 / Math.max(1, gaps) : gaps === 0 ? 0 : Math.min(GAP, GAPS_AT_MOST / gaps);
  const left = 1 - gap * gaps;
  let x = 0;
  return parts.map((part) => {
    const width = part.open ? (left * (part.to - part.from)) / openTime : gap;
    const piece = { ...part, x, width };
    x += width;
    return piece;
  });
}

/** Where a moment lies on the drawing, 0 to 1; before and after it, its ends. */
export function placeOf(pieces: readonly Piece[], moment: number): number {
  for (const piece of pieces) {
    if (moment < piece.from) return piece.x;
    if (moment <= piece.to) return piece.x + (piece.width * (moment - piece.from)) / Math.max(1, piece.to - piece.from);
  }
  return pieces.length === 0 ? 0 : 1;
}

/** Where the text of a mark at `x` (0 to 1) is anchored, so that it stays inside the drawing. */
export function anchorAt(x: number, margin = 0.08): 'start' | 'middle' | 'end' {
  if (x < margin) return 'start';
  return x > 1 - margin ? 'end' : 'middle';
}

/**
 * Rows for labels that would touch: each label takes the first row where it is at least `apart` (0 to 1) away from the
 * one before it.
 */
export function rowsFor(places: readonly number[], apart: number, rows: number): readonly number[] {
  const lastIn: number[] = Array.from({ length: rows }, () => Number.NEGATIVE_INFINITY);
  return places.map((place) => {
    const free = lastIn.findIndex((last) => place - last >= apart);
    const row = free === -1 ? lastIn.indexOf(Math.min(...lastIn)) : free;
    lastIn[row] = place;
    return row;
  });
}
