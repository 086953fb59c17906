import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RefusalBody } from '#contract/common';
import { FULL_ANSWERS } from '#demo/pk01/sample';
import { type Client, startTestApp, type TestApp } from '#test/app';
import { filledDraft, FOUNDER } from '#test/founding';
import { pdfBytes } from '../modules/files/test-bytes.ts';
import { openTableStates, type TableStates } from '#test/table-states';

const BOUNDARY = 'b0undary';
const MEGABYTE = 1 << 20;

let app: TestApp;
let states: TableStates;
let founder: Client;
let url: string;
let material: string;
beforeAll(async () => {
  app = await startTestApp();
  states = await openTableStates(app.ownerUrl);
  founder = await app.applicant(FOUNDER.phone);
  const draft = await filledDraft(app, founder, { answers: { ...FULL_ANSWERS, premisesCommitment: false } });
  url = `/api/bundles/drafts/${draft.id}/files`;
  material = draft.materials.find(({ state, form }) => state === 'missing' && form !== 'generated')!.code;
  await app.http.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await states.close();
  await app.close();
});

const field = (name: string, value: string) =>
  Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
const file = (name: string, bytes: Uint8Array) =>
  Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    bytes,
    Buffer.from('\r\n'),
  ]);
const END = Buffer.from(`--${BOUNDARY}--\r\n`);

function codeOf(body: string): string {
  return (JSON.parse(body) as Partial<RefusalBody>).refusal?.code ?? 'taken';
}

async function upload(...parts: Uint8Array[]): Promise<[status: number, code: string]> {
  const { status, text } = await founder.raw({
    method: 'POST',
    url,
    headers: { 'x-act-id': randomUUID(), 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    payload: Buffer.concat(parts),
  });
  return [status, codeOf(text)];
}

/** A PNG of a few bytes whose header claims a size. */
function claimingPng(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', Buffer.from([0])),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const EXECUTABLE = Buffer.concat([Buffer.from('MZ\u0090\u0000PE\u0000\u0000', 'latin1'), Buffer.alloc(2000, 0x90)]);
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const HTML = Buffer.from('<!doctype html><script>alert(1)</script>');
const ELF = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), Buffer.alloc(200)]);

