import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { openScanner, ScannerAway } from './scan.ts';

const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';
const LIMIT = 1_000_000;
let server: Server | null = null;

/** Plays clamd: `zINSTREAM\0`, chunks with their length, an empty chunk, one answer. */
function clamd(answer: (content: Buffer) => string): Promise<string> {
  return play((socket) => {
    let seen = Buffer.alloc(0);
    let content = Buffer.alloc(0);
    let begun = false;
    socket.on('data', (data) => {
      seen = Buffer.concat([seen, data as Buffer]);
      if (!begun) {
        if (seen.length < 10) return;
        if (seen.subarray(0, 10).toString() !== 'zINSTREAM\0') return void socket.end('UNKNOWN COMMAND\0');
        begun = true;
        seen = seen.subarray(10);
      }
      while (seen.length >= 4 && seen.length >= 4 + seen.readUInt32BE(0)) {
        const length = seen.readUInt32BE(0);
        if (length === 0) return void socket.end(`${answer(content)}\0`);
        content = Buffer.concat([content, seen.subarray(4, 4 + length)]);
        seen = seen.subarray(4 + length);
        if (content.length > LIMIT) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      }
    });
  });
}

function play(behave: (socket: Socket) => void): Promise<string> {
  const playing = createServer((socket) => {
    socket.on('error', () => undefined);
    behave(socket);
  });
  server = playing;
  return new Promise((resolve) => {
    playing.listen(0, '127.0.0.1', () => resolve(`127.0.0.1:${(playing.address() as AddressInfo).port}`));
  });
}

afterEach(() => {
  server?.close();
  server = null;
});

const virus = (content: Buffer) => (content.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK');
const chunks = (text: string) => Readable.from([Buffer.from(text.slice(0, 20)), Buffer.from(text.slice(20))]);

test('a clean file is clean', async () => {
  const address = await clamd(virus);
  expect(await openScanner(address).scan(chunks('营业执照'.repeat(1000)))).toEqual({ clean: true });
});

test('a finding is named', async () => {
  const address = await clamd(virus);
  expect(await openScanner(address).scan(chunks(EICAR))).toEqual({ clean: false, finding: 'Eicar-Test-Signature' });
});

test.each<[string, () => Promise<string>]>([
  ['nobody listens', () => Promise.resolve('127.0.0.1:1')],
  ['it hangs up', () => play((socket) => socket.destroy())],
  ['it answers otherwise', () => clamd(() => 'COMMAND READ TIMED OUT')],
  ['it answers nothing', () => play((socket) => socket.end())],
])('when %s there is no verdict', async (_, start) => {
  await expect(openScanner(await start()).scan(chunks(EICAR))).rejects.toThrow(ScannerAway);
});

test('a limit of the scanner is no verdict either, and ends the sending', async () => {
  const address = await clamd(virus);
  let given = 0;
  const large = Readable.from(
    (function* parts() {
      for (; given < 500e6; given += 65_536) yield Buffer.alloc(65_536);
    })(),
  );
  await expect(openScanner(address).scan(large)).rejects.toThrow(ScannerAway);
  expect(given).toBeLessThan(100e6);
});

test('without a connected scanner the checks of type and structure are what there is', async () => {
  expect(await openScanner(null).scan(chunks(EICAR))).toEqual({ clean: true });
});
