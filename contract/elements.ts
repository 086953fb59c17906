import { Type, type Static } from 'typebox';
import { Named } from './common.ts';

/**
 * Shared data elements (decision 17): an item's form is a list of these plus named pure checks. One definition
 * makes the screen, the validation and the fill-once sheet.
 */
export const ElementKind = Type.Union([
  Type.Literal('text'),
  Type.Literal('longText'),
  Type.Literal('amount'),
  Type.Literal('number'),
  Type.Literal('date'),
  Type.Literal('month'),
  Type.Literal('code'),
  Type.Literal('codes'),
  Type.Literal('person'),
  Type.Literal('persons'),
  Type.Literal('address'),
  Type.Literal('phone'),
  Type.Literal('bool'),
  Type.Literal('table'),
]);
export type ElementKind = Static<typeof ElementKind>;

/** Holds when every line holds: the answer (or the element's value) is one of `in`. An empty list always holds. */
export const Condition = Type.Array(
  Type.Object({
    answer: Type.Optional(Type.String()),
    element: Type.Optional(Type.String()),
    in: Type.Array(Type.Union([Type.String(), Type.Boolean()])),
  }),
);
export type Condition = Static<typeof Condition>;

/** `hint` says in plain words whom the label means. */
export const Option = Type.Object({ value: Type.String(), label: Named, hint: Type.Optional(Named) });

/** A part of `persons`, `table`, `person` or `address`; kinds without repetition only. */
export const ColumnDef = Type.Object({
  id: Type.String(),
  kind: ElementKind,
  label: Named,
  hint: Type.Optional(Named),
  required: Type.Boolean(),
  unit: Type.Optional(Named),
  options: Type.Optional(Type.Array(Option)),
  checks: Type.Array(Type.String()),
});
export type ColumnDef = Static<typeof ColumnDef>;

export const ElementDef = Type.Object({
  id: Type.String(),
  kind: ElementKind,
  label: Named,
  hint: Type.Optional(Named),
  /** Why this is asked and who reads it. */
  why: Type.Optional(Named),
  required: Type.Boolean(),
  unit: Type.Optional(Named),
  options: Type.Optional(Type.Array(Option)),
  columns: Type.Optional(Type.Array(ColumnDef)),
  minRows: Type.Optional(Type.Integer()),
  maxRows: Type.Optional(Type.Integer()),
  maxLength: Type.Optional(Type.Integer()),
  /** Names of `contract/checks.ts`. */
  checks: Type.Array(Type.String()),
  /** Asked only when this holds over the guide's answers and the form so far. */
  when: Type.Optional(Condition),
  /** Bodies that read it; the owner is the first. */
  readers: Type.Array(Type.String()),
  /** Contains personal data: masked in staff views until revealed. */
  personal: Type.Boolean(),
});
export type ElementDef = Static<typeof ElementDef>;

/** Values of a form by element id. `person` is `{name, idType, idNo, mobile}`, `address` `{town, detail, area}`. */
export const FormValues = Type.Record(Type.String({ maxLength: 60 }), Type.Unknown());
export type FormValues = Static<typeof FormValues>;

export type Answers = Record<string, string | boolean>;

/** Whether a condition holds over answers and form values; pure, shared by browser and server. */
export function holds(condition: Condition | undefined, answers: Answers, form: FormValues): boolean {
  return (condition ?? []).every((line) => {
    const value = line.answer === undefined ? form[line.element ?? ''] : answers[line.answer];
    return line.in.some((wanted) => wanted === value);
  });
}
