import type { BlobStore } from '#adapters/blobs';
import { readFile } from '#files';
import type { Db } from '#kernel/db';
import { Refusal } from '#kernel/refusal';
import type { Bytes } from '#kernel/route';
import type { Keyring } from '#kernel/secrets';
import type { IssuedDocument } from './store.ts';

/**
 * The PDF of a paper, for a reader whom the caller has asked `access` about.
 * @throws Refusal `documents.not_ready` while the job has not made it
 */
export function documentPdf(
  services: { db: Db; keys: Keyring; blobs: BlobStore },
  document: Pick<IssuedDocument, 'region' | 'fileId'>,
): Promise<Bytes> {
  if (document.fileId === null) return Promise.reject(new Refusal('documents.not_ready'));
  return readFile(services, document.region, document.fileId);
}
