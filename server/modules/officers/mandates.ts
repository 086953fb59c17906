import { type Act, commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { newId } from '#kernel/ids';
import { Refusal } from '#kernel/refusal';
import { permitEffect } from './effects.ts';
import { headPermit } from './office.ts';
import { permitRef } from './permit.ts';
import { appendTo, begin, findMandate } from './store.ts';
import { MANDATES } from './streams.ts';

export interface NewMandate {
  bodyId: string;
  hallId: string;
  windowIds: readonly string[];
  itemCodes: readonly string[];
  /** Number as on the signed and sealed paper. */
  numberText: string;
  /** The seal that intake papers bear under it. */
  sealName: string;
  from: string;
  to: string;
}

/**
 * Records the mandate by which the body lets windows accept in its name (decision 4), signed by its head.
 * @returns the mandate's id
 * @throws Refusal `officers.no_office`, `kernel.forbidden` for anybody but the head.
 */
export async function recordMandate(
  context: Context,
  act: Act,
  by: { id: string },
  mandate: NewMandate,
): Promise<string> {
  const id = newId(act.at.getTime());
  const { bodyId } = mandate;
  const permit = await headPermit(context.db, { region: act.region, bodyId, staffId: by.id, at: act.at });
  const fold = {
    state: 'inForce',
    number_text: mandate.numberText,
    body_id: bodyId,
    hall_id: mandate.hallId,
    window_ids: mandate.windowIds,
    item_codes: mandate.itemCodes,
    seal_name: mandate.sealName,
    from_day: mandate.from,
    to_day: mandate.to,
    signed_by: by.id,
  };
  const entry = {
    verb: 'mandate',
    onBehalf: bodyId,
    permit: permitRef(permit),
    facts: {
      number: mandate.numberText,
      hall: mandate.hallId,
      windows: mandate.windowIds,
      items: mandate.itemCodes,
      from: mandate.from,
      to: mandate.to,
    },
  };
  await commitAct(context.pool, {
    act,
    result: `mandate:${id}`,
    audit: { event: 'officers.record_mandate' },
    appends: [begin(MANDATES, id, fold, entry)],
    effects: permitEffect([permit]),
  });
  return id;
}

/** Takes the mandate back at once; acceptances that are being committed under it are refused. */
export async function revokeMandate(context: Context, act: Act, by: { id: string }, mandateId: string): Promise<void> {
  const row = await findMandate(context.db, act.region, mandateId);
  if (row.state === 'revoked') throw new Refusal('kernel.changed_meanwhile');
  const bodyId = row.body_id;
  const permit = await headPermit(context.db, { region: act.region, bodyId, staffId: by.id, at: act.at });
  const change = { state: 'revoked' as const, revoked_at: act.at };
  const entry = { verb: 'revoke', onBehalf: bodyId, permit: permitRef(permit), facts: {} };
  await commitAct(context.pool, {
    act,
    result: `mandate:${mandateId}`,
    audit: { event: 'officers.revoke_mandate' },
    appends: [appendTo(MANDATES, row, change, entry)],
    effects: permitEffect([permit]),
  });
}
