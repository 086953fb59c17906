/**
 * The id of one act of a person (UUID version 4): made once when the act begins and sent with every retry of it, so
 * that a double click or a repeated request is one act on the server.
 *
 * Not `crypto.randomUUID`: it is missing where a hall opens the desk over plain HTTP by address.
 */
export function newActId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
