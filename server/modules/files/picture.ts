import { Refusal } from '#kernel/refusal';
import { PIXEL_LIMIT, PREVIEW_SIDE } from './limits.ts';

/** Loaded with the first picture: the library takes 20 MB that a resting server does not need. */
async function library() {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}

/**
 * Reads the dimensions from the header, before a pixel is decoded.
 * @throws Refusal `files.image_too_many_pixels`, `files.damaged`
 */
export async function checkPixels(input: string | Buffer): Promise<void> {
  const sharp = await library();
  const header = await sharp(input, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new Refusal('files.damaged');
    });
  const pixels = header.width * header.height * (header.pages ?? 1);
  if (pixels > PIXEL_LIMIT) {
    throw new Refusal('files.image_too_many_pixels', {
      megapixels: Math.ceil(pixels / 1e6),
      limitMegapixels: PIXEL_LIMIT / 1e6,
    });
  }
}

/**
 * WebP of at most 1200 px, upright, without EXIF: a phone writes place and time into it.
 * @throws Refusal `files.damaged` when the picture cannot be decoded to its end.
 */
export async function shrink(input: string | Buffer): Promise<Buffer> {
  const sharp = await library();
  try {
    return await sharp(input, { limitInputPixels: PIXEL_LIMIT, failOn: 'error' })
      .rotate()
      .resize({ width: PREVIEW_SIDE, height: PREVIEW_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer();
  } catch {
    throw new Refusal('files.damaged');
  }
}
