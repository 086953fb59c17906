import { QueryClient, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Operation, Reply } from '#contract/operation';
import { newActId } from './act-id.ts';
import { call, type CallInput } from './api.ts';
import { FailedError, RefusedError } from './errors.ts';

/** One client a page load. Only a lack of answer is tried again; a refusal is an answer. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, error) => error instanceof FailedError && count < 2,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Reads an operation. The key is the operation's id and its input, so that `useAct` can name what it makes stale. */
export function useOperation<O extends Operation>(
  operation: O,
  input: CallInput<O>,
  options: { enabled?: boolean; everyMs?: number } = {},
): UseQueryResult<Reply<O>, RefusedError | FailedError> {
  return useQuery<Reply<O>, RefusedError | FailedError>({
    queryKey: [operation.id, input],
    queryFn: ({ signal }) => call(operation, { ...input, signal }),
    enabled: options.enabled ?? true,
    refetchInterval: options.everyMs ?? false,
  });
}

function isSame(one: { body?: unknown }, other: { body?: unknown }): boolean {
  // A form of files has no text to compare.
  if (one.body instanceof FormData || other.body instanceof FormData) return one === other;
  return JSON.stringify(one) === JSON.stringify(other);
}

export interface Act<O extends Operation> {
  /** Does the act and resolves with the reply, or with undefined when it was refused or failed (see `refused`, `failed`). */
  act: (input: CallInput<O>) => Promise<Reply<O> | undefined>;
  busy: boolean;
  reply: Reply<O> | undefined;
  refused: RefusedError | undefined;
  failed: FailedError | undefined;
  /** Tries the last input again as the same act. */
  again: () => Promise<Reply<O> | undefined>;
  reset: () => void;
}

/**
 * An act of a person. While it is under way a second press is the first; when nobody answered, trying the same input
 * again is the same act (same act id); other input is a new act.
 *
 * @param options.stale ids of the operations to read again after the act; `done` hears the reply.
 */
export function useAct<O extends Operation>(
  operation: O,
  options: { stale?: readonly string[]; done?: (reply: Reply<O>) => void } = {},
): Act<O> {
  const queries = useQueryClient();
  const begun = useRef<{ input: CallInput<O>; actId: string } | undefined>(undefined);
  const running = useRef<Promise<Reply<O> | undefined> | undefined>(undefined);
  const last = useRef<CallInput<O> | undefined>(undefined);

  const mutation = useMutation<Reply<O>, RefusedError | FailedError, CallInput<O>>({
    mutationFn: (input) => call(operation, input),
  });

  async function send(input: CallInput<O>): Promise<Reply<O> | undefined> {
    if (begun.current === undefined || !isSame(begun.current.input, input)) {
      begun.current = { input, actId: input.actId ?? newActId() };
    }
    try {
      const reply = await mutation.mutateAsync({ ...input, actId: begun.current.actId });
      begun.current = undefined;
      await Promise.all((options.stale ?? []).map((id) => queries.invalidateQueries({ queryKey: [id] })));
      options.done?.(reply);
      return reply;
    } catch (error) {
      if (error instanceof RefusedError) begun.current = undefined;
      else if (!(error instanceof FailedError)) throw error;
      return undefined;
    }
  }

  function act(input: CallInput<O>): Promise<Reply<O> | undefined> {
    if (running.current !== undefined) return running.current;
    last.current = input;
    running.current = send(input).finally(() => {
      running.current = undefined;
    });
    return running.current;
  }

  return {
    act,
    busy: mutation.isPending,
    reply: mutation.data,
    refused: mutation.error instanceof RefusedError ? mutation.error : undefined,
    failed: mutation.error instanceof FailedError ? mutation.error : undefined,
    again: () => (last.current === undefined ? Promise.resolve(undefined) : act(last.current)),
    reset: () => mutation.reset(),
  };
}
