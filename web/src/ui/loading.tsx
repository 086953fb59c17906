import { useWords } from '../i18n/words.ts';

/** A sentence instead of grey boxes; appears only when reading takes longer than a blink. */
export function Loading({ what }: { what?: string }) {
  const w = useWords('common');
  return <output className="wait">{what === undefined ? w.loading : w.loadingThing(what)}</output>;
}
