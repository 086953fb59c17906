import { Type, type Static } from 'typebox';

/** Shapes that every room of the contract uses. Times on the wire are ISO 8601 with offset, dates `YYYY-MM-DD`. */
export const Id = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' });
export const Instant = Type.String({ format: 'date-time' });
export const Day = Type.String({ format: 'date' });
export const RegionCode = Type.String({ pattern: '^[0-9]{12}$' });
export const Short = Type.String({ minLength: 1, maxLength: 120 });
export const Sentence = Type.String({ minLength: 1, maxLength: 500 });
export const LongText = Type.String({ minLength: 1, maxLength: 4000 });
export const Nothing = Type.Object({}, { additionalProperties: false });
export const ById = Type.Object({ id: Id }, { additionalProperties: false });

/** A name in both languages; `en` is missing where the field has no English term (decision 23). */
export const Named = Type.Object({ zh: Type.String(), en: Type.Optional(Type.String()) });
export type Named = Static<typeof Named>;

/** Light of a clock: computed, never stored. */
export const Light = Type.Union([
  Type.Literal('normal'),
  Type.Literal('dueSoon'),
  Type.Literal('overdue'),
  Type.Literal('stopped'),
  Type.Literal('waiting'),
  Type.Literal('ended'),
]);
export type Light = Static<typeof Light>;

/** A clock as people read it: what is used, what is left, when it ends. Units follow the limit. */
export const ClockView = Type.Object({
  kind: Type.Union([Type.Literal('statutory'), Type.Literal('promised'), Type.Literal('bundle')]),
  limit: Type.Object({ count: Type.Number(), unit: Type.String() }),
  startedAt: Type.Union([Instant, Type.Null()]),
  dueAt: Type.Union([Instant, Type.Null()]),
  endedAt: Type.Union([Instant, Type.Null()]),
  usedMinutes: Type.Integer(),
  totalMinutes: Type.Integer(),
  remainingMinutes: Type.Integer(),
  light: Light,
  provisional: Type.Boolean(),
});
export type ClockView = Static<typeof ClockView>;

/** What this actor may do now to this subject, computed by the functions that would refuse it. */
export const Ability = Type.Object({
  verb: Type.String(),
  allowed: Type.Boolean(),
  /** Refusal code and facts when not allowed. */
  code: Type.Optional(Type.String()),
  facts: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  /** Who could do it instead. */
  could: Type.Optional(Type.Array(Type.Object({ id: Type.String(), name: Type.String(), post: Type.String() }))),
  /** The authority the act would rest on. */
  permit: Type.Optional(
    Type.Object({
      kind: Type.Union([Type.Literal('grant'), Type.Literal('mandate'), Type.Literal('office')]),
      text: Type.String(),
      list: Type.Optional(Type.String()),
      line: Type.Optional(Type.Integer()),
      until: Type.Optional(Day),
      conditions: Type.Optional(Type.Array(Type.Object({ name: Type.String(), holds: Type.Boolean() }))),
    }),
  ),
});
export type Ability = Static<typeof Ability>;

/** A finding at a field of a form or body: `path` is a JSON pointer, `code` has a sentence in the web's words. */
export const FieldFinding = Type.Object({
  path: Type.String(),
  code: Type.String(),
  facts: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});
export type FieldFinding = Static<typeof FieldFinding>;

/** The body of every refused answer. */
export const RefusalBody = Type.Object({
  refusal: Type.Object({
    code: Type.String(),
    facts: Type.Record(Type.String(), Type.Unknown()),
    fields: Type.Optional(Type.Array(FieldFinding)),
    could: Type.Optional(Type.Array(Type.Object({ id: Type.String(), name: Type.String(), post: Type.String() }))),
    requestId: Type.String(),
  }),
});
export type RefusalBody = Static<typeof RefusalBody>;
