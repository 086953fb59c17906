import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/** The text that is hashed and stored as hashed: JSON in the form of RFC 8785. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('a value without a JSON form cannot be made canonical');
  return text;
}

/** SM3 (GB/T 32905) of text or bytes, 32 bytes. */
export function sm3(data: string | Uint8Array): Buffer {
  return createHash('sm3').update(data).digest();
}

export function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}
