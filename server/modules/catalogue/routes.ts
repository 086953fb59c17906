import { getBundleDef as bundleOperation, listItems } from '#contract/catalogue';
import { type AnyRoute, read } from '#kernel/route';
import { offer } from './offer.ts';
import { getBundleDef } from './store.ts';

export const routes: AnyRoute[] = [
  read(bundleOperation, {
    door: 'public',
    audit: null,
    run: (context, request) => getBundleDef(context.db, request.params.code),
  }),
  read(listItems, {
    door: 'public',
    audit: null,
    run: (context, request) => offer(context.db, request.query.find, request.now),
  }),
];
