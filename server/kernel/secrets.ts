import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';

/**
 * The installation's keys, all derived from one master key kept outside the database.
 * `wrap` wraps the key of each snapshot, `lookup` makes keyed hashes that can be searched, `cookie` signs nothing
 * personal.
 */
export interface Keyring {
  version: number;
  wrap: Buffer;
  lookup: Buffer;
}

export function keyring(master: Buffer, version = 1): Keyring {
  if (master.length < 32) throw new RangeError('the master key has at least 32 bytes');
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `shouxi/${purpose}/${version}`, 32));
  return { version, wrap: derive('wrap'), lookup: derive('lookup') };
}

// Keys go into the cipher as key objects: given as bytes, Node spends three times the cipher's own time on asking
// what they are.

/**
 * AES-256-GCM: version byte ‖ 12 bytes nonce ‖ ciphertext ‖ 16 bytes tag. `aad` binds the bytes to their place
 * (table, row, column), so that a value moved to another row does not open.
 */
export function seal(key: Buffer, plaintext: string | Buffer, aad: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce);
  cipher.setAAD(Buffer.from(aad));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.of(1), nonce, body, cipher.getAuthTag()]);
}

export function open(key: Buffer, sealed: Buffer, aad: string): Buffer {
  if (sealed[0] !== 1) throw new RangeError('unknown version of a sealed value');
  const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), sealed.subarray(1, 13));
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(sealed.subarray(sealed.length - 16));
  return Buffer.concat([decipher.update(sealed.subarray(13, sealed.length - 16)), decipher.final()]);
}

/** A snapshot with a key of its own, wrapped by the installation's key: erasing the wrapped key erases the text. */
export interface SealedSnapshot {
  wrappedKey: Buffer;
  ciphertext: Buffer;
}

export function sealSnapshot(keys: Keyring, plaintext: string | Buffer, aad: string): SealedSnapshot {
  const key = randomBytes(32);
  return { wrappedKey: seal(keys.wrap, key, `key:${aad}`), ciphertext: seal(key, plaintext, aad) };
}

export function openSnapshot(keys: Keyring, sealed: SealedSnapshot, aad: string): Buffer {
  return open(open(keys.wrap, sealed.wrappedKey, `key:${aad}`), sealed.ciphertext, aad);
}

/** Keyed hash of a value that must be found again but not read: identity numbers, phones, their last four. */
export function lookupHash(keys: Keyring, kind: string, value: string): Buffer {
  return createHmac('sm3', createSecretKey(keys.lookup)).update(`${kind}\0${value}`).digest();
}
