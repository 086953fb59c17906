import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FieldFinding } from '#contract/common';

// Bodies are taken as they are: an unknown field or a number in quotes is refused, not repaired silently.
const strict = new Ajv2020({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  coerceTypes: false,
  removeAdditional: false,
});
// A query string is text by nature, so numbers and booleans are read out of it.
const lenient = new Ajv2020({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  coerceTypes: 'array',
  removeAdditional: false,
});
addFormats.default(strict);
addFormats.default(lenient);

export interface RouteSchemaPart {
  schema: object;
  httpPart?: string | undefined;
}

export function compileInput({
  schema,
  httpPart,
}: RouteSchemaPart): (data: unknown) => { value: unknown } | { error: Error } {
  const validate = (httpPart === 'body' ? strict : lenient).compile(schema);
  return (data) =>
    validate(data)
      ? { value: data }
      : { error: Object.assign(new Error('invalid'), { findings: findings(validate.errors ?? []) }) };
}

/** Ajv's errors as findings at fields: the pointer, `invalid.<keyword>`, and the bound that was broken. */
function findings(errors: readonly ErrorObject[]): FieldFinding[] {
  return errors.slice(0, 50).map((error) => {
    const missing = error.params['missingProperty'] ?? error.params['additionalProperty'];
    return {
      path: missing === undefined ? error.instancePath : `${error.instancePath}/${String(missing)}`,
      code: `invalid.${error.keyword}`,
      facts: boundOf(error),
    };
  });
}

function boundOf(error: ErrorObject): Record<string, unknown> {
  const { limit, format, type, allowedValue } = error.params as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries({ limit, format, type, allowedValue }).filter(([, value]) => value !== undefined),
  );
}
