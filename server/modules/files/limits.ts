/** A file that is handed in has at most so many bytes. */
export const FILE_LIMIT_BYTES = 20 * 1024 * 1024;

/** Above this a picture is a bomb or a mistake: a full page at 600 dpi has 35 megapixels. */
export const PIXEL_LIMIT = 40_000_000;

/** Longer side of a preview. */
export const PREVIEW_SIDE = 1200;

/** An OFD is a zip: more than this is no document. */
export const ZIP_LIMITS = { entries: 500, totalBytes: 200 * 1024 * 1024, ratio: 120 };

/** What may be handed in, and the ending that its copies get. HEIC is refused: phones convert it when they upload. */
const ALLOWED = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/ofd': 'ofd',
} as const;
export type AllowedType = keyof typeof ALLOWED;

const ALIASES: Readonly<Record<string, string>> = { jpeg: 'jpg', jpe: 'jpg' };

/** The name with the ending of what the bytes are: a PNG called `a.pdf` would not open on the reader's machine. */
export function withEnding(name: string, type: AllowedType): string {
  const given = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return (ALIASES[given] ?? given) === ALLOWED[type] ? name : `${name}.${ALLOWED[type]}`;
}

export function isAllowed(type: string): type is AllowedType {
  return type in ALLOWED;
}

export function isPicture(type: string): boolean {
  return type.startsWith('image/');
}

/** Shown by the browser itself, in a sandboxed frame; everything else is saved. */
export function isShown(type: string): boolean {
  return type === 'application/pdf' || isPicture(type);
}
