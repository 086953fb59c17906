import type { FieldFinding } from './common.ts';
import { readDate } from './dates.ts';
import type { ColumnDef, ElementDef } from './elements.ts';

/** Nothing typed: null, blank text, an empty list, or a row whose cells are all empty. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every(isEmpty);
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

export const TEXT_LIMIT = 200;
export const LONG_TEXT_LIMIT = 2000;
/** A decimal as people type it: thousands separators allowed, sign and two places at most. */
export const DECIMAL = '^-?\\d{1,3}(,?\\d{3}){0,4}(\\.\\d{1,2})?$';
export const MONTH = '^\\d{4}-(0[1-9]|1[0-2])$';

/**
 * What is missing or of a wrong kind at one element. Codes are those of the wire's validation (`invalid.required`,
 * `invalid.type`, `invalid.enum`, `invalid.maxLength`, `invalid.format`, `invalid.minItems`, `invalid.maxItems`).
 */
export function shapeFindings(def: ElementDef | ColumnDef, value: unknown, path: string): FieldFinding[] {
  if (def.kind === 'person' || def.kind === 'address') return partsFindings(def, value, path);
  if (isEmpty(value)) return def.required ? [{ path, code: 'invalid.required' }] : [];
  switch (def.kind) {
    case 'text':
    case 'phone':
    case 'longText':
      return textFindings(def, value, path);
    case 'amount':
    case 'number':
      return whether(
        /string|number/.test(typeof value) && new RegExp(DECIMAL).test(String(value).trim()),
        path,
        'type',
        {
          type: 'number',
        },
      );
    case 'date':
      return whether(typeof value === 'string' && readDate(value) !== null, path, 'format', { format: 'date' });
    case 'month':
      return whether(typeof value === 'string' && new RegExp(MONTH).test(value), path, 'format', { format: 'month' });
    case 'bool':
      return whether(typeof value === 'boolean', path, 'type', { type: 'boolean' });
    case 'code':
      return whether(isOption(def, value), path, 'enum', {});
    case 'codes':
      return whether(Array.isArray(value) && value.every((each) => isOption(def, each)), path, 'enum', {});
    case 'persons':
    case 'table':
      return rowsFindings(def, value, path);
    default:
      return def.kind satisfies never;
  }
}

function whether(fits: boolean, path: string, keyword: string, facts: Record<string, unknown>): FieldFinding[] {
  return fits ? [] : [{ path, code: `invalid.${keyword}`, facts }];
}

function isOption(def: ElementDef | ColumnDef, value: unknown): boolean {
  return (def.options ?? []).some((option) => option.value === value);
}

function textFindings(def: ElementDef | ColumnDef, value: unknown, path: string): FieldFinding[] {
  if (typeof value !== 'string') return [{ path, code: 'invalid.type', facts: { type: 'string' } }];
  const fallback = def.kind === 'longText' ? LONG_TEXT_LIMIT : TEXT_LIMIT;
  const limit = ('maxLength' in def ? def.maxLength : undefined) ?? fallback;
  return whether(value.length <= limit, path, 'maxLength', { limit });
}

/** An empty person or address that is required lacks each of its required parts: findings must lead to a field. */
function partsFindings(def: ElementDef | ColumnDef, value: unknown, path: string): FieldFinding[] {
  if (isEmpty(value) && !def.required) return [];
  if (value !== undefined && value !== null && (typeof value !== 'object' || Array.isArray(value)))
    return [{ path, code: 'invalid.type', facts: { type: 'object' } }];
  const columns = 'columns' in def ? (def.columns ?? []) : [];
  const cells = (value ?? {}) as Record<string, unknown>;
  return columns.flatMap((column) => shapeFindings(column, cells[column.id], `${path}/${column.id}`));
}

function rowsFindings(def: ElementDef | ColumnDef, value: unknown, path: string): FieldFinding[] {
  if (!Array.isArray(value)) return [{ path, code: 'invalid.type', facts: { type: 'array' } }];
  const { columns = [], minRows, maxRows } = def as ElementDef;
  const found: FieldFinding[] = [];
  if (minRows !== undefined && value.length < minRows)
    found.push({ path, code: 'invalid.minItems', facts: { limit: minRows } });
  if (maxRows !== undefined && value.length > maxRows)
    found.push({ path, code: 'invalid.maxItems', facts: { limit: maxRows } });
  for (const [at, row] of value.entries()) {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) {
      found.push({ path: `${path}/${at}`, code: 'invalid.type', facts: { type: 'object' } });
      continue;
    }
    const cells = row as Record<string, unknown>;
    for (const column of columns) found.push(...shapeFindings(column, cells[column.id], `${path}/${at}/${column.id}`));
  }
  return found;
}
