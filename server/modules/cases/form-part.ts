import type { Answers, FormValues } from '#contract/elements';
import type { Context } from '#kernel/context';
import { openSnapshots } from './snapshot.ts';
import type { CaseRecord } from './store.ts';

/** A case's own frozen part of the form: only the elements that its body reads. */
export interface FormPart {
  answers: Answers;
  values: FormValues;
}

/** The form part that the case was handed in with; empty where its key was erased. */
export async function formPart(context: Context, subject: CaseRecord): Promise<FormPart> {
  const id = subject.fold.form_snapshot_id;
  const text = (await openSnapshots(context.db, context.keys, subject.region, [id])).get(id);
  return text === undefined ? { answers: {}, values: {} } : (JSON.parse(text) as FormPart);
}
