import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type BlobStore, BlobTooLarge } from '#adapters/blobs';
import { spool } from '#adapters/blobs/measure';
import { type Scanner, ScannerAway } from '#adapters/scan';
import { newId } from '#kernel/ids';
import { Refusal } from '#kernel/refusal';
import { inspectUpload, renderPreview, tooLarge } from './inspect.ts';
import { FILE_LIMIT_BYTES, withEnding } from './limits.ts';
import { fileSource } from './source.ts';
import type { FileState } from './tables.ts';

/** Where bytes go and who looks into them; one for the whole server. */
export interface FileServices {
  blobs: BlobStore;
  scanner: Scanner;
}

export interface Whose {
  region: string;
  /** `actorRef` of who brings it. */
  uploadedBy: string;
  now: Date;
}

/** A file whose bytes are durable and whose row the act writes by `fileEffect`. */
export interface NewFile extends Whose {
  id: string;
  sha256: string;
  sm3: string;
  size: number;
  mediaType: string;
  previewSha256: string | null;
  name: string;
  state: FileState;
}

const NAME_MAX = 180;
// Path separators, controls, direction marks: a name is shown and offered for saving, never a path.
const NOT_IN_NAMES = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"<>|:*?]/gu;

/** The last part of what the sender called it, fit to be shown. */
export function tidyName(filename: string): string {
  const last = filename.split(/[/\\]/).at(-1)!.replaceAll(NOT_IN_NAMES, '').trim();
  const chars = Array.from(last);
  return chars.length > NAME_MAX ? chars.slice(-NAME_MAX).join('') : last || 'file';
}

/**
 * Takes an upload as it streams in: never held whole, cut at the limit, inspected, scanned, stored. Writes no row. When
 * the scanner is away the file waits in quarantine, and `rescanJobs` asks again.
 * @throws Refusal `files.too_large`, `files.empty`, `files.type_refused`, `files.damaged`,
 * `files.image_too_many_pixels`, `files.infected`
 */
export async function receiveUpload(
  part: { filename: string; file: Readable },
  services: FileServices,
  whose: Whose,
): Promise<NewFile> {
  const spooled = await spool(join(tmpdir(), 'shouxi-spool'), part.file, FILE_LIMIT_BYTES).catch((error: unknown) => {
    throw error instanceof BlobTooLarge ? tooLarge() : error;
  });
  try {
    // The multipart parser cuts silently at the same limit.
    if ('truncated' in part.file && part.file.truncated === true) throw tooLarge();
    const source = await fileSource(spooled.path);
    const { mediaType } = await inspectUpload(source, part.filename).finally(() => source.close());
    const state = await scanned(services.scanner, createReadStream(spooled.path));
    const preview = await renderPreview(spooled.path, mediaType);
    const facts = await services.blobs.put(createReadStream(spooled.path), { mediaType });
    const kept = preview && (await services.blobs.put(preview, { mediaType: 'image/webp' }));
    return {
      ...whose,
      ...facts,
      id: newId(whose.now.getTime()),
      mediaType,
      previewSha256: kept?.sha256 ?? null,
      name: withEnding(tidyName(part.filename), mediaType),
      state,
    };
  } finally {
    await rm(spooled.path, { force: true });
  }
}

/** Stores bytes that the platform made itself. */
export async function storeMade(
  made: { bytes: Buffer; mediaType: string; name: string },
  services: Pick<FileServices, 'blobs'>,
  whose: Whose,
): Promise<NewFile> {
  const facts = await services.blobs.put(made.bytes, { mediaType: made.mediaType });
  return {
    ...whose,
    ...facts,
    id: newId(whose.now.getTime()),
    mediaType: made.mediaType,
    previewSha256: null,
    name: tidyName(made.name),
    state: 'clean',
  };
}

async function scanned(scanner: Scanner, content: Readable): Promise<FileState> {
  try {
    const verdict = await scanner.scan(content);
    if (!verdict.clean) throw new Refusal('files.infected', { finding: verdict.finding });
    return 'clean';
  } catch (error) {
    if (error instanceof ScannerAway) return 'quarantined';
    throw error;
  } finally {
    content.destroy();
  }
}
