import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { Refusal } from '#kernel/refusal';
import { inspectUpload, renderPreview } from './inspect.ts';
import { FILE_LIMIT_BYTES } from './limits.ts';
import { pdfBytes, pdfWithStream, pngBytes, zipBytes } from './test-bytes.ts';

async function refusalOf(bytes: Uint8Array, filename: string): Promise<{ code: string; facts: object } | string> {
  try {
    return (await inspectUpload(bytes, filename)).mediaType;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: error.code, facts: error.facts };
  }
}

const photo = sharp({ create: { width: 60, height: 40, channels: 3, background: '#246' } });
const ofd = zipBytes([{ name: 'OFD.xml', text: '<ofd:OFD/>' }, { name: 'Doc_0/Document.xml' }]);

describe('taken, by what the bytes are', () => {
  test.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['章程.pdf', () => pdfBytes(), 'application/pdf'],
    ['xref-stream.pdf', () => pdfWithStream('/Root 1 0 R'), 'application/pdf'],
    ['photo.jpg', () => photo.clone().jpeg().toBuffer(), 'image/jpeg'],
    ['photo.png', () => photo.clone().png().toBuffer(), 'image/png'],
    ['photo.webp', () => photo.clone().webp().toBuffer(), 'image/webp'],
    ['发票.ofd', () => ofd, 'application/ofd'],
    ['named.pdf', () => photo.clone().png().toBuffer(), 'image/png'],
  ])('%s', async (name, make, mediaType) => {
    expect(await refusalOf(await make(), name)).toBe(mediaType);
  });
});

describe('refused by type, with what it was called and what it is', () => {
  test.each<[string, Buffer, string]>([
    ['setup.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'application/x-msdownload'],
    ['run.pdf', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(200)]), 'application/x-elf'],
    ['page.pdf', Buffer.from('<!DOCTYPE html><script>alert(1)</script>'), 'text/html'],
    [
      'logo.png',
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
      'image/svg+xml',
    ],
    ['a.jpg', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'text/x-script'],
    ['a.ofd', zipBytes([{ name: 'readme.txt', text: 'x' }]), 'application/zip'],
    ['bomb.ofd', zipBytes([{ name: 'OFD.xml', text: 'x', claimed: 4_000_000_000 }]), 'application/zip'],
    [
      'many.ofd',
      zipBytes(Array.from({ length: 501 }, (_, index) => ({ name: index ? `p${index}` : 'OFD.xml' }))),
      'application/zip',
    ],
    ['slip.ofd', zipBytes([{ name: 'OFD.xml' }, { name: '../../etc/cron.d/x' }]), 'application/zip'],
    ['cut.ofd', ofd.subarray(0, ofd.length - 30), 'application/zip'],
    ['notes', Buffer.from('只是一段文字'), 'text/plain'],
    ['data.pdf', Buffer.from([0, 1, 2, 3, 4, 5, 0, 0]), 'application/octet-stream'],
    ['hidden.pdf', Buffer.concat([Buffer.from('<html>'), pdfBytes()]), 'text/html'],
  ])('%s', async (name, bytes, found) => {
    const declared = name.includes('.') ? name.split('.')[1] : '';
    expect(await refusalOf(bytes, name)).toEqual({ code: 'files.type_refused', facts: { declared, found } });
  });

  test('HEIC, which browsers cannot show', async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(12)]);
    expect(await refusalOf(heic, 'IMG_1.HEIC')).toEqual({
      code: 'files.type_refused',
      facts: { declared: 'heic', found: 'image/heic' },
    });
  });

  test.each([
    ['a table', pdfBytes('/Root 1 0 R /Encrypt 9 0 R')],
    ['a table, in place', pdfBytes('/Root 1 0 R /Encrypt<</V 4>>')],
    ['a stream', pdfWithStream('/Encrypt 9 0 R')],
  ])('an encrypted PDF with %s', async (_, bytes) => {
    expect(await refusalOf(bytes, 'a.pdf')).toEqual({
      code: 'files.type_refused',
      facts: { declared: 'pdf', found: 'application/pdf', reason: 'encrypted' },
    });
  });
});

test('the word Encrypt in the text of a PDF is no encryption', async () => {
  const bytes = Buffer.from(
    pdfBytes().toString('latin1').replace('/Count 0', '/Note (/Encrypt 9 0 R) /Count 0'),
    'latin1',
  );
  const shifted = bytes
    .toString('latin1')
    .replace(/startxref\n(\d+)/, (_, at: string) => `startxref\n${Number(at) + 23}`);
  expect(await refusalOf(Buffer.from(shifted, 'latin1'), 'a.pdf')).toBe('application/pdf');
});

describe('damaged', () => {
  test.each<[string, () => Promise<Buffer> | Buffer]>([
    ['a PDF without its end', () => pdfBytes().subarray(0, 120)],
    [
      'a PDF of an impossible version',
      () => Buffer.from(pdfBytes().toString('latin1').replace('%PDF-1.7', '%PDF-x.y')),
    ],
    ['a picture that is only a header', () => pngBytes(10, 10).subarray(0, 24)],
  ])('%s', async (_, make) => {
    expect(await refusalOf(await make(), 'a.pdf')).toEqual({ code: 'files.damaged', facts: {} });
  });

  test('a photograph that breaks off is found when it is decoded', async () => {
    const noise = sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    });
    const whole = await noise.jpeg().toBuffer();
    await expect(renderPreview(whole.subarray(0, whole.length / 2), 'image/jpeg')).rejects.toMatchObject({
      code: 'files.damaged',
    });
  });
});

test('a picture bomb is refused by its header, before a pixel is decoded', async () => {
  const bomb = pngBytes(20_000, 20_000);
  expect(bomb.length).toBeLessThan(100_000);
  expect(await refusalOf(bomb, 'bomb.png')).toEqual({
    code: 'files.image_too_many_pixels',
    facts: { megapixels: 400, limitMegapixels: 40 },
  });
});

test('a header that claims a terapixel is refused too', async () => {
  const claim = pngBytes(8, 8);
  claim.writeUInt32BE(2_000_000, 16);
  claim.writeUInt32BE(2_000_000, 20);
  expect(await refusalOf(claim, 'claim.png')).toMatchObject({
    code: expect.stringMatching(/^files\.(damaged|image_too_many_pixels)$/),
  });
});

test('nothing is refused as empty, and 20 MB are the limit', async () => {
  expect(await refusalOf(Buffer.alloc(0), 'a.pdf')).toEqual({ code: 'files.empty', facts: {} });
  expect(await refusalOf(Buffer.alloc(FILE_LIMIT_BYTES + 1), 'a.pdf')).toEqual({
    code: 'files.too_large',
    facts: { limitMegabytes: 20 },
  });
});

describe('preview', () => {
  test('is WebP of at most 1200 px, upright and without the place that a phone wrote', async () => {
    const taken = await sharp({ create: { width: 2400, height: 1000, channels: 3, background: '#246' } })
      .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitude: '29/1 43/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const preview = await renderPreview(taken, 'image/jpeg');
    const { format, width, height, exif, orientation } = await sharp(preview!).metadata();
    expect({ format, width, height, exif, orientation }).toEqual({
      format: 'webp',
      width: 500,
      height: 1200,
      exif: undefined,
      orientation: undefined,
    });
  });

  test('does not enlarge, and a PDF has none', async () => {
    const small = await renderPreview(await photo.clone().png().toBuffer(), 'image/png');
    expect((await sharp(small!).metadata()).width).toBe(60);
    expect(await renderPreview(pdfBytes(), 'application/pdf')).toBeNull();
  });
});
