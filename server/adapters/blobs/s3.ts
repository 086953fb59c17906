import { AwsClient } from 'aws4fetch';
import { openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { BlobStore } from '../blobs.ts';
import { BlobMissing, shardedKey, spool } from './measure.ts';

export interface S3Settings {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** The store answered otherwise than agreed; the status only, for answers may quote keys. */
class BlobStoreFailed extends Error {
  constructor(verb: string, status: number) {
    super(`the object store answered ${status} to ${verb}`);
    this.name = 'BlobStoreFailed';
  }
}

/**
 * Bytes in any S3-compatible store. They pass a file of the machine first: the key is their digest, which is known at
 * their end only, and the signature binds it.
 */
export function openS3(settings: S3Settings): BlobStore {
  const client = new AwsClient({
    accessKeyId: settings.accessKeyId,
    secretAccessKey: settings.secretAccessKey,
    service: 's3',
    region: settings.region,
    retries: 3,
  });
  const address = (sha256: string) =>
    `${settings.endpoint.replace(/\/$/, '')}/${settings.bucket}/${shardedKey(sha256)}`;

  return {
    async put(content, options = {}) {
      const { path, ...facts } = await spool(join(tmpdir(), 'shouxi-spool'), content, options.maxBytes);
      try {
        const signed = await client.sign(address(facts.sha256), {
          method: 'PUT',
          headers: {
            'content-type': options.mediaType ?? 'application/octet-stream',
            'x-amz-content-sha256': facts.sha256,
          },
        });
        const answer = await fetch(signed.url, {
          method: 'PUT',
          headers: signed.headers,
          body: await openAsBlob(path),
        });
        await answer.arrayBuffer();
        if (!answer.ok) throw new BlobStoreFailed('put', answer.status);
      } finally {
        await rm(path, { force: true });
      }
      return facts;
    },
    async get(sha256) {
      const answer = await client.fetch(address(sha256));
      if (answer.status === 404) {
        await answer.arrayBuffer();
        throw new BlobMissing(sha256);
      }
      if (!answer.ok || !answer.body) throw new BlobStoreFailed('get', answer.status);
      return Readable.fromWeb(answer.body as ReadableStream<Uint8Array>);
    },
    async delete(sha256) {
      const answer = await client.fetch(address(sha256), { method: 'DELETE' });
      await answer.arrayBuffer();
      if (!answer.ok && answer.status !== 404) throw new BlobStoreFailed('delete', answer.status);
    },
    async presign(sha256, seconds) {
      const url = new URL(address(sha256));
      url.searchParams.set('X-Amz-Expires', String(seconds));
      const signed = await client.sign(url, { method: 'GET', aws: { signQuery: true } });
      return signed.url;
    },
  };
}
