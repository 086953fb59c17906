import type { applicantRegister, applicantSignIn } from '#contract/identity';
import { type Act, commitAct, type Effect } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { Refusal } from '#kernel/refusal';
import type { ActRequest } from '#kernel/route';
import { isDemoLogin } from './demo-accounts.ts';
import { findOrCreatePersons, phoneHash, sealPhone } from './people.ts';
import { checkCode } from './phone-code.ts';
import { beginSession, type NewSession } from './session.ts';

export interface SignedIn {
  token: string;
  personId: string;
  sessionId: string;
}

/**
 * @throws Refusal `identity.code_wrong`, `identity.code_expired`, `identity.locked`, and `identity.phone_unknown`
 * only to who holds the phone; the code stays good for registering.
 */
export async function signInApplicant(
  context: Context,
  request: ActRequest<typeof applicantSignIn>,
  oldToken: string | null,
): Promise<SignedIn> {
  const { now, body } = request;
  const spent = await checkCode(context, body.phone, body.code, now);
  const account = await context.db
    .selectFrom('identity_account')
    .select('person_id')
    .where('phone_hash', '=', phoneHash(context.keys, body.phone))
    .executeTakeFirst();
  const forbidden = context.config.mode === 'production' && (await isDemoLogin(context.db, body.phone));
  if (!account || forbidden) throw new Refusal('identity.phone_unknown');
  const session = beginSession({ personId: account.person_id }, oldToken, now);
  await commitAct(context.pool, {
    act: actOf(request.act, account.person_id, session),
    result: `person:${account.person_id}`,
    audit: { event: 'identity.applicant_sign_in' },
    effects: [spent, ...session.effects],
  });
  return { token: session.token, personId: account.person_id, sessionId: session.id };
}

/**
 * Opens an account for the person with this identity number, new or known from a window or a fellow applicant.
 * @throws Refusal `identity.already_registered` (this person or this phone), `identity.identity_mismatch` when the
 * number is known under another name, or with another phone that was checked: then the window opens the account.
 */
export async function registerApplicant(
  context: Context,
  request: ActRequest<typeof applicantRegister>,
  oldToken: string | null,
): Promise<SignedIn> {
  const { now, body, act } = request;
  const { keys, db } = context;
  const spent = await checkCode(context, body.phone, body.code, now);
  const { ids, effects } = await findOrCreatePersons(context, [body], now, { region: act.region, phoneChecked: true });
  const personId = ids[0]!;
  const phone = phoneHash(keys, body.phone);
  const taken = await db
    .selectFrom('identity_account')
    .select('person_id')
    .where((row) => row.or([row('person_id', '=', personId), row('phone_hash', '=', phone)]))
    .executeTakeFirst();
  if (taken) throw new Refusal('identity.already_registered');
  const known = await db
    .selectFrom('identity_person')
    .select(['phone_hash', 'phone_checked'])
    .where('id', '=', personId)
    .executeTakeFirst();
  if (known?.phone_checked && known.phone_hash && !known.phone_hash.equals(phone))
    throw new Refusal('identity.identity_mismatch');
  const session = beginSession({ personId }, oldToken, now);
  await commitAct(context.pool, {
    act: actOf(act, personId, session),
    result: `person:${personId}`,
    audit: { event: 'identity.applicant_register', facts: { noticeVersion: body.noticeVersion } },
    effects: [
      spent,
      ...effects,
      openAccount(personId, phone, sealPhone(keys, personId, body.phone), known !== undefined, now),
      {
        ctes: [
          {
            name: 'consent_new',
            sql: `INSERT INTO identity_consent (person_id, notice_version, at, request_id) VALUES ($1, $2, $3, $4)
                  ON CONFLICT DO NOTHING`,
          },
        ],
        params: [personId, body.noticeVersion, now, request.requestId],
      },
      ...session.effects,
    ],
  });
  return { token: session.token, personId, sessionId: session.id };
}

/** The loser of two registrations at once is told so. A known person's phone becomes the one just shown. */
function openAccount(personId: string, phone: Buffer, sealed: Buffer, known: boolean, now: Date): Effect {
  const update = {
    name: 'person_phone',
    sql: `UPDATE identity_person SET phone_hash = $2, phone_sealed = $4, phone_checked = true WHERE id = $1`,
  };
  return {
    ctes: [
      {
        name: 'account_new',
        sql: `INSERT INTO identity_account (person_id, phone_hash, opened_at) VALUES ($1, $2, $3)
              ON CONFLICT DO NOTHING RETURNING person_id`,
      },
      ...(known ? [update] : []),
    ],
    params: known ? [personId, phone, now, sealed] : [personId, phone, now],
    expect: { cte: 'account_new', rows: 1, code: 'identity.already_registered' },
  };
}

function actOf(act: Act, personId: string, session: NewSession): Act {
  return { ...act, actor: `person:${personId}`, actorKind: 'applicant', actorId: personId, sessionId: session.id };
}
