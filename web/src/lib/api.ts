import type { RefusalBody } from '#contract/common';
import type { Input, Operation, Reply } from '#contract/operation';
import { newActId } from './act-id.ts';
import { FailedError, RefusedError } from './errors.ts';
import { somebodyIsHere } from './presence.ts';

const TIME_LIMIT_MS = 30_000;

type Optional<T> = [T] extends [Record<string, never>] ? true : Partial<T> extends T ? true : false;
type Part<K extends string, T> = [T] extends [undefined]
  ? { [key in K]?: undefined }
  : Optional<T> extends true
    ? { [key in K]?: T }
    : { [key in K]: T };

/**
 * What a call hands in: only the parts that its operation has. A multipart operation takes a FormData as body.
 */
export type CallInput<O extends Operation> = Part<'params', Input<O>['params']> &
  Part<'query', Input<O>['query']> &
  (Part<'body', Input<O>['body']> | { body: FormData }) & { actId?: string; signal?: AbortSignal };

interface Sent {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  actId?: string;
  signal?: AbortSignal;
}

/** `/api` path with its parameters filled in. */
export function pathOf(
  path: string,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const filled = path.replace(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  const tail = search.toString();
  return `/api${filled}${tail === '' ? '' : `?${tail}`}`;
}

type RefusalListener = (refused: RefusedError) => void;
const listeners = new Set<RefusalListener>();

/** Hears every refusal of the server: the shells use it to ask for sign-in or to lock, whatever page is open. */
export function listenToRefusals(listener: RefusalListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function refusalOf(response: Response): Promise<RefusedError | FailedError> {
  try {
    const body = (await response.json()) as RefusalBody;
    if (typeof body.refusal?.code === 'string') return new RefusedError(response.status, body);
  } catch (cause) {
    return new FailedError(cause, response.status);
  }
  return new FailedError(undefined, response.status);
}

/**
 * Asks the server for one operation of the contract. Unsafe methods carry an act id (the caller's, so that a retry is
 * the same act, or a new one).
 *
 * @throws RefusedError when the server says no; FailedError when nobody answered, safe to try again with the same act id.
 */
export async function call<O extends Operation>(operation: O, input: CallInput<O>): Promise<Reply<O>> {
  const { params, query, body, actId, signal } = input as Sent;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (operation.method !== 'GET') headers['x-act-id'] = actId ?? newActId();
  if (operation.method === 'GET' && !somebodyIsHere(Date.now())) headers['x-background'] = '1';
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers['content-type'] = 'application/json';

  let response: Response;
  try {
    response = await fetch(pathOf(operation.path, params, query), {
      method: operation.method,
      headers,
      body: isForm ? body : body === undefined ? null : JSON.stringify(body),
      signal: signal ?? AbortSignal.timeout(TIME_LIMIT_MS),
    });
  } catch (cause) {
    throw new FailedError(cause);
  }
  if (!response.ok) {
    const error = await refusalOf(response);
    if (error instanceof RefusedError) for (const listener of listeners) listener(error);
    throw error;
  }
  if (operation.bytes === true) return (await response.blob()) as Reply<O>;
  if (response.status === 204) return undefined as Reply<O>;
  try {
    return (await response.json()) as Reply<O>;
  } catch (cause) {
    throw new FailedError(cause, response.status);
  }
}
