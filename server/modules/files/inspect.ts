import { Refusal } from '#kernel/refusal';
import { type AllowedType, FILE_LIMIT_BYTES, isAllowed, isPicture } from './limits.ts';
import { pdfState } from './pdf.ts';
import { checkPixels, shrink } from './picture.ts';
import { sniff } from './sniff.ts';
import { type ByteSource, bytesSource } from './source.ts';

export interface Inspected {
  mediaType: AllowedType;
}

/** Ending of the name that the sender gave, for the sentence of a refusal: `pdf`, or empty. */
function endingOf(filename: string): string {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(filename)?.[1];
  return ending?.toLowerCase() ?? '';
}

/**
 * What the bytes are, and whether they may be handed in.
 * @throws Refusal `files.empty`, `files.too_large`, `files.type_refused` {declared, found}, `files.damaged`,
 * `files.image_too_many_pixels`
 */
export async function inspectUpload(content: Uint8Array | ByteSource, filename: string): Promise<Inspected> {
  const source = content instanceof Uint8Array ? bytesSource(content) : content;
  if (source.size === 0) throw new Refusal('files.empty');
  if (source.size > FILE_LIMIT_BYTES) throw tooLarge();
  const found = await sniff(source);
  const refused = (more: Record<string, unknown> = {}) =>
    new Refusal('files.type_refused', { declared: endingOf(filename), found, ...more });
  if (!isAllowed(found)) throw refused();
  if (found === 'application/pdf') {
    const state = await pdfState(source);
    if (state === 'damaged') throw new Refusal('files.damaged');
    if (state === 'encrypted') throw refused({ reason: 'encrypted' });
  }
  if (isPicture(found)) await checkPixels(source.input);
  return { mediaType: found };
}

export function tooLarge(): Refusal {
  return new Refusal('files.too_large', { limitMegabytes: FILE_LIMIT_BYTES / 1024 / 1024 });
}

/** Preview of a picture, or null: the browser shows PDFs itself. The content has been inspected before. */
export async function renderPreview(input: string | Buffer, mediaType: AllowedType): Promise<Buffer | null> {
  return isPicture(mediaType) ? shrink(input) : null;
}
