import type { rateBundle } from '#contract/bundles';
import { ratingEffect, ratingObjection, tagFindings } from '#feedback';
import { commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { Refusal } from '#kernel/refusal';
import type { ActRequest } from '#kernel/route';
import { mayAct } from './access.ts';
import { catchUp } from './catch-up.ts';
import { bundleFor } from './place.ts';
import { somethingEnded } from './state.ts';
import { appendTo, entry } from './store.ts';

/** The applicant's own rating, once, of the bundle and where wanted of its branches (decision 14). */
export async function rate(context: Context, request: ActRequest<typeof rateBundle>) {
  const { act, actor, params, body } = request;
  const { bundle, capacity } = await bundleFor(context, actor, params.id);
  const { fold, entries } = await catchUp(context, bundle, act.at);
  if (
    actor.kind !== 'applicant' ||
    !mayAct('rate', { capacity, channel: fold.channel, mayIntake: false, mayDeliver: false })
  )
    throw new Refusal('kernel.forbidden', { needs: 'applicant' });
  const objection = ratingObjection({ somethingEnded: somethingEnded(fold), alreadyRated: fold.rated_at !== null });
  if (objection) throw new Refusal(objection);
  const branches = body.branches ?? [];
  const fields = [
    ...tagFindings(body.level, body.tags),
    ...branches.flatMap(({ caseId }, at) =>
      fold.cases[caseId]?.outcome ? [] : [{ path: `/branches/${at}/caseId`, code: 'rating.branchNotEnded' }],
    ),
  ];
  if (fields.length > 0) throw new Refusal('kernel.invalid', {}, { fields });
  await commitAct(context.pool, {
    act,
    result: `bundle:${bundle.id}`,
    audit: { event: 'bundles.rate' },
    appends: [appendTo(bundle, act, ...entries, entry('rate', {}))],
    effects: [
      ratingEffect(context, {
        region: act.region,
        subject: { kind: 'bundle', id: bundle.id },
        level: body.level,
        tags: body.tags,
        words: body.words?.trim() || null,
        branches: Object.fromEntries(branches.map(({ caseId, level }) => [caseId, level])),
        channel: 'web',
        raterPersonId: actor.id,
        at: act.at,
      }),
    ],
    events: [{ event: 'feedback.rated', payload: { bundleId: bundle.id } }],
  });
  return { result: `bundle:${bundle.id}` };
}
