import type { Door } from '#contract/permissions';
import type { Actor } from './actor.ts';
import { Refusal } from './refusal.ts';

/**
 * @throws Refusal `kernel.not_signed_in` or `kernel.forbidden` when this kind of actor may not knock here,
 * `identity.session_locked` at every door, the public ones too, while idleness locks the session (SEC-03).
 */
export function knock(door: Door, actor: Actor, openWhenLocked = false): void {
  if (actor.kind === 'staff' && actor.locked && !openWhenLocked) throw new Refusal('identity.session_locked');
  if (door === 'public' || actor.kind === 'system') return;
  if (actor.kind === 'anonymous') throw new Refusal('kernel.not_signed_in');
  if (door === 'signedIn') return;
  if (door === 'applicant' || door === 'staff') {
    if (actor.kind !== door) throw new Refusal('kernel.forbidden', { needs: door });
    return;
  }
  if (actor.kind !== 'staff' || !actor.permissions.has(door)) throw new Refusal('kernel.forbidden', { needs: door });
}
