import { formSections } from '#contract/form-text';
import { getBundleDef } from '#catalogue';
import type { StaffActor } from '#kernel/actor';
import { type Act, commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { notFound } from '#kernel/refusal';
import { formPart } from './form-part.ts';
import { seenCase } from './seen.ts';

/** One value of the form, whole, for an officer of the case's body. */
export async function valueReply(
  context: Context,
  actor: StaffActor,
  caseId: string,
  element: string,
): Promise<{ value: string }> {
  const { subject } = await seenCase(context, actor, actor.regionCode, caseId);
  if (subject.fold.body_id !== actor.bodyId) throw notFound();
  const [definition, part] = await Promise.all([
    getBundleDef(context.db, subject.fold.form_code, subject.fold.form_version),
    formPart(context, subject),
  ]);
  const rows = formSections(definition, part.answers, part.values).flatMap((section) => section.rows);
  const row = rows.find((each) => each.element === element);
  if (!row) throw notFound();
  return { value: row.value };
}

/** Shows a masked value whole; the reason and the place go to audit, the value does not (SEC-25). */
export async function revealValue(
  context: Context,
  act: Act,
  actor: StaffActor,
  caseId: string,
  input: { element: string; reason: string },
) {
  const reply = await valueReply(context, actor, caseId, input.element);
  await commitAct(context.pool, {
    act,
    result: `reveal:${caseId}`,
    audit: { event: 'cases.reveal', subject: caseId, reason: input.reason, facts: { element: input.element } },
  });
  return { result: `reveal:${caseId}`, reply };
}
