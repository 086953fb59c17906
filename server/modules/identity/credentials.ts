import type { Actor, StaffActor } from '#kernel/actor';
import { noteReading } from '#kernel/audit-note';
import type { Act } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { Refusal } from '#kernel/refusal';
import { attemptSubject, takeAttempt } from './attempts.ts';
import { passwordMatches } from './password.ts';

/**
 * The password of somebody who is signed in. The caller clears the attempts with its act.
 * @returns the subject of the attempts. @throws Refusal `identity.locked`, `identity.wrong_credentials`
 */
export async function confirmPassword(
  context: Context,
  request: { actor: Actor; now: Date; requestId: string; ip: string | null; act: Act },
  actor: StaffActor,
  password: string,
): Promise<Buffer> {
  const staff = await context.db
    .selectFrom('identity_staff')
    .select(['account', 'password_hash'])
    .where('id', '=', actor.id)
    .executeTakeFirstOrThrow();
  const subject = attemptSubject(context, staff.account);
  await takeAttempt(context, subject, request.now);
  if (!(await passwordMatches(staff.password_hash, password))) {
    await noteFailure(context, request, request.act, actor.id);
    throw new Refusal('identity.wrong_credentials');
  }
  return subject;
}

/** Whose account was tried: the refusal itself is audited by the kernel without it. */
export async function noteFailure(
  context: Context,
  request: { actor: Actor; now: Date; requestId: string; ip: string | null },
  act: Act,
  staffId: string | null,
): Promise<void> {
  await noteReading(context, act.region, request, {
    event: 'identity.try_failed',
    subject: staffId === null ? 'staff:unknown' : `staff:${staffId}`,
  });
}
