import type { Act } from './commit.ts';
import type { Db } from './db.ts';
import { Refusal } from './refusal.ts';

/**
 * The result of an act that was done before, for the same actor and body; null when the act id is new.
 * @throws Refusal `kernel.act_id_reused` when it belongs to another actor or another body.
 */
export async function findResult(db: Db, act: Act): Promise<string | null> {
  const row = await db
    .selectFrom('kernel_act')
    .select(['actor', 'body_hash', 'result_ref'])
    .where('region_code', '=', act.region)
    .where('act_id', '=', act.id)
    .executeTakeFirst();
  if (!row) return null;
  if (row.actor !== act.actor || !row.body_hash.equals(act.bodyHash)) throw new Refusal('kernel.act_id_reused');
  return row.result_ref;
}
