import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

const LIMIT = 1_000_000;

export const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

/** Its answer to the test virus and to everything else. */
export const findsEicar = (content: Buffer): string =>
  content.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';

const playing: Server[] = [];

export function endPlay(): void {
  for (const server of playing.splice(0)) server.close();
}

/** Plays clamd for tests: `zINSTREAM\0`, chunks with their length, an empty chunk, one answer. */
export function playClamd(verdict: (content: Buffer) => string): Promise<string> {
  return play((socket) => {
    let seen = Buffer.alloc(0);
    socket.on('data', (data) => {
      seen = Buffer.concat([seen, data]);
      const answer = answerTo(seen, verdict);
      if (answer !== null) socket.end(`${answer}\0`);
    });
  });
}

function answerTo(seen: Buffer, verdict: (content: Buffer) => string): string | null {
  const chunks: Buffer[] = [];
  let at = 10;
  while (seen.length >= at + 4 && seen.length >= at + 4 + seen.readUInt32BE(at)) {
    const length = seen.readUInt32BE(at);
    if (length === 0) return verdict(Buffer.concat(chunks));
    chunks.push(seen.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  if (at > LIMIT) return 'INSTREAM size limit exceeded. ERROR';
  return 'zINSTREAM\0'.startsWith(seen.subarray(0, 10).toString()) ? null : 'UNKNOWN COMMAND';
}

export function play(behave: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    behave(socket);
  });
  playing.push(server);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}
