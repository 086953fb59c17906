import QRCode from 'qrcode';
import type { confirmSecondFactor, enrolSecondFactor, stepUp } from '#contract/identity';
import type { StaffActor } from '#kernel/actor';
import { commitAct, type Effect } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { Refusal } from '#kernel/refusal';
import type { ActRequest } from '#kernel/route';
import { type Keyring, open, seal } from '#kernel/secrets';
import { attemptSubject, clearAttempts, takeAttempt } from './attempts.ts';
import { confirmPassword, noteFailure } from './credentials.ts';
import { enrolmentUri, matchingStep, newSecret } from './totp.ts';

export function sealSecret(keys: Keyring, staffId: string, secret: string): Buffer {
  return seal(keys.wrap, secret, `identity_staff.totp:${staffId}`);
}

export function openSecret(keys: Keyring, staffId: string, sealed: Buffer): string {
  return open(keys.wrap, sealed, `identity_staff.totp:${staffId}`).toString();
}

/** A code works once: of two requests with the same one, the second finds the step spent. */
export function spendStep(staffId: string, step: number): Effect {
  return {
    ctes: [
      {
        name: 'totp_spent',
        sql: `UPDATE identity_staff SET totp_last_step = $1 WHERE id = $2 AND totp_last_step < $1 RETURNING id`,
      },
    ],
    params: [step, staffId],
    expect: { cte: 'totp_spent', rows: 1, code: 'identity.second_factor_wrong' },
  };
}

function steppedUp(sessionId: string, now: Date): Effect {
  return {
    ctes: [
      {
        name: 'session_stepped_up',
        sql: `UPDATE identity_session SET step_up_at = $1, last_seen = $1 WHERE id = $2 AND ended_at IS NULL RETURNING id`,
      },
    ],
    params: [now, sessionId],
    expect: { cte: 'session_stepped_up', rows: 1, code: 'kernel.not_signed_in' },
  };
}

/**
 * Needed before decisions, completion and stamps (SEC-04).
 * @throws Refusal `identity.step_up_required`
 */
export function demandStepUp(actor: StaffActor, now: Date): void {
  if (actor.stepUpUntil === null || actor.stepUpUntil <= now) throw new Refusal('identity.step_up_required');
}

/** @throws Refusal `identity.second_factor_missing`, `identity.second_factor_wrong`, `identity.locked` */
export async function stepUpSession(
  context: Context,
  request: ActRequest<typeof stepUp>,
  actor: StaffActor,
): Promise<void> {
  const staff = await loadFactor(context, actor);
  if (!staff.totp_sealed) throw new Refusal('identity.second_factor_missing');
  const subject = attemptSubject(context, staff.account);
  await takeAttempt(context, subject, request.now);
  const step = matchingStep(
    openSecret(context.keys, actor.id, staff.totp_sealed),
    request.body.code,
    request.now,
    staff.totp_last_step,
  );
  if (step === null) {
    await noteFailure(context, request, request.act, actor.id);
    throw new Refusal('identity.second_factor_wrong');
  }
  await commitAct(context.pool, {
    act: request.act,
    result: `staff:${actor.id}`,
    audit: { event: 'identity.step_up' },
    effects: [clearAttempts(subject), spendStep(actor.id, step), steppedUp(actor.sessionId, request.now)],
  });
}

/**
 * Lays a new secret beside the one in force; it counts once a code of it was shown.
 * @throws Refusal `identity.step_up_required` when one is in force and was not shown in this sitting: a password
 * alone must not replace a second factor.
 */
export async function beginEnrolment(
  context: Context,
  request: ActRequest<typeof enrolSecondFactor>,
  actor: StaffActor,
): Promise<void> {
  const staff = await loadFactor(context, actor);
  if (staff.totp_sealed) demandStepUp(actor, request.now);
  const subject = await confirmPassword(context, request, actor, request.body.password);
  await commitAct(context.pool, {
    act: request.act,
    result: `staff:${actor.id}`,
    audit: { event: 'identity.enrol_second_factor' },
    effects: [
      clearAttempts(subject),
      {
        ctes: [{ name: 'totp_begun', sql: `UPDATE identity_staff SET totp_pending = $1 WHERE id = $2` }],
        params: [sealSecret(context.keys, actor.id, newSecret()), actor.id],
      },
    ],
  });
}

export async function renderEnrolment(
  context: Context,
  actor: StaffActor,
): Promise<{ uri: string; secret: string; qrSvg: string }> {
  const staff = await loadFactor(context, actor);
  if (!staff.totp_pending) throw new Refusal('identity.second_factor_missing');
  const secret = openSecret(context.keys, actor.id, staff.totp_pending);
  const uri = enrolmentUri(secret, staff.account);
  return { uri, secret, qrSvg: await QRCode.toString(uri, { type: 'svg', margin: 1 }) };
}

/** The first code puts the new secret in force; it counts as shown in this sitting. */
export async function confirmEnrolment(
  context: Context,
  request: ActRequest<typeof confirmSecondFactor>,
  actor: StaffActor,
): Promise<void> {
  const staff = await loadFactor(context, actor);
  if (!staff.totp_pending) throw new Refusal('identity.second_factor_missing');
  const subject = attemptSubject(context, staff.account);
  await takeAttempt(context, subject, request.now);
  const secret = openSecret(context.keys, actor.id, staff.totp_pending);
  const step = matchingStep(secret, request.body.code, request.now, 0);
  if (step === null) {
    await noteFailure(context, request, request.act, actor.id);
    throw new Refusal('identity.second_factor_wrong');
  }
  await commitAct(context.pool, {
    act: request.act,
    result: `staff:${actor.id}`,
    audit: { event: 'identity.confirm_second_factor' },
    effects: [
      clearAttempts(subject),
      {
        ctes: [
          {
            name: 'totp_confirmed',
            sql: `UPDATE identity_staff SET totp_sealed = totp_pending, totp_pending = NULL, totp_last_step = $1
                  WHERE id = $2 AND totp_pending = $3 RETURNING id`,
          },
        ],
        params: [step, actor.id, staff.totp_pending],
        expect: { cte: 'totp_confirmed', rows: 1, code: 'kernel.changed_meanwhile' },
      },
      steppedUp(actor.sessionId, request.now),
    ],
  });
}

async function loadFactor(context: Context, actor: StaffActor) {
  return context.db
    .selectFrom('identity_staff')
    .select(['account', 'totp_sealed', 'totp_pending', 'totp_last_step'])
    .where('id', '=', actor.id)
    .executeTakeFirstOrThrow();
}
