import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { BlobFacts } from '../blobs.ts';

export class BlobTooLarge extends Error {
  readonly limit: number;
  constructor(limit: number) {
    super(`more than ${limit} bytes`);
    this.name = 'BlobTooLarge';
    this.limit = limit;
  }
}

export class BlobMissing extends Error {
  constructor(sha256: string) {
    super(`no bytes are kept under ${sha256}`);
    this.name = 'BlobMissing';
  }
}

const SHA256 = /^[0-9a-f]{64}$/;

/** `ab/cd/abcd…`: folders of a size that any file system lists quickly. */
export function shardedKey(sha256: string): string {
  if (!SHA256.test(sha256)) throw new TypeError('a key is a SHA-256 in lower-case hex');
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

/**
 * Writes the content into a new file of `folder` while measuring it, and forces it to the disk. The content is never
 * held whole; what is over the limit is not read. On any error the file is gone.
 */
export async function spool(
  folder: string,
  content: Readable | Uint8Array,
  maxBytes = Number.POSITIVE_INFINITY,
): Promise<BlobFacts & { path: string }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  const sha256 = createHash('sha256');
  const sm3 = createHash('sm3');
  let size = 0;
  const handle = await open(path, 'wx', 0o600);
  try {
    try {
      for await (const chunk of content instanceof Uint8Array ? [content] : (content as AsyncIterable<Uint8Array>)) {
        size += chunk.length;
        if (size > maxBytes) throw new BlobTooLarge(maxBytes);
        sha256.update(chunk);
        sm3.update(chunk);
        await writeAll(handle, chunk);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, size, sha256: sha256.digest('hex'), sm3: sm3.digest('hex') };
}

async function writeAll(handle: Awaited<ReturnType<typeof open>>, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.length) {
    written += (await handle.write(chunk, written, chunk.length - written)).bytesWritten;
  }
}
