/**
 * First letters of the syllables, as people type them: 企业开办 is `qykb`. Latin text stays. The dictionary takes 15 MB,
 * which nobody needs before the first list of items.
 */
export async function initialsOf(name: string): Promise<string> {
  const { pinyin } = await import('pinyin-pro');
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .replace(/[^a-z0-9]/gi, '')
    .toLowerCase();
}

export interface Findable {
  /** What it is called, in both languages. */
  name: { zh: string; en?: string | undefined };
  initials: string;
  /** Everything else that people may say for it. */
  words: string;
}

/**
 * How well a query fits, 0 not at all: by name or initials first, then by words, at last by everyday words that only
 * share a pair of neighbouring characters (开公司 finds what speaks of 公司 and of 开).
 */
export function fit(query: string, thing: Findable): number {
  const wanted = query.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  if (wanted === '') return 1;
  const name = `${thing.name.zh} ${thing.name.en ?? ''}`.toLowerCase();
  if (name.startsWith(wanted) || thing.initials.startsWith(wanted)) return 5;
  if (name.includes(wanted)) return 4;
  if (/^[a-z0-9]{2,}$/.test(wanted) && thing.initials.includes(wanted)) return 3;
  const all = `${name} ${thing.words.toLowerCase()}`;
  if (all.includes(wanted)) return 2;
  const characters = Array.from(wanted.replaceAll(' ', ''));
  if (!/^\p{Script=Han}+$/u.test(characters.join('')) || characters.length < 2) return 0;
  const pairs = characters.slice(1).map((character, at) => characters[at]! + character);
  return characters.every((character) => all.includes(character)) && pairs.some((pair) => all.includes(pair)) ? 1 : 0;
}

/** What fits, the best first, in the given order among equals. */
export function found<T extends Findable>(query: string | undefined, things: readonly T[]): T[] {
  if (query === undefined) return [...things];
  return things
    .map((thing) => ({ thing, score: fit(query, thing) }))
    .filter((each) => each.score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map((each) => each.thing);
}
