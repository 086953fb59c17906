import { lazy, type ComponentType } from 'react';
import { loadWords, type Room } from '../i18n/words.ts';

/** A page of a surface: its path, its file (which exports `Page`), and the rooms of sentences that it opens. */
export interface PageRoute {
  path: string;
  page: () => Promise<{ Page: ComponentType }>;
  words?: readonly Room[];
}

/** The page as its own chunk: page and sentences travel together when it is first opened. */
export function lazyPage({ page, words = [] }: PageRoute): ComponentType {
  return lazy(async () => {
    const [loaded] = await Promise.all([page(), ...words.map((room) => loadWords(room))]);
    return { default: loaded.Page };
  });
}
