import { ZIP_LIMITS } from './limits.ts';
import type { ByteSource } from './source.ts';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_SIZE = 22;
const COMMENT_MAX = 65_535;

export type ZipState = { state: 'sound'; names: string[] } | { state: 'damaged' } | { state: 'bomb' };

/** The central directory of a zip, without unpacking anything; sizes as the directory claims them. */
export async function readZip(source: ByteSource): Promise<ZipState> {
  const from = Math.max(0, source.size - END_SIZE - COMMENT_MAX);
  const tail = await source.read(from, source.size - from);
  let end = tail.length - END_SIZE;
  while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) return { state: 'damaged' };
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (count > ZIP_LIMITS.entries) return { state: 'bomb' };
  if (offset + length > from + end) return { state: 'damaged' };
  return readEntries(await source.read(offset, length), count);
}

function readEntries(directory: Buffer, count: number): ZipState {
  const names: string[] = [];
  let total = 0;
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) return { state: 'damaged' };
    const packed = directory.readUInt32LE(at + 20);
    const unpacked = directory.readUInt32LE(at + 24);
    const nameLength = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    if (name.split(/[/\\]/).includes('..')) return { state: 'damaged' };
    names.push(name);
    total += unpacked;
    if (total > ZIP_LIMITS.totalBytes || unpacked > Math.max(packed, 1024) * ZIP_LIMITS.ratio) return { state: 'bomb' };
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return { state: 'sound', names };
}
