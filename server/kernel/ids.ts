import { randomBytes } from 'node:crypto';

let lastMillisecond = -1;
let withinMillisecond = 0;

/**
 * UUID version 7 (RFC 9562): the leading 48 bits are milliseconds, so that newer rows lie together in an index, then
 * 12 bits that count within the millisecond, so that the events of one act keep their order.
 * Made in Node, because PostgreSQL 15 has no such function.
 */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  // Begins low and anywhere, so that there is room to count and nobody learns how many came before.
  withinMillisecond = now === lastMillisecond ? (withinMillisecond + 1) & 0xfff : bytes[6]!;
  lastMillisecond = now;
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt16BE(0x7000 | withinMillisecond, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** An unguessable code that a person can read out: `length` characters of 5 bits each. */
export function newCode(length: number): string {
  return Array.from(randomBytes(length), (byte) => CROCKFORD[byte & 31]).join('');
}
