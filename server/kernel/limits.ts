/** Bytes of a JSON body. */
export const JSON_LIMIT = 512 * 1024;
/** Bytes of the one file that a request may bring. */
export const UPLOAD_LIMIT = 20 * 1024 * 1024;
