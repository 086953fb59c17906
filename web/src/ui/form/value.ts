import { holds, type Answers, type ColumnDef, type ElementDef, type FormValues } from '#contract/elements';
import type { FieldFinding } from '#contract/common';

/** A row of a repeatable element, a person or an address: parts by their id. */
export type Parts = Readonly<Record<string, unknown>>;

export function partsOf(value: unknown): Parts {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Parts) : {};
}

export function rowsOf(value: unknown): readonly Parts[] {
  return Array.isArray(value) ? value.map(partsOf) : [];
}

/** What a text input shows: values are text or numbers as they were typed. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** Nothing was given: empty text, an empty list, parts that are all empty. `false` is an answer. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every(isBlank);
  if (typeof value === 'object') return Object.values(value).every(isBlank);
  return false;
}

export interface DateParts {
  year: string;
  month: string;
  day: string;
}

/** `2031-06-30`, `2031-06` or what is typed of it so far, as three inputs. */
export function dateParts(value: unknown): DateParts {
  const [year = '', month = '', day = ''] = textOf(value).split('-');
  const plain = (part: string) => part.replace(/^0+(?=\d)/, '');
  return { year, month: plain(month), day: plain(day) };
}

/**
 * The three inputs as one value: padded when complete (`2031-06-30`), as typed while not (`2031-6-`), empty when all are.
 * `day` undefined makes a month (`2031-06`).
 */
export function dateOf(parts: { year: string; month: string; day: string | undefined }): string {
  const digits = (part: string) => part.normalize('NFKC').replace(/\D/g, '');
  const year = digits(parts.year);
  const rest = [parts.month, ...(parts.day === undefined ? [] : [parts.day])].map(digits);
  if (year === '' && rest.every((part) => part === '')) return '';
  const isWhole = year.length === 4 && rest.every((part) => part !== '');
  return [year, ...rest.map((part) => (isWhole ? part.padStart(2, '0') : part))].join('-');
}

/** A value with one part replaced, along a JSON pointer below it (`/2/amount`); lists and parts are made where missing. */
export function withPart(value: unknown, pointer: string, part: unknown): unknown {
  const [, head, ...rest] = pointer.split('/');
  if (head === undefined) return part;
  const below = rest.length === 0 ? '' : `/${rest.join('/')}`;
  if (Array.isArray(value) || (value === undefined && /^\d+$/.test(head))) {
    const list: unknown[] = Array.isArray(value) ? [...(value as unknown[])] : [];
    list[Number(head)] = withPart(list[Number(head)], below, part);
    return list;
  }
  const parts = partsOf(value);
  return { ...parts, [head]: withPart(parts[head], below, part) };
}

export function withoutRow(value: unknown, at: number): readonly unknown[] {
  return Array.isArray(value) ? value.filter((_, place) => place !== at) : [];
}

/** Parts in which the first kind of identity document, the card that nearly everybody has, stands until another is chosen. */
export function withAssumed(columns: readonly ColumnDef[], parts: Parts): Parts {
  const kind = columns.find((column) => column.id === 'idType')?.options?.[0]?.value;
  return kind === undefined || !isBlank(parts['idType']) ? parts : { ...parts, idType: kind };
}

/** The id of the control at a JSON pointer: the error summary links to it. */
export function controlId(pointer: string): string {
  return `f${pointer.replaceAll('/', '-')}`;
}

/** The elements that are asked now. */
export function asked(elements: readonly ElementDef[], answers: Answers, form: FormValues): readonly ElementDef[] {
  return elements.filter((element) => holds(element.when, answers, form));
}

function missingIn(def: ElementDef | ColumnDef, value: unknown, path: string): FieldFinding[] {
  const columns = 'columns' in def ? (def.columns ?? []) : [];
  if ((def.kind === 'person' || def.kind === 'address') && (def.required || !isBlank(value))) {
    const parts = partsOf(value);
    return columns.flatMap((column) => missingIn(column, parts[column.id], `${path}/${column.id}`));
  }
  return def.required && isBlank(value) ? [{ path, code: 'required' }] : [];
}

/**
 * What is still missing among the elements asked now: required ones that are blank, required columns of rows, too few
 * rows. What is wrong with a given value is for the named checks.
 */
export function missing(elements: readonly ElementDef[], answers: Answers, form: FormValues): FieldFinding[] {
  return asked(elements, answers, form).flatMap((element) => {
    const path = `/${element.id}`;
    const value = form[element.id];
    if (element.kind !== 'table' && element.kind !== 'persons') return missingIn(element, value, path);
    const rows = rowsOf(value);
    const least = element.minRows ?? (element.required ? 1 : 0);
    const few: FieldFinding[] = rows.length < least ? [{ path, code: 'rows.tooFew', facts: { min: least } }] : [];
    const inRows = rows.flatMap((row, at) =>
      (element.columns ?? []).flatMap((column) => missingIn(column, row[column.id], `${path}/${at}/${column.id}`)),
    );
    return [...few, ...inRows];
  });
}
