// Control characters have no glyph; direction marks could show a name as another one (CVE-2021-42574).
const INVISIBLE = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The same value with every text freed of characters that cannot or must not be printed. */
export function plainText<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll('\t', ' ').replaceAll(INVISIBLE, '') as T;
  if (Array.isArray(value)) return value.map(plainText) as T;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plainText(part)])) as T;
  }
  return value;
}