test.each<[what: string, parts: () => Buffer[], status: number, code: string]>([
  ['an executable that is called .pdf', () => [file('租赁合同.pdf', EXECUTABLE)], 415, 'files.type_refused'],
  ['a Linux program that is called .png', () => [file('photo.png', ELF)], 415, 'files.type_refused'],
  ['a picture that can hold scripts', () => [file('plan.svg', SVG)], 415, 'files.type_refused'],
  ['a page that is called .jpg', () => [file('photo.jpg', HTML)], 415, 'files.type_refused'],
  [
    'a picture of 900 megapixels in 60 bytes',
    () => [file('scan.png', claimingPng(30_000))],
    422,
    'files.image_too_many_pixels',
  ],
  ['a picture that breaks off', () => [file('scan.png', claimingPng(100))], 422, 'files.damaged'],
  [
    'a PDF that is none after its first line',
    () => [file('a.pdf', Buffer.from('%PDF-1.7\nnothing'))],
    422,
    'files.damaged',
  ],
  ['an empty file', () => [file('empty.pdf', Buffer.alloc(0))], 422, 'files.empty'],
  [
    '21 MB',
    () => [file('big.pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(21 * MEGABYTE, 32)]))],
    413,
    'files.too_large',
  ],
  ['no file', () => [], 422, 'files.empty'],
])('refuses %s, and keeps nothing of it', async (_, parts, status, code) => {
  const before = await states.read();
  expect(await upload(field('material', material), ...parts(), END)).toEqual([status, code]);
  expect(await states.read()).toEqual(before);
});

test('takes one file at a time: with a second one it keeps neither', async () => {
  const before = await states.read();
  const found = await upload(
    field('material', material),
    file('one.pdf', pdfBytes()),
    file('two.pdf', pdfBytes()),
    END,
  );
  expect(found).toEqual([422, 'files.one_at_a_time']);
  expect(await states.read()).toEqual(before);
});

test.each<[what: string, code: string]>([
  ['of no material', ''],
  ['for a material that nobody asked for', 'm99'],
  ['for a material named by a statement', "'; DROP TABLE materials_file; --"],
])('refuses a file %s', async (_, code) => {
  const before = await states.read();
  expect(await upload(field('material', code), file('a.svg', SVG), END)).toEqual([422, 'materials.not_expected']);
  expect(await states.read()).toEqual(before);
});

test('refuses an upload that breaks off, one with too many parts, and one without a boundary', async () => {
  const before = await states.read();
  const cut = await upload(field('material', material), file('a.pdf', Buffer.from('%PDF-1.7\n')).subarray(0, 60));
  const many = await upload(...Array.from({ length: 30 }, (_, at) => field(`f${at}`, 'x')), file('a.svg', SVG), END);
  const { status, text: body } = await founder.raw({
    method: 'POST',
    url,
    headers: { 'x-act-id': randomUUID(), 'content-type': 'multipart/form-data' },
    payload: 'x',
  });
  const answers = [cut, many, [status, codeOf(body)] as const];
  expect(answers.filter(([each]) => each < 400 || each >= 500)).toEqual([]);
  expect(await states.read()).toEqual(before);
});

/** Streams so many bytes to the listening server; `declared` says beforehand how many. */
function stream(
  cookie: string,
  bytes: number,
  declared: boolean,
): Promise<{ status: number; code: string; peak: number }> {
  return new Promise((resolve, reject) => {
    const head = Buffer.concat([
      field('material', material),
      file('gross.pdf', Buffer.from('%PDF-1.7\n')).subarray(0, -2),
    ]);
    let sent = 0;
    let peak = 0;
    const outgoing = request(
      {
        port: (app.http.server.address() as AddressInfo).port,
        host: '127.0.0.1',
        path: url,
        method: 'POST',
        headers: {
          cookie,
          'x-act-id': randomUUID(),
          'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
          ...(declared && { 'content-length': head.length + bytes + 2 + END.length }),
        },
      },
      (answer) => {
        text(answer).then((body) => resolve({ status: answer.statusCode!, code: codeOf(body), peak }), reject);
      },
    );
    // A server that has answered may close while the sender still sends.
    outgoing.on('error', () => undefined);
    outgoing.write(head);
    const chunk = Buffer.alloc(MEGABYTE, 32);
    const more = (): void => {
      while (sent < bytes) {
        sent += chunk.length;
        peak = Math.max(peak, process.memoryUsage().rss);
        if (!outgoing.write(chunk)) return void outgoing.once('drain', more);
      }
      outgoing.end(Buffer.concat([Buffer.from('\r\n'), END]));
    };
    more();
  });
}

test.each([
  ['that says its size', true],
  ['of unknown size', false],
])('cuts a stream of 200 MB %s, names why, and grows by less than the limit of a file', async (_, declared) => {
  const { port } = app.http.server.address() as AddressInfo;
  const post = (path: string, body: object) =>
    fetch(`http://127.0.0.1:${port}/api/identity/applicant/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const { demoCode } = (await (await post('code', { phone: FOUNDER.phone })).json()) as { demoCode: string };
  const signedIn = await post('sign-in', { phone: FOUNDER.phone, code: demoCode });
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;

  const before = await states.read();
  const rss = process.memoryUsage().rss;
  const { status, code, peak } = await stream(cookie, 200 * MEGABYTE, declared);
  expect([status, code]).toEqual([413, 'files.too_large']);
  expect(peak - rss).toBeLessThan(100 * MEGABYTE);
  expect(await states.read()).toEqual(before);
  const health = await fetch(`http://127.0.0.1:${port}/api/health`);
  expect(health.status).toBe(200);
});
