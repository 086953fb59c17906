import type { BlobStore } from '#adapters/blobs';
import type { Db } from '#kernel/db';
import { notFound, Refusal } from '#kernel/refusal';
import type { Bytes } from '#kernel/route';
import type { Keyring } from '#kernel/secrets';
import { isShown } from './limits.ts';
import { findFiles } from './store.ts';

/**
 * The bytes of a file for a reader who may see it (the caller asked `access`). The preview of a file without one is
 * the file itself. The transport adds nosniff and a sandbox, and only PDFs and pictures are shown in the browser.
 * @throws Refusal `kernel.not_found`; `files.not_ready` in quarantine; `files.infected`
 */
export async function readFile(
  services: { db: Db; keys: Keyring; blobs: BlobStore },
  region: string,
  id: string,
  as: 'original' | 'preview' = 'original',
): Promise<Bytes> {
  const [file] = await findFiles(services.db, services.keys, region, [id]);
  if (!file) throw notFound();
  if (file.state === 'quarantined') throw new Refusal('files.not_ready');
  if (file.state === 'refused') throw new Refusal('files.infected');
  const preview = as === 'preview' ? file.previewSha256 : null;
  return {
    body: await services.blobs.get(preview ?? file.sha256),
    mediaType: preview ? 'image/webp' : file.mediaType,
    filename: preview ? `${file.name}.webp` : file.name,
    inline: isShown(file.mediaType),
  };
}
