import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance } from 'fastify';
import { request } from 'node:http';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openBlobStore } from '#adapters/blobs';
import { openScanner } from '#adapters/scan';
import { EICAR, endPlay, findsEicar, playClamd } from '#adapters/scan/play-clamd';
import { commitAct } from '#kernel/commit';
import { readConfig } from '#kernel/config';
import type { Context } from '#kernel/context';
import { openDatabase, type Database } from '#kernel/db';
import { newId } from '#kernel/ids';
import { makeLog } from '#kernel/log';
import { Refusal } from '#kernel/refusal';
import { keyring } from '#kernel/secrets';
import { createTestDatabase, type TestDatabase } from '#test/database';
import { rescanJobs, rescanWorker } from './jobs.ts';
import { readFile } from './read.ts';
import { type FileServices, type NewFile, receiveUpload, tidyName } from './receive.ts';
import { fileEffect, findFiles } from './store.ts';
import { pdfBytes } from './test-bytes.ts';

const REGION = '421281000000';
const now = new Date('2026-03-05T01:07:00Z');
const whose = { region: REGION, uploadedBy: 'person:1', now };
const keys = keyring(Buffer.alloc(32, 7));

let folder: string;
let database: TestDatabase;
let open: Database;
let context: Context;
let services: FileServices;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouxi-files-'));
  database = await createTestDatabase();
  open = openDatabase(database.appUrl);
  context = { db: open.db, pool: open.pool, keys, config: readConfig({}, folder), log: makeLog('silent') };
  services = { blobs: openBlobStore({ kind: 'fs', folder: join(folder, 'blobs') }), scanner: openScanner(null) };
});
afterAll(async () => {
  await open.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});
afterEach(endPlay);

const upload = (bytes: Buffer, filename = '章程.pdf') => ({ filename, file: Readable.from([bytes]) });

async function keep(files: NewFile[]): Promise<void> {
  await commitAct(open.pool, {
    act: {
      region: REGION,
      id: newId(),
      actor: 'person:1',
      actorKind: 'applicant',
      actorId: '1',
      sessionId: null,
      bodyHash: Buffer.alloc(32),
      requestId: 'test',
      ip: null,
      at: now,
    },
    result: `file:${files[0]!.id}`,
    audit: { event: 'files.kept' },
    effects: [fileEffect(keys, files)],
  });
}

test('an upload is stored by content, its row written by the act, its name readable with the key only', async () => {
  const file = await receiveUpload(upload(pdfBytes(), '..\\周明远 章程\u202E.pdf'), services, whose);
  expect(file).toMatchObject({
    mediaType: 'application/pdf',
    state: 'clean',
    size: pdfBytes().length,
    previewSha256: null,
  });
  await keep([file]);
  const [found] = await findFiles(open.db, keys, REGION, [file.id]);
  expect(found).toMatchObject({ id: file.id, name: '周明远 章程.pdf', sha256: file.sha256, state: 'clean', at: now });
  const raw = await open.pool.query<{ name_encrypted: Buffer }>('SELECT name_encrypted FROM files_file WHERE id = $1', [
    file.id,
  ]);
  expect(raw.rows[0]!.name_encrypted.includes('周明远')).toBe(false);
  const bytes = await readFile({ ...context, ...services }, REGION, file.id);
  expect(bytes).toMatchObject({ mediaType: 'application/pdf', filename: '周明远 章程.pdf', inline: true });
  expect((await buffer(bytes.body as Readable)).equals(pdfBytes())).toBe(true);
});

test('a picture comes with a preview; an OFD is saved, not shown', async () => {
  const picture = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#246' } })
    .jpeg()
    .toBuffer();
  const file = await receiveUpload(upload(picture, 'IMG_0001.JPG'), services, whose);
  await keep([file]);
  const preview = await readFile({ ...context, ...services }, REGION, file.id, 'preview');
  expect(preview).toMatchObject({ mediaType: 'image/webp', filename: 'IMG_0001.JPG.webp', inline: true });
  expect((await sharp(await buffer(preview.body as Readable)).metadata()).width).toBe(1200);
});

test('a name gets the ending of what the bytes are', async () => {
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#246' } })
    .jpeg()
    .toBuffer();
  expect((await receiveUpload(upload(picture, '证件.pdf'), services, whose)).name).toBe('证件.pdf.jpg');
  expect((await receiveUpload(upload(picture, 'a.JPEG'), services, whose)).name).toBe('a.JPEG');
});

test('a file of another region or nobody is not found', async () => {
  const file = await receiveUpload(upload(pdfBytes()), services, whose);
  await keep([file]);
  const read = (region: string, id: string) => readFile({ ...context, ...services }, region, id);
  await expect(read('420000000000', file.id)).rejects.toMatchObject({ code: 'kernel.not_found' });
  await expect(read(REGION, newId())).rejects.toMatchObject({ code: 'kernel.not_found' });
});

test('the application cannot change what a file row says, nor delete it', async () => {
  await expect(open.pool.query("UPDATE files_file SET sha256 = repeat('0', 64)")).rejects.toThrow('permission denied');
  await expect(open.pool.query('DELETE FROM files_file')).rejects.toThrow('permission denied');
});

