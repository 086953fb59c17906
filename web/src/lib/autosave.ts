/**
 * Saves a draft as it is typed. Nothing typed is lost by an error, a timeout, a reload or an expired session: what is
 * not yet on the server lies in session storage with the version that it was typed on.
 *
 * One save at a time, the newest value wins; the server's version guards against two devices (a conflict is told, and
 * the person chooses).
 */
export type SaveState =
  | { is: 'saved'; at: Date | undefined }
  | { is: 'typing' }
  | { is: 'saving' }
  | { is: 'offline' }
  | { is: 'refused'; error: unknown }
  | { is: 'conflict' };

export interface AutosaveSettings<T> {
  /** Names the draft in session storage. */
  key: string;
  value: T;
  /** Version of the draft that `value` came with. */
  version: number;
  /** Sends the value typed on `version`; resolves with the new version. */
  save: (value: T, version: number) => Promise<{ version: number }>;
  /** What an error of `save` means. */
  meaning(error: unknown): 'offline' | 'conflict' | 'refused';
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  clock: { now(): Date; later(run: () => void, ms: number): () => void };
  delayMs?: number;
  retryMs?: number;
}

export interface Autosave<T> {
  readonly value: T;
  readonly version: number;
  readonly state: SaveState;
  change(value: T): void;
  /** Saves what is typed now; resolves true when everything is on the server. */
  flush(): Promise<boolean>;
  /** After a conflict: send mine on top of the other's version, or drop mine and take the other's value. */
  keepMine(version: number): Promise<boolean>;
  takeTheirs(value: T, version: number): void;
  /** From now on saves this way. */
  saveBy(save: AutosaveSettings<T>['save']): void;
  subscribe(listener: () => void): () => void;
}

interface Kept<T> {
  value: T;
  version: number;
}

function readKept<T>(settings: AutosaveSettings<T>): Kept<T> | undefined {
  const text = settings.storage.getItem(settings.key);
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as Kept<T>;
  } catch {
    settings.storage.removeItem(settings.key);
    return undefined;
  }
}

export function createAutosave<T>(settings: AutosaveSettings<T>): Autosave<T> {
  const { storage, clock, key } = settings;
  const listeners = new Set<() => void>();
  const kept = readKept(settings);
  let value = kept?.value ?? settings.value;
  let version = settings.version;
  let dirty = kept !== undefined;
  let state: SaveState = { is: 'saved', at: undefined };
  let save = settings.save;
  let cancelTimer = () => {};
  let running: Promise<boolean> | undefined;

  function tell(next: SaveState) {
    state = next;
    for (const listener of listeners) listener();
  }

  function keep() {
    try {
      storage.setItem(key, JSON.stringify({ value, version } satisfies Kept<T>));
    } catch {
      // A full or forbidden storage must not stop the typing; the value is still in memory and on its way to the server.
    }
  }

  function schedule(ms: number) {
    cancelTimer();
    cancelTimer = clock.later(() => void flush(), ms);
  }

  async function send(): Promise<boolean> {
    while (dirty) {
      const sending = value;
      dirty = false;
      tell({ is: 'saving' });
      try {
        const saved = await save(sending, version);
        version = saved.version;
      } catch (error) {
        dirty = true;
        const meaning = settings.meaning(error);
        if (meaning === 'offline') {
          tell({ is: 'offline' });
          schedule(settings.retryMs ?? 5_000);
        } else {
          tell(meaning === 'conflict' ? { is: 'conflict' } : { is: 'refused', error });
        }
        return false;
      }
      if (dirty) keep();
    }
    storage.removeItem(key);
    tell({ is: 'saved', at: clock.now() });
    return true;
  }

  function flush(): Promise<boolean> {
    cancelTimer();
    if (running !== undefined) return running.then(() => (dirty && state.is !== 'conflict' ? flush() : !dirty));
    if (!dirty) return Promise.resolve(true);
    if (state.is === 'conflict') return Promise.resolve(false);
    running = send().finally(() => {
      running = undefined;
    });
    return running;
  }

  if (kept !== undefined) {
    // Typed before a reload. On the same version it goes on its way; on an older one somebody else was faster.
    if (kept.version === version) {
      state = { is: 'typing' };
      schedule(0);
    } else {
      state = { is: 'conflict' };
    }
  }

  return {
    get value() {
      return value;
    },
    get version() {
      return version;
    },
    get state() {
      return state;
    },
    change(next) {
      value = next;
      dirty = true;
      keep();
      // A new state object each time: whoever listens must draw the new value.
      if (state.is === 'conflict') return tell({ is: 'conflict' });
      tell({ is: running === undefined ? 'typing' : 'saving' });
      schedule(settings.delayMs ?? 800);
    },
    flush,
    keepMine(theirVersion) {
      version = theirVersion;
      dirty = true;
      keep();
      tell({ is: 'typing' });
      return flush();
    },
    takeTheirs(theirValue, theirVersion) {
      value = theirValue;
      version = theirVersion;
      dirty = false;
      storage.removeItem(key);
      tell({ is: 'saved', at: undefined });
    },
    saveBy(next) {
      save = next;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
