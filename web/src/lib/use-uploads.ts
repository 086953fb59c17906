import { useRef, useState } from 'react';
import type { Operation, Reply } from '#contract/operation';
import { newActId } from './act-id.ts';
import { RefusedError } from './errors.ts';
import { upload, type UploadInput } from './upload.ts';

export interface Uploading {
  id: string;
  name: string;
  size: number;
  state: 'waiting' | 'sending' | 'failed';
  progress: number;
  /** Set when the server said no. */
  refused?: RefusedError;
}

/**
 * Sends files one after another and shows each until the server has it; a finished one leaves the list and is handed to
 * `done`. A failed one stays, and sending it again is the same act.
 */
export function useUploads<O extends Operation>(
  operation: O,
  settings: { input: Pick<UploadInput, 'params' | 'fields'>; done: (reply: Reply<O>) => void },
): {
  uploading: readonly Uploading[];
  add: (files: File[]) => void;
  again: (id: string) => void;
  remove: (id: string) => void;
} {
  const [uploading, setUploading] = useState<readonly Uploading[]>([]);
  const files = useRef(new Map<string, File>());
  const queue = useRef(Promise.resolve());

  const change = (id: string, part: Partial<Uploading>) =>
    setUploading((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)));

  function remove(id: string) {
    files.current.delete(id);
    setUploading((all) => all.filter((one) => one.id !== id));
  }

  async function send(id: string) {
    const file = files.current.get(id);
    if (file === undefined) return;
    change(id, { state: 'sending', progress: 0 });
    try {
      // The list entry's id is the act id: a repeated sending of the same file is the same act.
      const reply = await upload(operation, {
        ...settings.input,
        file,
        actId: id,
        onProgress: (progress) => change(id, { progress }),
      });
      remove(id);
      settings.done(reply);
    } catch (error) {
      change(id, { state: 'failed', ...(error instanceof RefusedError && { refused: error }) });
    }
  }

  function enqueue(id: string) {
    queue.current = queue.current.then(() => send(id));
  }

  return {
    uploading,
    remove,
    again: enqueue,
    add(given) {
      const entries = given.map((file): Uploading => {
        const id = newActId();
        files.current.set(id, file);
        return { id, name: file.name, size: file.size, state: 'waiting', progress: 0 };
      });
      setUploading((all) => [...all, ...entries]);
      for (const entry of entries) enqueue(entry.id);
    },
  };
}
