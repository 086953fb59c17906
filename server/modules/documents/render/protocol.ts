import type { Frame, TemplateName } from '../data.ts';

/** Fonts of the installation: bought 仿宋 and 小标宋, and families for rare characters of names. */
export interface SiteFonts {
  folder: string;
  body?: string;
  title?: string;
  heading?: string;
  rare?: string[];
}

/** What the rendering process is told once, at its start. */
export interface Opening {
  fonts: SiteFonts | null;
}

export interface Order {
  id: number;
  template: TemplateName;
  /** JSON of the template's data. */
  data: string;
  frame: Frame & { codeText: string; verifyUrl: string };
  ratingUrl: string | null;
}

export type Answer = { id: number; pdf: Uint8Array } | { id: number; fault: Fault };

/** `glyph`: no font has a character (named by code point, for it may be of a person's name). */
export interface Fault {
  kind: 'warning' | 'error' | 'glyph';
  detail: string;
}
