import type { RefusalBody } from '#contract/common';
import type { Operation, Reply } from '#contract/operation';
import { newActId } from './act-id.ts';
import { pathOf } from './api.ts';
import { FailedError, RefusedError } from './errors.ts';

export interface UploadInput {
  params?: Record<string, string>;
  /** Fields sent before the file. */
  fields?: Record<string, string>;
  file: File;
  actId?: string;
  /** Share sent so far, 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

function answerOf<O extends Operation>(request: XMLHttpRequest): Reply<O> {
  let body: unknown;
  try {
    body = JSON.parse(request.responseText);
  } catch (cause) {
    throw new FailedError(cause, request.status);
  }
  if (request.status >= 200 && request.status < 300) return body as Reply<O>;
  const refusal = body as Partial<RefusalBody>;
  throw typeof refusal.refusal?.code === 'string'
    ? new RefusedError(request.status, refusal as RefusalBody)
    : new FailedError(undefined, request.status);
}

/**
 * Sends one file to a multipart operation and tells how far it is (`fetch` cannot).
 *
 * @throws RefusedError, FailedError like `call`.
 */
export function upload<O extends Operation>(operation: O, input: UploadInput): Promise<Reply<O>> {
  const form = new FormData();
  for (const [name, value] of Object.entries(input.fields ?? {})) form.append(name, value);
  form.append('file', input.file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(operation.method, pathOf(operation.path, input.params));
    request.setRequestHeader('x-act-id', input.actId ?? newActId());
    request.setRequestHeader('accept', 'application/json');
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) input.onProgress?.(event.loaded / event.total);
    });
    request.addEventListener('error', () => reject(new FailedError(undefined)));
    request.addEventListener('abort', () => reject(new FailedError(undefined)));
    request.addEventListener('load', () => {
      try {
        resolve(answerOf<O>(request));
      } catch (error) {
        reject(error instanceof Error ? error : new FailedError(error));
      }
    });
    input.signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
