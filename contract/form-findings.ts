import { CHECKS, isCheckName, type CheckContext } from './checks.ts';
import type { FieldFinding } from './common.ts';
import { holds, type Answers, type ColumnDef, type ElementDef, type FormValues } from './elements.ts';

/**
 * All findings of the named checks over a form, in the order of its elements, with JSON pointers into the form. An
 * element that is not asked (`when`) is not checked. What is missing is not said here. Throws a RangeError for a check
 * that no code has: data that names one must not be published.
 */
export function formFindings(
  elements: readonly ElementDef[],
  form: FormValues,
  answers: Answers,
  context: Omit<CheckContext, 'form' | 'row' | 'answers'>,
): FieldFinding[] {
  const found: FieldFinding[] = [];
  const run = (def: ElementDef | ColumnDef, value: unknown, path: string, row?: Readonly<Record<string, unknown>>) => {
    for (const name of def.checks) {
      if (!isCheckName(name)) throw new RangeError(`element ${def.id} names the check "${name}", which does not exist`);
      const around = { ...context, form, answers };
      const finding = CHECKS[name](value, row === undefined ? around : { ...around, row });
      if (finding) found.push({ path: path + (finding.path ?? ''), code: finding.code, facts: finding.facts });
    }
  };
  for (const element of elements) {
    if (!holds(element.when, answers, form)) continue;
    const value = form[element.id];
    const path = `/${element.id}`;
    run(element, value, path);
    const rows = Array.isArray(value)
      ? value.map((row: unknown, at) => [row, `${path}/${at}`] as const)
      : [[value, path] as const];
    for (const [row, place] of rows) {
      if (typeof row !== 'object' || row === null) continue;
      const cells = row as Record<string, unknown>;
      for (const column of element.columns ?? []) run(column, cells[column.id], `${place}/${column.id}`, cells);
    }
  }
  return found;
}
