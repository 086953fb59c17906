import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openPaperEngine } from './engine.ts';
import { SAMPLE_FRAME, SAMPLES } from './samples.ts';

const settings = { publicUrl: 'https://shouxi.example' };
const slip = ['completionSlip', SAMPLES.completionSlip, SAMPLE_FRAME] as const;

test('the process starts with the first paper and ends when idle', async () => {
  const engine = openPaperEngine({ ...settings, idleMs: 20 });
  expect(engine.running()).toBe(false);
  await engine.render(...slip);
  expect(engine.running()).toBe(true);
  await expect.poll(() => engine.running()).toBe(false);
  // And again after its rest.
  await engine.render(...slip);
  await engine.close();
});

test('rendering leaves the event loop free', async () => {
  const engine = openPaperEngine(settings);
  await engine.render(...slip);
  let turns = 0;
  let done = false;
  const counting = (async () => {
    while (!done) {
      await wait(1);
      turns += 1;
    }
  })();
  const papers = Array.from({ length: 20 }, () =>
    engine.render('authorisationLetter', SAMPLES.authorisationLetter, SAMPLE_FRAME),
  );
  await Promise.all(papers);
  done = true;
  await counting;
  expect(turns).toBeGreaterThan(20);
  await engine.close();
});

test('a paper that takes too long is given up, and the next one is made', async () => {
  const engine = openPaperEngine({ ...settings, timeoutMs: 1 });
  await expect(engine.render(...slip)).rejects.toMatchObject({ fault: { kind: 'process' } });
  await engine.close();
  const patient = openPaperEngine(settings);
  await expect(patient.render(...slip)).resolves.toBeDefined();
  await patient.close();
});

test('closing rejects what waits instead of leaving it hanging', async () => {
  const engine = openPaperEngine(settings);
  const outcome = engine.render(...slip).catch((error: unknown) => error);
  await engine.close();
  expect(await outcome).toMatchObject({ fault: { detail: 'the server is closing' } });
});
