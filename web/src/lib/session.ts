import { useQueryClient } from '@tanstack/react-query';
import { getSession, signOut } from '#contract/identity';
import type { Reply } from '#contract/operation';
import { call } from './api.ts';
import { useOperation } from './use-operation.ts';

export type Session = Reply<typeof getSession>;
export type Applicant = Extract<Session['me'], { kind: 'applicant' }>;
export type Staff = Extract<Session['me'], { kind: 'staff' }>;

/** Who is signed in, in which mode the installation runs, and whose hall it is. Undefined while it is read. */
export function useSession(): Session | undefined {
  return useOperation(getSession, {}).data;
}

/** The signed-in applicant, if the person is one. */
export function useApplicant(): Applicant | undefined {
  const me = useSession()?.me;
  return me?.kind === 'applicant' ? me : undefined;
}

/** The signed-in member of staff, if the person is one. */
export function useStaff(): Staff | undefined {
  const me = useSession()?.me;
  return me?.kind === 'staff' ? me : undefined;
}

/** Reads the session anew after signing in, unlocking or a step-up; resolves when it is there. */
export function useSessionChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [getSession.id] });
}

/** Ends the session on the server and forgets everything that was read in it. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await call(signOut, {});
    sessionStorage.clear();
    queries.clear();
    location.assign(location.pathname.startsWith('/desk') ? '/desk/sign-in' : '/');
  };
}

/** What this account does at a window: takes in for every body, or hands over what others decided; nothing for the rest. */
export function windowWork(me: Staff | undefined): 'intake' | 'handOver' | undefined {
  const can = (permission: string) => me?.permissions.includes(permission) === true;
  if (can('case:intake')) return 'intake';
  return can('case:deliver') && !can('case:decide') ? 'handOver' : undefined;
}
