import { getItems } from '#catalogue';
import type { Context } from '#kernel/context';
import { authorityFacts, loadAuthorities, mayDecide } from '#officers';
import type { BodyRecord } from '#organisation';

export interface NamedOfficer {
  id: string;
  name: string;
  post: string;
}

/**
 * The chief officer of each body who may decide or complete its item today (R60), by body id; a body without a letter
 * or an office that stands is left out. All bodies of a page in two queries.
 */
export async function officersFor(
  context: Context,
  wanted: readonly { body: BodyRecord; itemCode: string }[],
  now: Date,
): Promise<Map<string, NamedOfficer>> {
  const [first] = wanted;
  if (!first) return new Map();
  const items = await getItems(
    context.db,
    wanted.map(({ itemCode }) => ({ code: itemCode })),
    now,
  );
  const records = await loadAuthorities(context.pool, {
    region: first.body.regionCode,
    bodyIds: wanted.map(({ body }) => body.id),
    items,
  });
  const named = new Map<string, NamedOfficer>();
  for (const [index, { body }] of wanted.entries()) {
    const item = items[index]!;
    const facts = authorityFacts(records.get(body.id)!, {
      item,
      case: { acceptedByStaffId: null, partyPersonIds: [], risk: 'low', amount: null },
    });
    const verdict = mayDecide(facts, item.decidedIn === 'here' ? 'approve' : 'complete', now);
    const [could] = verdict.allowed ? [] : verdict.could;
    if (could && !named.has(body.id)) named.set(body.id, could);
  }
  return named;
}
