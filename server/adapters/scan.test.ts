import { Readable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { EICAR, endPlay, findsEicar, play, playClamd } from './scan/play-clamd.ts';
import { openScanner, ScannerAway } from './scan.ts';

afterEach(endPlay);

const chunks = (text: string) => Readable.from([Buffer.from(text.slice(0, 20)), Buffer.from(text.slice(20))]);

test('a clean file is clean', async () => {
  const address = await playClamd(findsEicar);
  expect(await openScanner(address).scan(chunks('营业执照'.repeat(1000)))).toEqual({ clean: true });
});

test('a finding is named', async () => {
  const address = await playClamd(findsEicar);
  expect(await openScanner(address).scan(chunks(EICAR))).toEqual({ clean: false, finding: 'Eicar-Test-Signature' });
});

test.each<[string, () => Promise<string>]>([
  ['nobody listens', () => Promise.resolve('127.0.0.1:1')],
  ['it hangs up', () => play((socket) => socket.destroy())],
  ['it answers otherwise', () => playClamd(() => 'COMMAND READ TIMED OUT')],
  ['it answers nothing', () => play((socket) => socket.end())],
])('when %s there is no verdict', async (_, start) => {
  await expect(openScanner(await start()).scan(chunks(EICAR))).rejects.toThrow(ScannerAway);
});

test('a limit of the scanner is no verdict either, and ends the sending', async () => {
  const address = await playClamd(findsEicar);
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
