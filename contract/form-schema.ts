import type { ColumnDef, ElementDef } from './elements.ts';
import { DECIMAL, LONG_TEXT_LIMIT, MONTH, TEXT_LIMIT } from './form-shape.ts';

type Schema = Record<string, unknown>;

/**
 * JSON Schema (2020-12) of a form made of these elements (decision 17). `partial` is for drafts: nothing is required
 * yet, and blank text is taken, but what is there has the right kind. Give it the elements of `formOf`, so that a
 * dropped element is an unknown one.
 */
export function generateJsonSchema(elements: readonly ElementDef[], options: { partial?: boolean } = {}): Schema {
  return objectOf(elements, options.partial ?? false);
}

function objectOf(defs: readonly (ElementDef | ColumnDef)[], partial: boolean): Schema {
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(defs.map((def) => [def.id, schemaOf(def, partial)])),
    ...(partial ? {} : { required: defs.filter((def) => def.required).map((def) => def.id) }),
  };
}

function schemaOf(def: ElementDef | ColumnDef, partial: boolean): Schema {
  const schema = filled(def, partial);
  const mayBeBlank = partial || !def.required;
  return mayBeBlank && schema['type'] !== 'object' && schema['type'] !== 'array'
    ? { anyOf: [schema, { type: 'string', maxLength: 0 }, { type: 'null' }] }
    : schema;
}

function filled(def: ElementDef | ColumnDef, partial: boolean): Schema {
  const columns = 'columns' in def ? (def.columns ?? []) : [];
  switch (def.kind) {
    case 'text':
    case 'phone':
      return text(def, TEXT_LIMIT);
    case 'longText':
      return text(def, LONG_TEXT_LIMIT);
    case 'amount':
    case 'number':
      return { anyOf: [{ type: 'number' }, { type: 'string', pattern: DECIMAL }] };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'month':
      return { type: 'string', pattern: MONTH };
    case 'bool':
      return { type: 'boolean' };
    case 'code':
      return { type: 'string', enum: values(def) };
    case 'codes':
      return {
        type: 'array',
        uniqueItems: true,
        items: { type: 'string', enum: values(def) },
        ...(partial || !def.required ? {} : { minItems: 1 }),
      };
    case 'person':
    case 'address':
      return objectOf(columns, partial || !def.required);
    case 'persons':
    case 'table':
      return { type: 'array', items: objectOf(columns, partial), ...bounds(def as ElementDef, partial) };
    default:
      return def.kind satisfies never;
  }
}

function text(def: ElementDef | ColumnDef, fallback: number): Schema {
  const limit = ('maxLength' in def ? def.maxLength : undefined) ?? fallback;
  return { type: 'string', minLength: 1, maxLength: limit };
}

function values(def: ElementDef | ColumnDef): string[] {
  return (def.options ?? []).map((option) => option.value);
}

function bounds(def: ElementDef, partial: boolean): Schema {
  const least = def.minRows ?? (def.required ? 1 : 0);
  return {
    ...(partial || least === 0 ? {} : { minItems: least }),
    ...(def.maxRows === undefined ? {} : { maxItems: def.maxRows }),
  };
}
