import { use } from 'react';
import { currentLang } from './lang.ts';
import { rooms } from './rooms.ts';

type Rooms = typeof rooms;
export type Room = keyof Rooms;
export type Words<R extends Room> = Awaited<ReturnType<Rooms[R]['zh']>>['words'];

const coming = new Map<Room, Promise<unknown>>();

/** Fetches a room's sentences in the reader's language, once. Pages name their rooms in the route, so that words and page travel together. */
export function loadWords<R extends Room>(room: R): Promise<Words<R>> {
  const begun = coming.get(room);
  if (begun !== undefined) return begun as Promise<Words<R>>;
  const promise: Promise<Words<R>> = rooms[room][currentLang()]().then(({ words }) => {
    // React reads these two from a promise that it is given: words that are here are used without waiting a turn.
    void Object.assign(promise, { status: 'fulfilled', value: words });
    return words;
  });
  coming.set(room, promise);
  // A chunk that did not arrive may be asked for again.
  promise.catch(() => coming.delete(room));
  return promise;
}

/** The sentences of a room. Suspends while they travel; shows at once when the route has loaded them. */
export function useWords<R extends Room>(room: R): Words<R> {
  return use(loadWords(room));
}

/** A name that data carries in both languages, in the reader's; Chinese where there is no English (decision 23). */
export function named(name: { zh: string; en?: string }): string {
  return currentLang() === 'en' ? (name.en ?? name.zh) : name.zh;
}
