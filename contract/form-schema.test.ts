import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { PK01 } from '../demo/pk01/index.ts';
import { FULL_ANSWERS, LEAN_ANSWERS, sampleForm } from '../demo/pk01/sample.ts';
import { formOf } from './form.ts';
import { generateJsonSchema } from './form-schema.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
const form = sampleForm(new Date('2026-11-21T10:00:00+08:00'));

test.each([
  ['full', FULL_ANSWERS],
  ['lean', LEAN_ANSWERS],
])('decision 17: the schema of a %s form takes the sample, whole or in part', (_, answers) => {
  const { elements, values } = formOf(PK01, answers, form);
  const whole = ajv.compile(generateJsonSchema(elements));
  expect(whole(values)).toBe(true);
  expect(whole({ ...values, entName: undefined })).toBe(false);
  const partial = ajv.compile(generateJsonSchema(elements, { partial: true }));
  expect(partial({})).toBe(true);
  expect(partial({ entName: '', regCapital: '', legalRep: { name: '' } })).toBe(true);
});

test.each([
  ['an unknown element', { ghost: 1 }],
  ['a value of the wrong kind', { entName: 5 }],
  ['an option that is not offered', { currency: 'XXX' }],
  ['an unknown part', { legalRep: { shoe: '42' } }],
  ['more rows than fit', { shareholders: Array.from({ length: 51 }, () => ({})) }],
  ['text that is too long', { zip: '4373001' }],
  ['a date that never was', { leaseFrom: '2026-02-30' }],
])('a draft does not take %s', (_, values) => {
  const { elements } = formOf(PK01, FULL_ANSWERS, form);
  expect(ajv.compile(generateJsonSchema(elements, { partial: true }))(values)).toBe(false);
});
