import type { BundleDef, SheetField } from './catalogue.ts';
import type { Named } from './common.ts';
import type { Answers, ColumnDef, ElementDef, FormValues } from './elements.ts';
import { isEmpty } from './form-shape.ts';
import { answerText, isPersonal, masked, valueText, type TextOptions } from './form-text.ts';

export interface SheetLine {
  screen: number;
  screenName: Named;
  label: Named;
  value: string;
  personal: boolean;
  skippable: boolean;
  /** Where the value comes from: the form, a guide answer, a fact of an earlier registration, or the sheet itself. */
  source: 'form' | 'answer' | 'fact' | 'constant';
}

export interface SheetSource {
  definition: Pick<BundleDef, 'questions' | 'elements'>;
  answers: Answers;
  /** The case's own frozen part of the form. */
  form: FormValues;
  /** What earlier registrations gave: `uscc`, `registeredOn`, `registrationBody`. */
  facts: Readonly<Record<string, string>>;
}

/**
 * A fill-once sheet with its values, in the order of the outside screens (decision 2). A field's `from` is
 * `=words`, `answer:question`, `fact:name`, or a path: `domicile`, `legalRep.idNo`, `employees[].name`. Neighbouring
 * fields over the same rows repeat row by row, as the outside screen asks them. `a?b` is b where a is empty; `|yuan`
 * turns 万元 into 元, `|bare` leaves the unit out.
 */
export function sheetLines(sheet: readonly SheetField[], source: SheetSource, options: TextOptions = {}): SheetLine[] {
  const lines: SheetLine[] = [];
  for (let at = 0; at < sheet.length;) {
    const field = sheet[at]!;
    const list = listOf(field);
    if (list === null) {
      lines.push(single(field, source, options));
      at += 1;
      continue;
    }
    let end = at;
    while (end < sheet.length && listOf(sheet[end]!) === list && sheet[end]!.screen === field.screen) end += 1;
    const rows = source.form[list];
    const count = Array.isArray(rows) ? rows.length : 0;
    for (let row = 0; row < count; row += 1)
      for (const each of sheet.slice(at, end)) lines.push(repeated(each, row, count, source, options));
    at = end;
  }
  return lines;
}

function listOf(field: SheetField): string | null {
  return /^(\w+)\[\]\./.exec(field.from)?.[1] ?? null;
}

function line(field: SheetField, value: string, from: SheetLine['source'], personal = field.personal): SheetLine {
  const { screen, screenName, label, skippable } = field;
  return { screen, screenName, label, value, personal, skippable, source: from };
}

function single(field: SheetField, source: SheetSource, options: TextOptions): SheetLine {
  const { from } = field;
  if (from.startsWith('=')) return line(field, from.slice(1), 'constant');
  if (from.startsWith('answer:'))
    return line(field, answerText(source.definition, source.answers, from.slice(7), options.lang), 'answer');
  if (from.startsWith('fact:')) return line(field, source.facts[from.slice(5)] ?? '', 'fact');
  const [paths = '', turn] = from.split('|');
  const choices = paths.split('?');
  const path = choices.find((each) => !isEmpty(source.form[each.split('.')[0] ?? ''])) ?? choices[0] ?? '';
  const [id = '', columnId] = path.split('.');
  return cell(field, turn, elementOf(source, id), columnId, source.form[id], options);
}

function repeated(field: SheetField, row: number, count: number, source: SheetSource, options: TextOptions): SheetLine {
  const [path = '', turn] = field.from.split('|');
  const [list = '', columnId] = path.split('.');
  const id = list.replace('[]', '');
  const rows = source.form[id] as unknown[];
  const made = cell(field, turn, elementOf(source, id), columnId, rows[row], options);
  return count === 1 ? made : { ...made, label: { zh: `${field.label.zh}（${row + 1}）`, ...english(field, row + 1) } };
}

function english(field: SheetField, row: number): { en?: string } {
  return field.label.en === undefined ? {} : { en: `${field.label.en} (${row})` };
}

function elementOf(source: SheetSource, id: string): ElementDef | undefined {
  return source.definition.elements.find((element) => element.id === id);
}

function cell(
  field: SheetField,
  turn: string | undefined,
  element: ElementDef | undefined,
  columnId: string | undefined,
  value: unknown,
  options: TextOptions,
): SheetLine {
  if (element === undefined) return line(field, '', 'form');
  const column = columnId === undefined ? undefined : element.columns?.find((each) => each.id === columnId);
  const part =
    column && typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[column.id] : value;
  const def: ElementDef | ColumnDef = column ?? element;
  const text = columnId !== undefined && column === undefined ? '' : turned(def, part, turn, options);
  const personal = field.personal || isPersonal(element, column);
  return line(field, personal && options.mask ? masked(def, text) : text, 'form', personal);
}

function turned(def: ElementDef | ColumnDef, value: unknown, turn: string | undefined, options: TextOptions): string {
  if (turn === undefined) return valueText(def, value, options);
  const { unit: _, ...plain } = def;
  const text = valueText(plain, value, options);
  if (turn !== 'yuan' || text === '') return text;
  const amount = Number(text.replaceAll(',', ''));
  return Number.isFinite(amount) ? (amount * 10_000).toFixed(2) : text;
}
