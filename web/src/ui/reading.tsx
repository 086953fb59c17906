import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { RefusedError, type FailedError } from '../lib/errors.ts';
import { Loading } from './loading.tsx';
import { FailureNotice, RefusalNotice } from './refusal.tsx';

/** What a reading has brought: the sentence while it travels, the reason when it was refused, a way to try again, or the thing. */
export function Reading<T>({
  of,
  what,
  children,
}: {
  of: UseQueryResult<T, RefusedError | FailedError>;
  what?: string;
  children: (data: T) => ReactNode;
}) {
  if (of.data !== undefined) return children(of.data);
  if (of.error instanceof RefusedError) return <RefusalNotice refused={of.error} />;
  if (of.error !== null) return <FailureNotice again={of.refetch} />;
  return what === undefined ? <Loading /> : <Loading what={what} />;
}
