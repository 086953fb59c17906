import { createReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import type { BlobStore } from '../blobs.ts';
import { BlobMissing, shardedKey, spool } from './measure.ts';

/** Bytes in a folder: written beside, renamed into place, and file and folder forced to the disk before `put` answers. */
export function openFolder(folder: string): BlobStore {
  const place = (sha256: string) => join(folder, shardedKey(sha256));
  return {
    async put(content, options = {}) {
      const { path, ...facts } = await spool(join(folder, 'incoming'), content, options.maxBytes);
      const target = place(facts.sha256);
      // Renaming over the same content is harmless: two uploads of one file may meet here.
      await makeFolders(folder, dirname(target));
      await rename(path, target);
      await syncFolder(dirname(target));
      return facts;
    },
    async get(sha256) {
      const stream = createReadStream(place(sha256));
      try {
        await once(stream, 'open');
      } catch (error) {
        throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new BlobMissing(sha256) : error;
      }
      return stream;
    },
    async delete(sha256) {
      await rm(place(sha256), { force: true });
      await syncFolder(dirname(place(sha256))).catch(ignoreMissing);
    },
  };
}

/** A new folder is durable when the folder that holds it was forced to the disk. */
async function makeFolders(root: string, wanted: string): Promise<void> {
  const exists = await access(wanted).then(
    () => true,
    () => false,
  );
  if (exists) return;
  await mkdir(wanted, { recursive: true, mode: 0o700 });
  for (let at = dirname(wanted); at.length >= root.length; at = dirname(at)) await syncFolder(at);
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignoreMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
