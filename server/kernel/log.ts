import pino, { type Logger } from 'pino';

export type Log = Logger;

/**
 * Logs carry request ids, route patterns, codes and times. Bodies, queries, cookies and names never reach them;
 * the redaction is the second wall.
 */
export function makeLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'req.headers.cookie',
        'req.headers.authorization',
        'res.headers["set-cookie"]',
        '*.citizenNumber',
        '*.phone',
        '*.password',
        '*.code',
        '*.token',
      ],
      censor: '[removed]',
    },
  });
}
