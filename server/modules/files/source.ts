import { open } from 'node:fs/promises';

/** Bytes that are looked at in places, wherever they lie. */
export interface ByteSource {
  size: number;
  read(offset: number, length: number): Promise<Buffer>;
  /** What the picture library opens. */
  input: string | Buffer;
  close(): Promise<void>;
}

export function bytesSource(bytes: Uint8Array): ByteSource {
  const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: input.length,
    read: (offset, length) => Promise.resolve(input.subarray(offset, offset + length)),
    input,
    close: () => Promise.resolve(),
  };
}

export async function fileSource(path: string): Promise<ByteSource> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  return {
    size,
    async read(offset, length) {
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset);
      return buffer.subarray(0, bytesRead);
    },
    input: path,
    close: () => handle.close(),
  };
}
