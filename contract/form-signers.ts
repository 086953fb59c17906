import type { BundleDef } from './catalogue.ts';
import { normaliseCode } from './codes.ts';
import type { Named } from './common.ts';
import type { Answers, FormValues } from './elements.ts';
import { formOf } from './form.ts';
import { isEmpty } from './form-shape.ts';

/** One person who must sign the frozen draft, in every role that the form gives them. */
export interface SignerSlot {
  /** First place in the form: `legalRep`, `shareholders/0`. */
  place: string;
  roles: Named[];
  name: string;
  idType: string;
  idNo: string;
  mobile: string;
  /** The company that this person signs for, where a shareholder is one. */
  onBehalfOf: string | null;
}

/**
 * Who signs, each person once (R78, decision 29): rows with the same identity number and the same company are one
 * signer with several roles. Rows without a name are left out; the form's own findings name those.
 */
export function signersOf(
  definition: Pick<BundleDef, 'questions' | 'elements' | 'pages' | 'signers'>,
  answers: Answers,
  form: FormValues,
): SignerSlot[] {
  const { values } = formOf(definition, answers, form);
  const slots = new Map<string, SignerSlot>();
  for (const { element, role } of definition.signers) {
    const id = element.replace(/\[\]$/, '');
    const value = values[id];
    const rows = Array.isArray(value)
      ? value.map((row: unknown, at) => [row, `${id}/${at}`] as const)
      : [[value, id] as const];
    for (const [row, place] of rows) {
      if (isEmpty(row) || typeof row !== 'object') continue;
      const slot = slotOf(row as Record<string, unknown>, place, role);
      if (slot.name === '') continue;
      const key = `${slot.idNo || place}|${slot.onBehalfOf ?? ''}`;
      const known = slots.get(key);
      if (known === undefined) slots.set(key, slot);
      else if (!known.roles.some((each) => each.zh === role.zh)) known.roles.push(role);
    }
  }
  return [...slots.values()];
}

function slotOf(row: Record<string, unknown>, place: string, role: Named): SignerSlot {
  const text = (id: string) => (typeof row[id] === 'string' ? row[id].trim() : '');
  const isCompany = text('idType') === 'uscc';
  return {
    place,
    roles: [role],
    name: text(isCompany ? 'signerName' : 'name'),
    idType: isCompany ? 'citizen' : text('idType'),
    idNo: normaliseCode(text(isCompany ? 'signerIdNo' : 'idNo')),
    mobile: text('mobile'),
    onBehalfOf: isCompany ? text('name') : null,
  };
}
