// Control characters have no glyph; direction marks could show a name as another one (CVE-2021-42574).
const INVISIBLE = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;

/** The same value with every text freed of characters that cannot or must not be printed. */
export function plainText<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n').replaceAll(INVISIBLE, '') as T;
  if (Array.isArray(value)) return value.map(plainText) as T;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plainText(part)])) as T;
  }
  return value;
}
