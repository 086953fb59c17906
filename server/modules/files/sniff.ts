import { fileTypeFromBuffer } from 'file-type';
import type { ByteSource } from './source.ts';
import { readZip } from './zip.ts';

const HEAD = 4100;

/** The type that the bytes themselves show, as a media type; the name that the sender gave is not asked. */
export async function sniff(source: ByteSource): Promise<string> {
  const head = await source.read(0, HEAD);
  if (head.length >= 4 && head.readUInt32BE(0) === 0x504b0304) return zipKind(source, head);
  const found = await fileTypeFromBuffer(head);
  // An SVG is reported as XML.
  if (found && found.mime !== 'application/xml') return found.mime;
  return textKind(head);
}

/** GB/T 33190: an OFD is a zip with OFD.xml at its root. */
async function zipKind(source: ByteSource, head: Buffer): Promise<string> {
  const zip = await readZip(source);
  if (zip.state === 'sound' && zip.names.includes('OFD.xml')) return 'application/ofd';
  const found = zip.state === 'sound' ? await fileTypeFromBuffer(head) : undefined;
  return found?.mime ?? 'application/zip';
}

function textKind(head: Buffer): string {
  if (head.includes(0)) return 'application/octet-stream';
  const text = head.toString('utf8').trimStart().toLowerCase();
  if (text.includes('<svg')) return 'image/svg+xml';
  if (/<(!doctype html|html|head|body|script|iframe)\b/.test(text)) return 'text/html';
  if (text.startsWith('#!') || text.startsWith('@echo')) return 'text/x-script';
  if (text.startsWith('<?xml')) return 'application/xml';
  return 'text/plain';
}
