import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiteFonts } from './protocol.ts';

/**
 * The installation's own fonts: a folder with font files and a `fonts.json` that names the families,
 * `{"body": "仿宋_GB2312", "title": "方正小标宋简体", "heading": "黑体", "rare": ["SimSun-ExtB"]}`, every name optional.
 * 仿宋 and 小标宋 may not be shipped with the product, so the bought ones come in by this way.
 */
export function readSiteFonts(folder: string | null): SiteFonts | null {
  if (folder === null) return null;
  const path = join(folder, 'fonts.json');
  let named: unknown;
  try {
    named = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} cannot be read: put a fonts.json there that names the font families.`, { cause });
  }
  const names = (named ?? {}) as Record<string, unknown>;
  const family = (role: string) => (typeof names[role] === 'string' ? { [role]: names[role] } : {});
  const rare = Array.isArray(names['rare']) ? names['rare'].filter((name) => typeof name === 'string') : [];
  return { folder, ...family('body'), ...family('title'), ...family('heading'), rare };
}
