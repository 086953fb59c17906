import type { Actor } from '#kernel/actor';
import type { BundleAct } from './state.ts';

/** Where a bundle or draft lies, for the question who may look at it. */
export interface Place {
  region: string;
  applicantPersonId: string;
  hallId: string | null;
  /** Bodies of the cases; none for a draft. */
  bodyIds: readonly string[];
}

/** In what capacity somebody looks: the applicant, a window of its hall, or a body that does a part of it (R82). */
export type Capacity = 'applicant' | 'window' | 'body';

/** The capacity in which this actor may see a bundle; null is answered with *not found*. */
export function bundleCapacity(actor: Actor, place: Place): Capacity | null {
  if (actor.kind === 'applicant') return actor.id === place.applicantPersonId ? 'applicant' : null;
  if (actor.kind !== 'staff' || actor.regionCode !== place.region) return null;
  const atHall = actor.hallId !== null && actor.hallId === place.hallId;
  if (atHall && (actor.permissions.has('case:intake') || actor.permissions.has('case:deliver'))) return 'window';
  return place.bodyIds.includes(actor.bodyId) && actor.permissions.has('case:read') ? 'body' : null;
}

/** A draft: its applicant, or the intake windows of the hall where it was begun. Drafts begun at home are private. */
export function draftCapacity(actor: Actor, place: Omit<Place, 'bodyIds'>): 'applicant' | 'window' | null {
  if (actor.kind === 'applicant') return actor.id === place.applicantPersonId ? 'applicant' : null;
  if (actor.kind !== 'staff' || actor.regionCode !== place.region) return null;
  const helps = place.hallId !== null && actor.hallId === place.hallId && actor.permissions.has('case:intake');
  return helps ? 'window' : null;
}

interface Facts {
  capacity: Capacity;
  /** Begun at the window: the clerk acts for the person who stands there. */
  channel: 'web' | 'counter';
  mayIntake: boolean;
  mayDeliver: boolean;
}

/**
 * Whose act it is. Acceptance, return and refusal of acceptance also need each body's intake mandate, which
 * `officers` answers. A rating is the applicant's alone: no member of staff may give one (R178's window included).
 */
export function mayAct(act: BundleAct, facts: Facts): boolean {
  const atWindow = facts.capacity === 'window';
  if (act === 'rate') return facts.capacity === 'applicant';
  if (act === 'deliver') return atWindow && facts.mayDeliver;
  if (act === 'resubmit' || act === 'withdraw')
    return facts.capacity === 'applicant' || (atWindow && facts.mayIntake && facts.channel === 'counter');
  return atWindow && facts.mayIntake;
}
