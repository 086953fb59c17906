import { verifyDocument } from '#contract/documents';
import { notFound } from '#kernel/refusal';
import { type AnyRoute, read } from '#kernel/route';
import { findByCode } from './store.ts';

/** Reading and stamping a paper ask who may see its case; those routes belong to the rooms above. */
export const documentRoutes: readonly AnyRoute[] = [
  read(verifyDocument, {
    door: 'public',
    audit: null,
    run: async ({ db }, { params }) => (await findByCode(db, params.code)) ?? Promise.reject(notFound()),
  }),
];
