import type { ByteSource } from './source.ts';

export type PdfState = 'sound' | 'damaged' | 'encrypted';

const TAIL = 2048;
const TRAILER_REACH = 4 * 1024 * 1024;
const ENCRYPT = /\/Encrypt\s*(<<|\d+\s+\d+\s+R)/;

/**
 * Header, end and trailer of a PDF (ISO 32000-1, 7.5). An encrypted one can be read neither by the officer's reader nor
 * by the pre-review, even where it opens without a password.
 */
export async function pdfState(source: ByteSource): Promise<PdfState> {
  const head = (await source.read(0, 16)).toString('latin1');
  if (!/^%PDF-[12]\.\d/.test(head)) return 'damaged';
  const tail = (await source.read(Math.max(0, source.size - TAIL), TAIL)).toString('latin1');
  const start = /startxref\s+(\d+)\s+%%EOF/g;
  const offset = [...tail.matchAll(start)].at(-1)?.[1];
  // A transfer that broke off lacks the end.
  if (offset === undefined) return 'damaged';
  return ENCRYPT.test(await trailer(source, Number(offset))) ? 'encrypted' : 'sound';
}

/** The dictionary at `startxref`: after the word `trailer`, or of the cross-reference stream itself. */
async function trailer(source: ByteSource, offset: number): Promise<string> {
  if (offset >= source.size) return wholeText(source);
  const text = (await source.read(offset, TRAILER_REACH)).toString('latin1');
  if (/^\s*xref/.test(text)) {
    const from = text.indexOf('trailer');
    return from < 0 ? '' : text.slice(from, from + 65_536).split('startxref')[0]!;
  }
  if (/^\s*\d+\s+\d+\s+obj/.test(text)) return text.slice(0, 65_536).split('stream')[0]!;
  return wholeText(source);
}

/** Writers that count wrong are repaired by readers, so the dictionary is looked for everywhere. */
async function wholeText(source: ByteSource): Promise<string> {
  return (await source.read(0, source.size)).toString('latin1');
}
