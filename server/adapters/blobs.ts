import type { Readable } from 'node:stream';
import { openFolder } from './blobs/folder.ts';
import { openS3, type S3Settings } from './blobs/s3.ts';

/** What was stored; digests in hex. The key is the SHA-256: the same bytes are kept once. */
export interface BlobFacts {
  sha256: string;
  sm3: string;
  size: number;
}

export interface PutOptions {
  /** More bytes than this are not taken: `BlobTooLarge`, and nothing is kept. */
  maxBytes?: number;
  mediaType?: string;
}

/**
 * Bytes, addressed by their content. `put` answers after the bytes are durable. Deleting is for bytes that no row of
 * the database names any more.
 */
export interface BlobStore {
  put(content: Readable | Uint8Array, options?: PutOptions): Promise<BlobFacts>;
  /** @throws BlobMissing */
  get(sha256: string): Promise<Readable>;
  delete(sha256: string): Promise<void>;
  /** A time-limited address for reading, where the store has such. */
  presign?(sha256: string, seconds: number): Promise<string>;
}

export { BlobMissing, BlobTooLarge } from './blobs/measure.ts';

export type BlobStoreSettings = { kind: 'fs'; folder: string } | ({ kind: 's3' } & S3Settings);

export function openBlobStore(settings: BlobStoreSettings): BlobStore {
  return settings.kind === 'fs' ? openFolder(settings.folder) : openS3(settings);
}
