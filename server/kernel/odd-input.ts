import type { FieldFinding } from '#contract/common';

/** No form of ours nests deeper than this; what does is meant to exhaust a stack. */
const DEEPEST = 20;
// Other controls than tab and line ends, and halves of a surrogate pair: nobody types them, and neither PostgreSQL nor
// RFC 8785 can keep them all.
const UNTYPABLE = /[^\P{Cc}\t\n\r]|\p{Surrogate}/u;

/** What no schema says of parsed input: texts of typable characters, no deeper than a form can be. The first finding. */
export function oddInput(input: unknown): FieldFinding | null {
  const open: { value: unknown; path: string; depth: number }[] = [{ value: input, path: '', depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path, depth } = next;
    if (typeof value === 'string' && UNTYPABLE.test(value)) return { path, code: 'invalid.characters' };
    if (typeof value !== 'object' || value === null) continue;
    if (depth === DEEPEST) return { path, code: 'invalid.depth', facts: { limit: DEEPEST } };
    for (const [name, part] of Object.entries(value)) {
      if (UNTYPABLE.test(name)) return { path, code: 'invalid.characters' };
      open.push({ value: part, path: `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth: depth + 1 });
    }
  }
  return null;
}
