import type { staffSignIn, unlock } from '#contract/identity';
import type { Actor, StaffActor } from '#kernel/actor';
import { commitAct, type Effect } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { Refusal } from '#kernel/refusal';
import type { ActRequest } from '#kernel/route';
import { attemptSubject, clearAttempts, giveBackAttempt, takeAttempt } from './attempts.ts';
import { confirmPassword, noteFailure } from './credentials.ts';
import { isDemoLogin } from './demo-accounts.ts';
import { passwordMatches } from './password.ts';
import { openSecret, spendStep } from './second-factor.ts';
import { beginSession } from './session.ts';
import { matchingStep } from './totp.ts';

/**
 * Account, password and, where enrolled, a code. Accounts that do not exist, are disabled or belong to the demo
 * while the installation is in production answer like a wrong password and take as long.
 * @returns the token for the cookie.
 * @throws Refusal `identity.locked`, `identity.wrong_credentials`, `identity.second_factor_required`,
 * `identity.second_factor_wrong`
 */
export async function signInStaff(
  context: Context,
  request: ActRequest<typeof staffSignIn>,
  oldToken: string | null,
): Promise<string> {
  const { now, body } = request;
  const subject = attemptSubject(context, body.account);
  await takeAttempt(context, subject, now);
  const staff = await context.db
    .selectFrom('identity_staff')
    .select(['id', 'region_code', 'password_hash', 'totp_sealed', 'totp_last_step'])
    .where('account', '=', body.account)
    .where('state', '=', 'active')
    .executeTakeFirst();
  const forbidden = context.config.mode === 'production' && (await isDemoLogin(context.db, body.account));
  const known = forbidden ? undefined : staff;
  const fail = async (code: 'identity.wrong_credentials' | 'identity.second_factor_wrong'): Promise<never> => {
    await noteFailure(context, request, request.act, known?.id ?? null);
    throw new Refusal(code);
  };
  const matches = await passwordMatches(known?.password_hash ?? null, body.password);
  if (!known || !matches) return fail('identity.wrong_credentials');
  const effects: Effect[] = [clearAttempts(subject)];
  if (known.totp_sealed) {
    if (body.code === undefined) {
      await giveBackAttempt(context.db, subject);
      throw new Refusal('identity.second_factor_required');
    }
    const secret = openSecret(context.keys, known.id, known.totp_sealed);
    const step = matchingStep(secret, body.code, now, known.totp_last_step);
    if (step === null) return fail('identity.second_factor_wrong');
    effects.push(spendStep(known.id, step));
  }
  const session = beginSession({ staffId: known.id }, oldToken, now);
  await commitAct(context.pool, {
    act: {
      ...request.act,
      region: known.region_code,
      actor: `staff:${known.id}`,
      actorKind: 'staff',
      actorId: known.id,
      sessionId: session.id,
    },
    result: `staff:${known.id}`,
    audit: { event: 'identity.staff_sign_in' },
    effects: [...effects, ...session.effects],
  });
  return session.token;
}

/** The password opens what idleness locked; a step-up has to be shown anew. */
export async function unlockSession(
  context: Context,
  request: ActRequest<typeof unlock>,
  actor: StaffActor,
): Promise<Actor> {
  const { now, body, act } = request;
  const subject = await confirmPassword(context, request, actor, body.password);
  await commitAct(context.pool, {
    act,
    result: `staff:${actor.id}`,
    audit: { event: 'identity.unlock' },
    effects: [
      clearAttempts(subject),
      {
        ctes: [
          {
            name: 'session_unlocked',
            sql: `UPDATE identity_session SET last_seen = $1, step_up_at = NULL WHERE id = $2 AND ended_at IS NULL RETURNING id`,
          },
        ],
        params: [now, actor.sessionId],
        expect: { cte: 'session_unlocked', rows: 1, code: 'kernel.not_signed_in' },
      },
    ],
  });
  return { ...actor, locked: false, stepUpUntil: null };
}
