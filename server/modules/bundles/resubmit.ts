import type { resubmitDraft } from '#contract/bundles';
import { effectiveAnswers, partFor } from '#contract/form';
import { getItem } from '#catalogue';
import { type FormPart, formPart, planResubmission } from '#cases';
import { commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { notFound, Refusal } from '#kernel/refusal';
import type { ActRequest } from '#kernel/route';
import { loadBodies } from '#organisation';
import { filesToCasesEffect } from '#materials';
import { mayAct } from './access.ts';
import { caseChanges } from './case-changes.ts';
import { catchUp } from './catch-up.ts';
import { readDraft } from './draft-reading.ts';
import { submitDraftEffect } from './draft-store.ts';
import { draftFor } from './place.ts';
import { casesOfAct } from './state.ts';
import { appendTo, entry, findBundle } from './store.ts';
import { demandComplete, materialsFor } from './submit.ts';

/** Hands in again what a notice asked for: the cases that asked reopen with their part as corrected, no other (R78). */
export async function handInAgain(context: Context, request: ActRequest<typeof resubmitDraft>) {
  const { act, actor, params, body } = request;
  const { draft, capacity } = await draftFor(context, actor, params.id);
  const bundle = draft.bundleId === null ? null : await findBundle(context.db, draft.region, draft.bundleId);
  if (!bundle) throw new Refusal('cases.not_returned');
  const { channel } = draft;
  if (!mayAct('resubmit', { capacity, channel, mayIntake: true, mayDeliver: false })) throw notFound();
  const { cases, fold, entries } = await catchUp(context, bundle, act.at);
  const ids = casesOfAct(fold, 'resubmit');
  if (typeof ids === 'string' || draft.state === 'submitted') throw new Refusal('cases.not_returned');
  if (draft.version !== body.version) throw new Refusal('bundles.draft_changed', { version: draft.version });
  const reading = await readDraft(context, draft, act.at);
  demandComplete(reading);
  const returned = cases.filter((each) => ids.includes(each.id));
  const bodies = await loadBodies(context.db);
  const parts = new Map<string, FormPart>();
  const changed = new Set<string>();
  for (const each of returned) {
    const bodyCode = bodies.get(each.fold.body_id)?.code ?? '';
    const before = await formPart(context, each);
    const values = partFor(reading.definition, { bodyCode }, draft.answers, draft.form);
    parts.set(each.id, { answers: effectiveAnswers(reading.definition, draft.answers), values });
    for (const id of new Set([...Object.keys(before.values), ...Object.keys(values)]))
      if (JSON.stringify(before.values[id]) !== JSON.stringify(values[id])) changed.add(id);
  }
  const papers = await Promise.all(
    returned.map(async (each) => ({
      id: each.id,
      materials: materialsFor(
        (await getItem(context.db, each.fold.item_code, each.fold.item_version)).materials,
        reading,
      ),
    })),
  );
  const plan = await planResubmission(context, { act, cases: returned, parts, changed: [...changed] });
  const facts = { cases: caseChanges(plan), frozenHash: draft.frozenHash! };
  await commitAct(context.pool, {
    act,
    result: `bundle:${bundle.id}`,
    audit: { event: 'bundles.resubmit', facts: { draft: draft.id, changed: [...changed] } },
    appends: [...plan.appends, appendTo(bundle, act, ...entries, entry('resubmit', facts))],
    effects: [...plan.effects, submitDraftEffect(draft, bundle.id, act.at), ...filesToCasesEffect(act.region, papers)],
    events: [...plan.events, { event: 'bundles.resubmitted', payload: { bundleId: bundle.id, caseIds: ids } }],
    jobs: plan.jobs,
  });
  return { result: `bundle:${bundle.id}` };
}
