import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { UPLOAD_LIMIT } from './limits.ts';
import { Refusal } from './refusal.ts';
import type { Upload } from './route.ts';

/** Fields come before the file, so that a handler knows what it is for before the first byte. */
export async function readUpload(raw: FastifyRequest): Promise<Upload> {
  const fields: Record<string, string> = {};
  try {
    const parts = raw.parts();
    for (let next = await parts.next(); !next.done; next = await parts.next()) {
      const part = next.value;
      if (part.type === 'file') return { filename: part.filename, fields, file: Readable.from(wholeFile(part, parts)) };
      if (typeof part.value === 'string') fields[part.fieldname] = part.value;
    }
  } catch (error) {
    throw brokenUpload(error);
  }
  throw new Refusal('files.empty');
}

/** The bytes of the one file. Whoever reads to the end knows that nothing came after them and nothing was cut off. */
async function* wholeFile(part: MultipartFile, rest: AsyncIterator<unknown>): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of part.file) yield chunk as Buffer;
    if (part.file.truncated) throw tooLargeUpload();
    if ((await rest.next()).done !== true) throw new Refusal('files.one_at_a_time');
  } catch (error) {
    throw brokenUpload(error);
  }
}

function tooLargeUpload(): Refusal {
  return new Refusal('files.too_large', { limitMegabytes: UPLOAD_LIMIT / 1024 / 1024 });
}

/** The parser's own limits have codes; what has none is a form that breaks off or has no boundary. */
function brokenUpload(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (code === 'FST_REQ_FILE_TOO_LARGE') return tooLargeUpload();
  if (code === 'FST_FILES_LIMIT') return new Refusal('files.one_at_a_time');
  return error instanceof Refusal || code !== undefined ? error : new Refusal('kernel.malformed');
}
