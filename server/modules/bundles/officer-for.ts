import type { BundleView } from '#contract/bundles';
import { getItem } from '#catalogue';
import { loadStaff } from '#identity';
import type { Context } from '#kernel/context';
import { authorityFacts, loadAuthority, mayDecide } from '#officers';
import type { BodyRecord } from '#organisation';

/** Nobody's staff id: the question is who could decide, not whether a certain officer may. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The chief officer of a body who may decide or complete an item today (R60), or the body alone where no letter stands. */
export async function officerFor(
  context: Context,
  body: BodyRecord,
  itemCode: string | undefined,
  now: Date,
): Promise<BundleView['owner']> {
  const nobody = { name: '', post: '', phone: body.phone, bodyName: body.name };
  if (itemCode === undefined) return nobody;
  const item = await getItem(context.db, itemCode, undefined, now);
  const ref = { code: item.code, version: item.version };
  const record = await loadAuthority(context.pool, {
    region: body.regionCode,
    staffId: NOBODY,
    bodyId: body.id,
    items: [ref],
  });
  const facts = authorityFacts(record, {
    item: ref,
    case: { acceptedByStaffId: null, partyPersonIds: [], risk: 'low', amount: null },
  });
  const verdict = mayDecide(facts, item.decidedIn === 'here' ? 'approve' : 'complete', now);
  const [first] = verdict.allowed ? [] : verdict.could;
  if (!first) return nobody;
  const phone = (await loadStaff(context.db, [first.id])).get(first.id)?.phone ?? body.phone;
  return { name: first.name, post: first.post, phone, bodyName: body.name };
}
