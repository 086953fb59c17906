import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#test/database';
import { commitAct, type JobRequest, type OutgoingEvent } from './commit.ts';
import { movableClock } from './clock.ts';
import { readConfig } from './config.ts';
import type { Context } from './context.ts';
import { type Database, openDatabase } from './db.ts';
import { startEngine } from './engine.ts';
import { backOffSeconds, type Job, workOff, type Worker } from './jobs.ts';
import { makeLog } from './log.ts';
import { deliverNews, type Listener } from './outbox.ts';
import { keyring } from './secrets.ts';
import { systemAct } from './system-act.ts';

const NOON = new Date('2026-11-20T04:00:00Z');
let database: TestDatabase;
let opened: Database;
let context: Context;

beforeAll(async () => {
  database = await createTestDatabase();
  opened = openDatabase(database.appUrl);
  context = {
    ...opened,
    keys: keyring(Buffer.alloc(32, 1)),
    config: readConfig({}, '/tmp'),
    log: makeLog('silent'),
  };
});
afterAll(async () => {
  await opened.close();
  await database.drop();
});
beforeEach(async () => {
  await context.db.deleteFrom('kernel_outbox').execute();
  await context.db.deleteFrom('kernel_job').execute();
});

const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);

async function tell(region: string, ...events: OutgoingEvent[]): Promise<void> {
  await commitAct(context.pool, {
    act: systemAct(region, 'test', NOON),
    result: 'test:1',
    audit: { event: 'test.told' },
    events,
  });
}
async function ask(region: string, ...jobs: JobRequest[]): Promise<void> {
  await commitAct(context.pool, {
    act: systemAct(region, 'test', NOON),
    result: 'test:1',
    audit: { event: 'test.asked' },
    jobs,
  });
}
const states = () =>
  context.db.selectFrom('kernel_job').select(['kind', 'state', 'attempts', 'last_error']).orderBy('run_at').execute();

describe('news', () => {
  test('is told to each listener that hears it, oldest first, and then forgotten', async () => {
    const heard: string[] = [];
    const listener = (name: string, hears: string[]): Listener => ({
      name,
      hears,
      hear: async (_, news) => void heard.push(`${name}:${String(news.payload['n'])}`),
    });
    await tell('r1', { event: 'a', payload: { n: 1 } });
    await tell('r1', { event: 'b', payload: { n: 2 } });
    const told = await deliverNews(context, [listener('x', ['a', 'b']), listener('y', ['b'])], NOON);
    expect([told, heard]).toEqual([2, ['x:1', 'x:2', 'y:2']]);
    expect(await deliverNews(context, [], later(3600))).toBe(0);
  });

  test('a listener that fails hears that fact again later; the others are neither stopped nor told twice', async () => {
    const heard: string[] = [];
    let broken = true;
    const listeners: Listener[] = [
      {
        name: 'sick',
        hears: ['a'],
        hear: async (_, news) => {
          if (broken) throw new Error('out of paper');
          heard.push(`sick at ${news.at.toISOString()}`);
        },
      },
      { name: 'well', hears: ['a'], hear: async () => void heard.push('well') },
    ];
    const clock = movableClock(NOON);
    const engine = startEngine(context, clock, { listeners, workers: [] }, { poll: false });
    await tell('r1', { event: 'a', payload: {} });
    await engine.drain();
    expect(heard).toEqual(['well']);
    broken = false;
    clock.moveBy(5000);
    await engine.drain();
    expect(heard).toEqual(['well', `sick at ${NOON.toISOString()}`]);
    await engine.stop();
  });

  test('what a killed process had taken is told again when its lease ends', async () => {
    await tell('r1', { event: 'a', payload: {} });
    await context.db
      .updateTable('kernel_outbox')
      .set({ taken_until: later(60) })
      .execute();
    const heard: string[] = [];
    const listener: Listener = { name: 'x', hears: ['a'], hear: async () => void heard.push('x') };
    await deliverNews(context, [listener], later(59));
    expect(heard).toEqual([]);
    await deliverNews(context, [listener], later(61));
    expect(heard).toEqual(['x']);
  });
});

describe('jobs', () => {
  const worker = (run: (job: Job) => void, more: Partial<Worker> = {}): Worker => ({
    kind: 'print',
    run: async (_, job) => run(job),
    ...more,
  });

  test('waits longer after each failure and becomes a dead letter that says why', async () => {
    await ask('r1', { kind: 'print', payload: {} });
    const fails = worker(
      () => {
        throw new Error('out of paper');
      },
      { maxAttempts: 3 },
    );
    expect([1, 2, 3, 20].map(backOffSeconds)).toEqual([2, 4, 8, 3600]);
    const tried: number[] = [];
    for (const second of [0, 1, 2, 5, 6, 100]) tried.push(await workOff(context, [fails], later(second)));
    expect(tried).toEqual([1, 0, 1, 0, 1, 0]);
    expect(await states()).toEqual([{ kind: 'print', state: 'dead', attempts: 3, last_error: 'out of paper' }]);
  });

  test('two processes never do the same job', async () => {
    await ask('r1', ...Array.from({ length: 30 }, (_, n) => ({ kind: 'print', payload: { n } })));
    const done: unknown[] = [];
    const both = worker((job) => void done.push(job.payload['n']));
    let rounds = 0;
    while (
      rounds++ < 20 &&
      (await Promise.all([workOff(context, [both], NOON), workOff(context, [both], NOON)])).some((n) => n > 0)
    );
    expect(done).toHaveLength(30);
    expect(new Set(done).size).toBe(30);
  });

  test('a small region does not wait behind a large one', async () => {
    await ask('r1', ...Array.from({ length: 40 }, () => ({ kind: 'print', payload: {} })));
    await ask('r2', { kind: 'print', payload: {} });
    const regions: string[] = [];
    await workOff(context, [worker((job) => void regions.push(job.region))], NOON);
    expect(regions).toContain('r2');
  });

  test('a job of a killed process comes back when its lease ends, and not before', async () => {
    await ask('r1', { kind: 'print', payload: {} });
    await context.db
      .updateTable('kernel_job')
      .set({ taken_until: later(60), attempts: 1 })
      .execute();
    const done: number[] = [];
    await workOff(context, [worker((job) => void done.push(job.attempt))], later(59));
    expect(done).toEqual([]);
    await workOff(context, [worker((job) => void done.push(job.attempt))], later(61));
    expect(done).toEqual([2]);
  });

  test('the same wish with the same key is one job until it is done', async () => {
    await ask('r1', { kind: 'print', payload: {}, onceKey: 'k' });
    await ask('r1', { kind: 'print', payload: {}, onceKey: 'k' });
    expect(await states()).toHaveLength(1);
    await workOff(context, [worker(() => undefined)], NOON);
    await ask('r1', { kind: 'print', payload: {}, onceKey: 'k' });
    expect((await states()).map((job) => job.state)).toEqual(['done', 'ready']);
  });
});
