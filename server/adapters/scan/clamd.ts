import { connect } from 'node:net';
import type { Scanner, Verdict } from '../scan.ts';

const SILENCE_MS = 60_000;

/** The scanner cannot be reached or does not answer as agreed. */
export class ScannerAway extends Error {
  constructor(reason: string) {
    super(`the malware scanner gave no verdict: ${reason}`);
    this.name = 'ScannerAway';
  }
}

/** ClamAV's daemon by its INSTREAM command: chunks with a length of four bytes, a length of zero ends. */
export function openClamd(address: string): Scanner {
  const at = address.lastIndexOf(':');
  const host = address.slice(0, at);
  const port = Number(address.slice(at + 1));
  return { scan: (content) => ask(host, port, content) };
}

async function ask(host: string, port: number, content: AsyncIterable<Uint8Array>): Promise<Verdict> {
  const socket = connect({ host, port });
  const answered = new Promise<string>((resolve, reject) => {
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (text) => {
      answer += String(text);
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', (error) => reject(new ScannerAway(error.message)));
    socket.on('close', () => reject(new ScannerAway('the connection was closed')));
    socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('silence')));
  });
  // The answer may come before all was sent (a finding, a limit): sending stops then, and the answer counts.
  answered.catch(() => undefined);
  try {
    socket.write('zINSTREAM\0');
    for await (const chunk of content) {
      if (socket.destroyed || socket.readableEnded) break;
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.length);
      socket.write(length);
      if (!socket.write(chunk)) await drained(socket);
    }
    if (socket.writable) socket.write(Buffer.alloc(4));
    return verdictOf(await answered);
  } finally {
    socket.destroy();
  }
}

function drained(socket: ReturnType<typeof connect>): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      socket.off('drain', go);
      socket.off('close', go);
      resolve();
    };
    socket.once('drain', go);
    socket.once('close', go);
  });
}

function verdictOf(answer: string): Verdict {
  const text = answer.replace(/\0/g, '').trim();
  if (text === 'stream: OK') return { clean: true };
  const found = /^stream: (.+) FOUND$/.exec(text);
  if (found) return { clean: false, finding: found[1]! };
  throw new ScannerAway(text.slice(0, 120) || 'an empty answer');
}
