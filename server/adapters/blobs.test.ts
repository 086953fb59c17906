import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BlobMissing, type BlobStore, BlobTooLarge, openBlobStore } from './blobs.ts';

let folder: string;
let s3: S3rver;
const stores: Record<string, BlobStore> = {};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouxi-blobs-'));
  s3 = new S3rver({
    address: '127.0.0.1',
    port: 0,
    directory: join(folder, 's3'),
    silent: true,
    configureBuckets: [{ name: 'files' }],
  });
  const { port } = await s3.run();
  stores['folder'] = openBlobStore({ kind: 'fs', folder: join(folder, 'fs') });
  stores['S3'] = openBlobStore({
    kind: 's3',
    endpoint: `http://127.0.0.1:${port}/`,
    bucket: 'files',
    region: 'us-east-1',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  });
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true, force: true });
});

const hex = (algorithm: string, bytes: Buffer) => createHash(algorithm).update(bytes).digest('hex');

describe.each(['folder', 'S3'])('%s', (name) => {
  test('gives back what was put, under its SHA-256, with SM3 and size', async () => {
    const bytes = randomBytes(300_000);
    const facts = await stores[name]!.put(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]), {
      mediaType: 'application/pdf',
    });
    expect(facts).toEqual({ sha256: hex('sha256', bytes), sm3: hex('sm3', bytes), size: bytes.length });
    expect((await buffer(await stores[name]!.get(facts.sha256))).equals(bytes)).toBe(true);
  });

  test('takes bytes at once as well as a stream, the same content twice and side by side', async () => {
    const bytes = randomBytes(5000);
    const puts = [bytes, Readable.from([bytes]), bytes].map((content) => stores[name]!.put(content));
    const keys = new Set((await Promise.all(puts)).map((facts) => facts.sha256));
    expect([...keys]).toEqual([hex('sha256', bytes)]);
    expect((await buffer(await stores[name]!.get(hex('sha256', bytes)))).equals(bytes)).toBe(true);
  });

  test('cuts a stream at the limit without reading on, and keeps nothing', async () => {
    let given = 0;
    const endless = Readable.from(
      (function* chunks() {
        for (; given < 1e9; given += 65_536) yield Buffer.alloc(65_536, given % 251);
      })(),
    );
    await expect(stores[name]!.put(endless, { maxBytes: 1_000_000 })).rejects.toThrow(BlobTooLarge);
    expect(given).toBeLessThan(3_000_000);
  });

  test('keeps nothing of a stream that breaks', async () => {
    const broken = Readable.from(
      (function* chunks() {
        yield Buffer.alloc(10);
        throw new Error('the sender has gone');
      })(),
    );
    await expect(stores[name]!.put(broken)).rejects.toThrow('the sender has gone');
  });

  test('says that bytes are missing, deletes, and deletes again without complaint', async () => {
    await expect(stores[name]!.get('0'.repeat(64))).rejects.toThrow(BlobMissing);
    const { sha256 } = await stores[name]!.put(randomBytes(100));
    await stores[name]!.delete(sha256);
    await stores[name]!.delete(sha256);
    await expect(stores[name]!.get(sha256)).rejects.toThrow(BlobMissing);
  });

  test.each(['../../etc/passwd', 'ABC', '', 'f'.repeat(63), `${'f'.repeat(62)}/.`])('%s is no key', async (key) => {
    await expect(stores[name]!.get(key)).rejects.toThrow(TypeError);
    await expect(stores[name]!.delete(key)).rejects.toThrow(TypeError);
  });
});

test('a broken or cut upload leaves no file in the folder', async () => {
  expect(await readdir(join(folder, 'fs', 'incoming'))).toEqual([]);
});

test('a presigned address reads the bytes without keys, one with an unknown key does not', async () => {
  const bytes = randomBytes(1000);
  const { sha256 } = await stores['S3']!.put(bytes);
  const address = await stores['S3']!.presign!(sha256, 60);
  const answer = await fetch(address);
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  // The test server knows key ids but checks no signature of version 4.
  const foreign = await fetch(address.replace('S3RVER', 'OTHER'));
  await foreign.arrayBuffer();
  expect(foreign.status).toBe(403);
});

test('an unknown key is an error of the store, not a missing file', async () => {
  const { port } = new URL(await stores['S3']!.presign!('0'.repeat(64), 60));
  const wrong = openBlobStore({
    kind: 's3',
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'files',
    region: 'us-east-1',
    accessKeyId: 'OTHER',
    secretAccessKey: 'wrong',
  });
  await expect(wrong.put(randomBytes(10))).rejects.toThrow('the object store answered 403 to put');
});
