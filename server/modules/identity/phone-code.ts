import { randomInt, timingSafeEqual } from 'node:crypto';
import { codeChannel } from '#adapters/code-channel';
import { maskPhone } from '#contract/codes';
import type { requestCode } from '#contract/identity';
import type { Reply } from '#contract/operation';
import { commitAct, type Effect } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { Refusal } from '#kernel/refusal';
import type { ActRequest } from '#kernel/route';
import { lookupHash } from '#kernel/secrets';
import { phoneHash } from './people.ts';

const CODE_MINUTES = 5;
const CODE_TRIES = 5;

/** A new code makes the one before worthless. @throws Refusal `identity.channel_not_connected`, `kernel.too_many` */
export async function sendCode(
  context: Context,
  request: ActRequest<typeof requestCode>,
): Promise<Reply<typeof requestCode>> {
  const { now, act } = request;
  const { phone } = request.body;
  const channel = codeChannel(context.config);
  if (!channel) throw new Refusal('identity.channel_not_connected');
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await commitAct(context.pool, {
    act,
    result: 'code:sent',
    audit: { event: 'identity.request_code' },
    effects: [
      {
        ctes: [
          {
            name: 'code_new',
            sql: `INSERT INTO identity_code AS c (phone_hash, code_hash, sent_at, expires_at) VALUES ($1, $2, $3, $4)
                  ON CONFLICT (phone_hash) DO UPDATE
                    SET code_hash = $2, sent_at = $3, expires_at = $4, tries = 0, used_at = NULL
                    WHERE c.sent_at <= $5
                  RETURNING phone_hash`,
          },
        ],
        params: [
          phoneHash(context.keys, phone),
          codeHash(context, phone, code),
          now,
          new Date(now.getTime() + CODE_MINUTES * 60_000),
          new Date(now.getTime() - channel.restSeconds * 1000),
        ],
        expect: { cte: 'code_new', rows: 1, code: 'kernel.too_many' },
      },
    ],
  });
  await channel.send(phone, code, CODE_MINUTES);
  return { sentTo: maskPhone(phone), demoCode: channel.shows ? code : null, validMinutes: CODE_MINUTES };
}

function codeHash(context: Context, phone: string, code: string): Buffer {
  return lookupHash(context.keys, 'code', `${phone}:${code}`);
}

/**
 * Looks at a code without spending it; each look counts, before it is looked at.
 * @returns the effect that spends it with the act.
 * @throws Refusal `identity.code_expired` (none, old or used), `identity.locked` (five tries), `identity.code_wrong`
 */
export async function checkCode(context: Context, phone: string, code: string, now: Date): Promise<Effect> {
  const hash = phoneHash(context.keys, phone);
  const live = await context.db
    .selectFrom('identity_code')
    .select('tries')
    .where('phone_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!live) throw new Refusal('identity.code_expired');
  const taken = await context.db
    .updateTable('identity_code')
    .set((row) => ({ tries: row('tries', '+', 1) }))
    .where('phone_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('tries', '<', CODE_TRIES)
    .returning('code_hash')
    .executeTakeFirst();
  if (!taken) throw new Refusal('identity.locked', { tries: CODE_TRIES, minutes: CODE_MINUTES });
  if (!timingSafeEqual(taken.code_hash, codeHash(context, phone, code))) throw new Refusal('identity.code_wrong');
  return {
    ctes: [
      {
        name: 'code_spent',
        sql: `UPDATE identity_code SET used_at = $1 WHERE phone_hash = $2 AND code_hash = $3 AND used_at IS NULL RETURNING phone_hash`,
      },
    ],
    params: [now, hash, taken.code_hash],
    expect: { cte: 'code_spent', rows: 1, code: 'identity.code_expired' },
  };
}
