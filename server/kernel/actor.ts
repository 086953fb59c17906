import type { Permission } from '#contract/permissions';

/** Who acts. `id` is the staff account, the person, or the name of a job; never a name or number of a person. */
export type Actor = AnonymousActor | ApplicantActor | StaffActor | SystemActor;

export interface AnonymousActor {
  kind: 'anonymous';
}

export interface ApplicantActor {
  kind: 'applicant';
  /** identity_person.id */
  id: string;
  sessionId: string;
}

export interface StaffActor {
  kind: 'staff';
  /** identity_staff.id */
  id: string;
  sessionId: string;
  personId: string;
  name: string;
  post: string;
  bodyId: string;
  hallId: string | null;
  windowId: string | null;
  regionCode: string;
  permissions: ReadonlySet<Permission>;
  /** Until when the second factor shown at this sitting holds; null if none was shown. */
  stepUpUntil: Date | null;
  /** Idleness locked the screen: only lines with `openWhenLocked` answer. */
  locked: boolean;
}

export interface SystemActor {
  kind: 'system';
  /** Name of the job or listener. */
  id: string;
}

/** How ledger, audit and act ids name an actor: `staff:<id>`, `person:<id>`, `system:<job>`, `anonymous`. */
export function actorRef(actor: Actor): string {
  if (actor.kind === 'anonymous') return 'anonymous';
  return `${actor.kind === 'applicant' ? 'person' : actor.kind}:${actor.id}`;
}
