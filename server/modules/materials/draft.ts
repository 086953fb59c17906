import type { BundleDef } from '#contract/catalogue';
import type { Answers, FormValues } from '#contract/elements';
import { companiesIn, requiredMaterials } from '#contract/form-materials';
import type { DraftMaterial } from '#contract/materials';
import type { Context } from '#kernel/context';
import { heldLicences } from '#licences';
import { filesOf } from './store.ts';

/** The papers of a draft as its owner sees them: what is needed, what is there, what a licence answers. */
export async function draftMaterials(
  context: Pick<Context, 'db' | 'keys'>,
  draft: {
    region: string;
    id: string;
    definition: Pick<BundleDef, 'questions' | 'elements' | 'pages' | 'materials'>;
    answers: Answers;
    form: FormValues;
    personId: string;
  },
  now: Date,
): Promise<DraftMaterial[]> {
  const { region, definition, answers, form, personId } = draft;
  const [files, licences] = await Promise.all([
    filesOf(context, region, 'draft', draft.id),
    heldLicences(context.db, region, { personId, usccs: companiesIn(form) }, now),
  ]);
  return requiredMaterials(definition, answers, form, licences).map(({ def, state, licence }) => {
    const given = files.filter((file) => file.materialCode === def.code);
    return {
      code: def.code,
      name: def.name,
      required: def.required,
      form: def.form,
      state: given.length > 0 ? 'given' : state === 'optional' ? 'notNeeded' : state,
      alternatives: def.alternatives,
      maxFiles: def.maxFiles,
      files: given.map(({ id, name, mediaType, size }) => ({ id, name, mediaType, size })),
      ...(licence && { licence: { id: licence.id, name: licence.name, number: licence.number } }),
    };
  });
}
