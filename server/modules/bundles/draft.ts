import type { abandonDraft, createDraft, saveDraft } from '#contract/bundles';
import type { BundleDef } from '#contract/catalogue';
import type { FieldFinding } from '#contract/common';
import type { FormValues } from '#contract/elements';
import { findings } from '#contract/form';
import { getBundleDef } from '#catalogue';
import { openPersons } from '#identity';
import type { Actor } from '#kernel/actor';
import { commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { newId } from '#kernel/ids';
import { notFound, Refusal } from '#kernel/refusal';
import type { ActRequest } from '#kernel/route';
import { abandonDraftEffect, type Draft, newDraftEffect, saveDraftEffect } from './draft-store.ts';
import { noticeToCure } from './draft-views.ts';
import { draftFor } from './place.ts';
import { beginningForm, titleOf } from './well-known.ts';

/** A form that people fill in by hand does not reach this; 50 shareholders with all their cells take 20 kB. */
const FORM_LIMIT = 256 * 1024;

/** Begins a draft: for oneself at home, or at a window for the person who stands there. */
export async function beginDraft(context: Context, request: ActRequest<typeof createDraft>) {
  const { act, actor, body } = request;
  const definition = await getBundleDef(context.db, body.definition);
  const helper = helperOf(actor);
  const applicantPersonId = helper ? body.forPersonId : actor.kind === 'applicant' ? actor.id : undefined;
  const person = applicantPersonId && (await openPersons(context, [applicantPersonId])).get(applicantPersonId);
  if (!person) throw notFound();
  cleanChanges(definition, {}, body.answers);
  const form = beginningForm(definition, body.answers, person);
  const id = newId(act.at.getTime());
  await commitAct(context.pool, {
    act,
    result: `draft:${id}`,
    audit: {
      event: 'bundles.create_draft',
      facts: { definition: definition.code, channel: helper ? 'counter' : 'web' },
    },
    effects: [
      newDraftEffect(context, {
        region: act.region,
        id,
        definition: { code: definition.code, version: definition.version },
        title: titleOf(form),
        applicantPersonId: person.id,
        helper,
        answers: body.answers,
        form,
        at: act.at,
      }),
    ],
  });
  return { result: `draft:${id}` };
}

/** Staff begin drafts at a window of a hall, with the right to take in; anybody else begins an own one. */
function helperOf(actor: Actor): { staffId: string; hallId: string; windowId: string | null } | null {
  if (actor.kind !== 'staff') return null;
  if (actor.hallId === null || !actor.permissions.has('case:intake'))
    throw new Refusal('kernel.forbidden', { needs: 'case:intake' });
  return { staffId: actor.id, hallId: actor.hallId, windowId: actor.windowId };
}

/**
 * Autosave: changed elements and answers over what is there, on the version last seen. Signatures given to another
 * text are void. A draft that a notice handed back takes only what the notice names (R78: only what was asked reopens).
 */
export async function keepDraft(context: Context, request: ActRequest<typeof saveDraft>) {
  const { act, actor, params, body } = request;
  const { draft } = await draftFor(context, actor, params.id);
  demandOpen(draft, body.version);
  const definition = await getBundleDef(context.db, draft.definition.code, draft.definition.version);
  const changes = cleanChanges(definition, body.form ?? {}, body.answers ?? {});
  if (draft.bundleId !== null) await demandAskedFor(context, draft, definition, { ...body, form: changes }, act.at);
  const form = { ...draft.form, ...changes };
  for (const [id, value] of Object.entries(form)) if (value === null || value === undefined) delete form[id];
  if (JSON.stringify(form).length > FORM_LIMIT)
    throw new Refusal('kernel.too_large', { limitKilobytes: FORM_LIMIT / 1024 });
  const answers = { ...draft.answers, ...body.answers };
  await commitAct(context.pool, {
    act,
    result: `draft:${draft.id}`,
    audit: { event: 'bundles.save_draft', facts: { elements: Object.keys(changes), voids: draft.state === 'frozen' } },
    effects: [saveDraftEffect(draft, { title: titleOf(form), answers, form }, act.at)],
  });
  return { result: `draft:${draft.id}` };
}

/** @throws Refusal `bundles.draft_closed` or, with the present version, `bundles.draft_changed`. */
export function demandOpen(draft: Draft, version: number): void {
  if (draft.state === 'submitted') throw new Refusal('bundles.draft_closed', { state: draft.state });
  if (draft.version !== version) throw new Refusal('bundles.draft_changed', { version: draft.version });
}

/** Elements and questions of the definition only: a typing mistake of a client must not lie in the form for years. */
function cleanChanges(definition: BundleDef, form: FormValues, answers: Readonly<Record<string, unknown>>): FormValues {
  const fields: FieldFinding[] = [];
  for (const id of Object.keys(form))
    if (!definition.elements.some((element) => element.id === id))
      fields.push({ path: `/form/${id}`, code: 'invalid.additionalProperties' });
  for (const id of Object.keys(answers))
    if (!definition.questions.some((question) => question.id === id))
      fields.push({ path: `/answers/${id}`, code: 'invalid.additionalProperties' });
  if (fields.length > 0) throw new Refusal('kernel.invalid', {}, { fields });
  return form;
}

/**
 * After a notice: the elements that it names, and those that lack something because of the change. The guide's answers
 * stay, because they decide which branches there are.
 */
async function demandAskedFor(
  context: Context,
  draft: Draft,
  definition: BundleDef,
  changed: { form: FormValues; answers?: object },
  now: Date,
): Promise<void> {
  const notice = await noticeToCure(context, draft.region, draft.bundleId!);
  const named = new Set((notice?.lines ?? []).map((line) => elementOf(line.about)));
  const lacking = new Set(
    findings(definition, draft.answers, { ...draft.form, ...changed.form }, { now }).map((each) =>
      elementOf(each.path),
    ),
  );
  for (const each of findings(definition, draft.answers, draft.form, { now })) lacking.add(elementOf(each.path));
  const fixed = Object.keys(changed.form).filter((id) => !named.has(id) && !lacking.has(id));
  if (changed.answers && Object.keys(changed.answers).length > 0) fixed.push('answers');
  if (fixed.length > 0) throw new Refusal('bundles.only_asked_branch', { elements: fixed, asked: [...named] });
}

/** `/shareholders/0/idNo`, `shareholders[0].idNo` and `shareholders` are all about the element `shareholders`. */
export function elementOf(place: string): string {
  return /^\/?(\w+(?:-\w+)*)/.exec(place)?.[1] ?? place;
}

/** Throws a draft away that was never handed in; its key is destroyed. */
export async function dropDraft(context: Context, request: ActRequest<typeof abandonDraft>) {
  const { act, actor, params } = request;
  const { draft } = await draftFor(context, actor, params.id);
  if (draft.bundleId !== null || draft.state === 'submitted')
    throw new Refusal('bundles.draft_closed', { state: draft.state });
  await commitAct(context.pool, {
    act,
    result: `draft:${draft.id}`,
    audit: { event: 'bundles.abandon_draft' },
    effects: [abandonDraftEffect(draft, act.at)],
  });
  return { result: `draft:${draft.id}` };
}
