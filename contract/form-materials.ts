import type { BundleDef, MaterialDef } from './catalogue.ts';
import { normaliseCode } from './codes.ts';
import { holds, type Answers, type FormValues } from './elements.ts';
import { formOf } from './form.ts';

/** A licence that somebody holds and that may answer a paper. */
export interface UsableLicence {
  id: string;
  kind: string;
  name: string;
  number: string;
  uscc: string | null;
}

export interface RequiredMaterial {
  def: MaterialDef;
  /** missing: to be handed in; optional: may be; generated: made from the form; byLicence: a licence answers it. */
  state: 'missing' | 'optional' | 'generated' | 'byLicence';
  licence: UsableLicence | null;
}

/**
 * The papers that these answers and values need, and what already answers them (R65: nothing is asked for that a
 * licence or the form itself can say; 国务院令第716号 7, 10). Papers whose condition does not hold are left out.
 */
export function requiredMaterials(
  definition: Pick<BundleDef, 'questions' | 'elements' | 'pages' | 'materials'>,
  answers: Answers,
  form: FormValues,
  licences: readonly UsableLicence[],
): RequiredMaterial[] {
  const shape = formOf(definition, answers, form);
  return definition.materials
    .filter((def) => holds(def.when, shape.answers, shape.values))
    .map((def) => {
      if (def.form === 'generated') return { def, state: 'generated', licence: null };
      const licence = answering(def, shape.values, licences);
      return { def, state: licence ? 'byLicence' : def.required ? 'missing' : 'optional', licence };
    });
}

/** Unified codes of the companies that a form names as rows `{idType: 'uscc', idNo}`. */
export function companiesIn(form: FormValues): string[] {
  const rows = Object.values(form).flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : []));
  return rows.flatMap((row) => {
    if (typeof row !== 'object' || row === null) return [];
    const { idType, idNo } = row as { idType?: unknown; idNo?: unknown };
    return idType === 'uscc' && typeof idNo === 'string' ? [normaliseCode(idNo)] : [];
  });
}

/** A business licence answers only for the companies in the form, and only when each of them has one. */
function answering(def: MaterialDef, values: FormValues, licences: readonly UsableLicence[]): UsableLicence | null {
  const ofKind = licences.filter((licence) => licence.kind === def.satisfiedByLicence);
  if (def.satisfiedByLicence !== 'businessLicence') return ofKind[0] ?? null;
  const found = companiesIn(values).map((uscc) => ofKind.find((licence) => licence.uscc === uscc));
  return found.length > 0 && found.every((licence) => licence !== undefined) ? found[0]! : null;
}
