import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAutosave, type AutosaveSettings } from './autosave.ts';

class Offline extends Error {}
class Conflict extends Error {}

/** A server that keeps one draft, a storage and a clock that the test moves by hand. */
function desk(stored?: { value: string; version: number }) {
  const server = { value: 'a', version: 1, broken: false, calls: 0 };
  const memory = new Map<string, string>();
  if (stored !== undefined) memory.set('draft', JSON.stringify(stored));
  let timer: (() => void) | undefined;
  const settings: AutosaveSettings<string> = {
    key: 'draft',
    value: server.value,
    version: server.version,
    async save(value, version) {
      server.calls += 1;
      if (server.broken) throw new Offline();
      if (version !== server.version) throw new Conflict();
      server.value = value;
      server.version += 1;
      return { version: server.version };
    },
    meaning: (error) => (error instanceof Offline ? 'offline' : error instanceof Conflict ? 'conflict' : 'refused'),
    storage: {
      getItem: (key) => memory.get(key) ?? null,
      setItem: (key, text) => void memory.set(key, text),
      removeItem: (key) => void memory.delete(key),
    },
    clock: {
      now: () => new Date('2026-11-24T02:42:00Z'),
      later(run) {
        timer = run;
        return () => {
          timer = undefined;
        };
      },
    },
  };
  return { server, memory, settings, pass: () => timer?.() };
}

describe('autosave', () => {
  test('saves the newest value once after the pause and forgets the local copy', async () => {
    const { server, memory, settings } = desk();
    const draft = createAutosave(settings);
    draft.change('ab');
    draft.change('abc');
    expect(draft.state.is).toBe('typing');
    expect(memory.get('draft')).toContain('abc');
    expect(await draft.flush()).toBe(true);
    expect(server).toMatchObject({ value: 'abc', version: 2, calls: 1 });
    expect(draft.state.is).toBe('saved');
    expect(memory.size).toBe(0);
  });

  test('keeps what was typed without a connection and saves it when the connection is back', async () => {
    const { server, memory, settings, pass } = desk();
    const draft = createAutosave(settings);
    server.broken = true;
    draft.change('ab');
    expect(await draft.flush()).toBe(false);
    expect(draft.state.is).toBe('offline');
    expect(memory.get('draft')).toContain('ab');
    server.broken = false;
    pass();
    expect(await draft.flush()).toBe(true);
    expect(server.value).toBe('ab');
  });

  test('typing during a save is saved after it', async () => {
    const { server, settings } = desk();
    const draft = createAutosave(settings);
    draft.change('ab');
    const first = draft.flush();
    draft.change('abc');
    await first;
    expect(await draft.flush()).toBe(true);
    expect(server.value).toBe('abc');
  });

  test('restores after a reload what had not reached the server', async () => {
    const { server, settings } = desk({ value: 'ab', version: 1 });
    const draft = createAutosave(settings);
    expect(draft.value).toBe('ab');
    await draft.flush();
    expect(server.value).toBe('ab');
  });

  test('tells a conflict, loses neither side, and lets the person choose', async () => {
    const { server, settings } = desk();
    const draft = createAutosave(settings);
    server.value = 'theirs';
    server.version = 5;
    draft.change('mine');
    expect(await draft.flush()).toBe(false);
    expect(draft.state.is).toBe('conflict');
    expect(draft.value).toBe('mine');
    expect(server.value).toBe('theirs');
    expect(await draft.keepMine(5)).toBe(true);
    expect(server.value).toBe('mine');
  });

  test('a copy typed on an older version than the server has is a conflict, not an overwrite', () => {
    const { settings } = desk({ value: 'old', version: 0 });
    const draft = createAutosave(settings);
    expect(draft.state.is).toBe('conflict');
    draft.takeTheirs('a', 1);
    expect(draft.value).toBe('a');
    expect(draft.state.is).toBe('saved');
  });

  test('whatever is typed, lost and flushed in whatever order, the last value reaches the server or storage', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(fc.constant('break'), fc.constant('mend'), fc.constant('flush'), fc.string({ minLength: 1 })),
          { maxLength: 20 },
        ),
        async (steps) => {
          const { server, memory, settings } = desk();
          const draft = createAutosave(settings);
          for (const step of steps) {
            if (step === 'break') server.broken = true;
            else if (step === 'mend') server.broken = false;
            else if (step === 'flush') await draft.flush();
            else draft.change(step);
          }
          const kept = memory.get('draft');
          const somewhere = kept === undefined ? server.value : (JSON.parse(kept) as { value: string }).value;
          expect(somewhere).toBe(draft.value);
        },
      ),
    );
  });
});
