import { getBundleDef as bundleOperation, getBundleItems, type ItemView, listItems } from '#contract/catalogue';
import { type AnyRoute, read } from '#kernel/route';
import { offer } from './offer.ts';
import type { ItemVersion } from './item.ts';
import { getBundleDef, getItems } from './store.ts';

export const routes: AnyRoute[] = [
  read(bundleOperation, {
    door: 'public',
    audit: null,
    run: (context, request) => getBundleDef(context.db, request.params.code),
  }),
  read(getBundleItems, {
    door: 'public',
    audit: null,
    run: async (context, request) => {
      const { branches } = await getBundleDef(context.db, request.params.code);
      const codes = [...new Set(branches.flatMap((branch) => branch.itemCodes))];
      const items = await getItems(
        context.db,
        codes.map((code) => ({ code })),
        request.now,
      );
      return { items: items.map(publicPart) };
    },
  }),
  read(listItems, {
    door: 'public',
    audit: null,
    run: (context, request) => offer(context.db, request.query.find, request.now),
  }),
];

/** What the public reads of an item: nothing of sheets and engines. */
function publicPart(item: ItemVersion): ItemView {
  const { id, code, version, name, bodyCode, bodyName, legalKind, decidedIn, immediate } = item;
  const { statutory, promised, basis, resultName, fee, materials } = item;
  return {
    id,
    code,
    version,
    name,
    bodyCode,
    bodyName,
    legalKind,
    decidedIn,
    immediate,
    statutory,
    promised,
    basis,
    resultName,
    fee,
    materials,
  };
}