test('a refused upload leaves no bytes behind', async () => {
  const before = await readdir(join(folder, 'blobs'), { recursive: true });
  const executable = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(5000, 1)]);
  await expect(receiveUpload(upload(executable), services, whose)).rejects.toMatchObject({
    code: 'files.type_refused',
    facts: { declared: 'pdf', found: 'application/x-msdownload' },
  });
  expect(await readdir(join(folder, 'blobs'), { recursive: true })).toEqual(before);
});

test('what the scanner finds is refused', async () => {
  const scanner = openScanner(await playClamd(findsEicar));
  const infected = Buffer.concat([Buffer.from(`%PDF-1.7\n%${EICAR}\n`), pdfBytes()]);
  await expect(receiveUpload(upload(infected), { ...services, scanner }, whose)).rejects.toMatchObject({
    code: 'files.infected',
    facts: { finding: 'Eicar-Test-Signature' },
  });
});

test('while the scanner is away a file waits, and leaves the quarantine by its verdict', async () => {
  const away = { ...services, scanner: openScanner('127.0.0.1:1') };
  const clean = await receiveUpload(upload(pdfBytes('/Root 1 0 R /A 1')), away, whose);
  const infected = await receiveUpload(
    upload(Buffer.concat([Buffer.from(`%PDF-1.7\n%${EICAR}\n`), pdfBytes()])),
    away,
    whose,
  );
  expect([clean.state, infected.state]).toEqual(['quarantined', 'quarantined']);
  await keep([clean, infected]);
  await expect(readFile({ ...context, ...services }, REGION, clean.id)).rejects.toMatchObject({
    code: 'files.not_ready',
  });
  const jobs = rescanJobs([clean, infected]);
  expect(jobs.map((job) => job.onceKey)).toEqual([clean.id, infected.id]);
  const job = (payload: Record<string, unknown>) => ({ id: newId(), region: REGION, payload, attempt: 1, now });
  await expect(rescanWorker(away).run(context, job(jobs[0]!.payload))).rejects.toThrow('gave no verdict');
  const back = rescanWorker({ ...services, scanner: openScanner(await playClamd(findsEicar)) });
  for (const { payload } of jobs) await back.run(context, job(payload));
  await expect(readFile({ ...context, ...services }, REGION, clean.id)).resolves.toMatchObject({ inline: true });
  await expect(readFile({ ...context, ...services }, REGION, infected.id)).rejects.toMatchObject({
    code: 'files.infected',
  });
});

test.each([
  ['/etc/passwd', 'passwd'],
  ['C:\\scan\\证.pdf', '证.pdf'],
  ['..', '..'],
  ['', 'file'],
  ['a\u0000b<"c>.pdf', 'abc.pdf'],
  [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(176)}.pdf`],
])('the name %j becomes %j', (name, tidy) => {
  expect(tidyName(name)).toBe(tidy);
});

/** The route as the transport makes it: multipart with its limit, then `receiveUpload`. */
async function listening(): Promise<{ app: FastifyInstance; port: number }> {
  const app = fastify();
  await app.register(multipart, { limits: { fileSize: 20 * 1024 * 1024, files: 1 } });
  app.setErrorHandler((error, _request, reply) => {
    const refusal = error instanceof Refusal ? error : null;
    return reply.status(refusal?.status ?? (error as { statusCode?: number }).statusCode ?? 500).send({
      code: refusal?.code ?? (error as { code?: string }).code,
    });
  });
  app.post('/upload', async (raw) => {
    const part = (await raw.file())!;
    const { id } = await receiveUpload(part, services, whose);
    return { id };
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return { app, port: (app.server.address() as AddressInfo).port };
}

function send(port: number, bytes: number): Promise<{ status: number; code: string; sent: number }> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    const outgoing = request(
      {
        port,
        host: '127.0.0.1',
        path: '/upload',
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      },
      (answer) => {
        const read = async () => JSON.parse((await buffer(answer)).toString()) as { code: string };
        read().then(({ code }) => resolve({ status: answer.statusCode!, code, sent }), reject);
      },
    );
    // A server that has answered may close while we still send.
    outgoing.on('error', () => undefined);
    outgoing.write('--b\r\ncontent-disposition: form-data; name="file"; filename="gross.pdf"\r\n\r\n%PDF-1.7\n');
    const chunk = Buffer.alloc(1 << 20, 0x20);
    const more = () => {
      while (sent < bytes) {
        sent += chunk.length;
        if (!outgoing.write(chunk)) return void outgoing.once('drain', more);
      }
      outgoing.end('\r\n--b--\r\n');
      return undefined;
    };
    more();
  });
}

test('an upload of 200 MB is cut at the limit over HTTP, named, and takes little memory', async () => {
  const { app, port } = await listening();
  const before = process.memoryUsage().rss;
  const { status, code } = await send(port, 200 << 20);
  expect(status).toBe(413);
  expect(['files.too_large', 'FST_REQ_FILE_TOO_LARGE']).toContain(code);
  expect(process.memoryUsage().rss - before).toBeLessThan(120 << 20);
  await app.close();
});
