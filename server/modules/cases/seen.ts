import type { Actor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import { notFound } from '#kernel/refusal';
import { maySee } from './access.ts';
import { type CaseRecord, loadWithSiblings } from './store.ts';

/** The case, its siblings, and *not found* for whoever may not see it. */
export async function seenCase(
  context: Context,
  actor: Actor,
  region: string,
  id: string,
): Promise<{ subject: CaseRecord; all: CaseRecord[]; siblings: CaseRecord[] }> {
  const all = await loadWithSiblings(context.pool, region, [id]);
  const subject = all.find((each) => each.id === id);
  const siblings = all.filter((each) => each.id !== id);
  if (!subject || !maySee(actor, subject, siblings)) throw notFound();
  return { subject, all, siblings };
}
