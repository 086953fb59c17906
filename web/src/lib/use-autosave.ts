import { useEffect, useState, useSyncExternalStore } from 'react';
import { createAutosave, type Autosave, type AutosaveSettings } from './autosave.ts';
import { FailedError, RefusedError } from './errors.ts';

const browserClock: AutosaveSettings<unknown>['clock'] = {
  now: () => new Date(),
  later(run, ms) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Refusals that mean: somebody else has changed this draft meanwhile. */
const CONFLICTS = new Set(['bundles.draft_changed', 'kernel.changed_meanwhile']);

function meaning(error: unknown): 'offline' | 'conflict' | 'refused' {
  if (error instanceof FailedError) return 'offline';
  return error instanceof RefusedError && CONFLICTS.has(error.code) ? 'conflict' : 'refused';
}

/**
 * Autosave of one draft for a page that has loaded it: value, version and state follow the typing, a lost connection is
 * tried again when the browser says it is back, and closing the page with unsaved text asks first.
 */
export function useAutosave<T>(draft: Pick<AutosaveSettings<T>, 'key' | 'value' | 'version' | 'save'>): Autosave<T> {
  const [autosave] = useState(() =>
    createAutosave<T>({
      ...draft,
      meaning,
      storage: sessionStorage,
      clock: browserClock,
    }),
  );
  useSyncExternalStore(
    (listener) => autosave.subscribe(listener),
    () => autosave.state,
  );
  useEffect(() => {
    autosave.saveBy(draft.save);
  }, [autosave, draft.save]);

  useEffect(() => {
    const online = () => void autosave.flush();
    const leave = (event: BeforeUnloadEvent) => {
      if (autosave.state.is === 'saved') return;
      void autosave.flush();
      event.preventDefault();
    };
    window.addEventListener('online', online);
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('beforeunload', leave);
      void autosave.flush();
    };
  }, [autosave]);

  return autosave;
}
