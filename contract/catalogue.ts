import { Type, type Static } from 'typebox';
import { Id, Named } from './common.ts';
import { Condition, ElementDef, Option } from './elements.ts';
import { operation } from './operation.ts';

/** Legal kind of an item: procedure, papers and words hang on it (行政许可法 speaks of licences only). */
export const LegalKind = Type.Union([
  Type.Literal('administrativeLicence'),
  Type.Literal('registration'),
  Type.Literal('confirmation'),
  Type.Literal('benefitPayment'),
  Type.Literal('reward'),
  Type.Literal('adjudication'),
  Type.Literal('filing'),
  Type.Literal('publicService'),
  Type.Literal('otherPower'),
]);
export type LegalKind = Static<typeof LegalKind>;

export const DecidedIn = Type.Union([Type.Literal('here'), Type.Literal('province'), Type.Literal('vertical')]);
export type DecidedIn = Static<typeof DecidedIn>;

export const LimitUnit = Type.Union([
  Type.Literal('workingDay'),
  Type.Literal('calendarDay'),
  Type.Literal('hallHour'),
  Type.Literal('hour'),
  Type.Literal('month'),
  Type.Literal('halfDay'),
]);
export type LimitUnit = Static<typeof LimitUnit>;
export const Limit = Type.Object({ count: Type.Number({ exclusiveMinimum: 0 }), unit: LimitUnit });
export type Limit = Static<typeof Limit>;

export const MaterialDef = Type.Object({
  code: Type.String(),
  name: Named,
  /** generated: made from the form and signed · original · copy · file */
  form: Type.Union([Type.Literal('generated'), Type.Literal('original'), Type.Literal('copy'), Type.Literal('file')]),
  required: Type.Boolean(),
  when: Type.Optional(Condition),
  /** Kind of electronic licence that answers it (716 Art. 7, 10). */
  satisfiedByLicence: Type.Optional(Type.String()),
  deferrable: Type.Boolean(),
  /** What may be handed in instead, in plain words. */
  alternatives: Type.Array(Named),
  maxFiles: Type.Integer(),
});
export type MaterialDef = Static<typeof MaterialDef>;

/** One field of an outside system's screen, in its order (decision 2). */
export const SheetField = Type.Object({
  screen: Type.Integer(),
  screenName: Named,
  label: Named,
  /** Element path in the form: `legalRep.idNo`; or a constant. */
  from: Type.String(),
  personal: Type.Boolean(),
  skippable: Type.Boolean(),
});
export type SheetField = Static<typeof SheetField>;

export const ItemView = Type.Object({
  id: Id,
  code: Type.String(),
  version: Type.Integer(),
  name: Named,
  bodyCode: Type.String(),
  bodyName: Type.String(),
  legalKind: LegalKind,
  decidedIn: DecidedIn,
  immediate: Type.Boolean(),
  statutory: Type.Union([Limit, Type.Null()]),
  promised: Limit,
  basis: Type.String(),
  resultName: Type.String(),
  fee: Type.String(),
  materials: Type.Array(MaterialDef),
});
export type ItemView = Static<typeof ItemView>;

export const Question = Type.Object({
  id: Type.String(),
  text: Named,
  hint: Type.Optional(Named),
  kind: Type.Union([Type.Literal('bool'), Type.Literal('choice')]),
  options: Type.Optional(Type.Array(Option)),
  when: Type.Optional(Condition),
  /** The answer that stands until another is given. */
  default: Type.Optional(Type.Union([Type.String(), Type.Boolean()])),
});
export type Question = Static<typeof Question>;

export const BranchDef = Type.Object({
  code: Type.String(),
  name: Named,
  bodyCode: Type.String(),
  bodyName: Type.String(),
  itemCodes: Type.Array(Type.String()),
  /** Items of the branch that only some answers need, by item code. */
  itemsWhen: Type.Optional(Type.Record(Type.String(), Condition)),
  /** case: goes through the engine · booking: an appointment with an enterprise, outside the clock · reminder */
  kind: Type.Union([Type.Literal('case'), Type.Literal('booking'), Type.Literal('reminder')]),
  optional: Type.Boolean(),
  when: Type.Optional(Condition),
  /** Branches that must have ended well before this one opens. */
  after: Type.Array(Type.String()),
  promised: Type.Union([Limit, Type.Null()]),
  result: Named,
  /** What to remember where the branch is not ticked, with the law's limit. */
  reminder: Type.Optional(Named),
});
export type BranchDef = Static<typeof BranchDef>;

export const FormPage = Type.Object({
  id: Type.String(),
  title: Named,
  lead: Type.Optional(Named),
  elementIds: Type.Array(Type.String()),
  when: Type.Optional(Condition),
});
export type FormPage = Static<typeof FormPage>;

export const BundleDef = Type.Object({
  code: Type.String(),
  version: Type.Integer(),
  name: Named,
  summary: Named,
  leadBodyCode: Type.String(),
  limit: Limit,
  questions: Type.Array(Question),
  elements: Type.Array(ElementDef),
  pages: Type.Array(FormPage),
  materials: Type.Array(MaterialDef),
  branches: Type.Array(BranchDef),
  /** Element paths of those who must sign: `legalRep`, `shareholders[]`, `managers[]`. */
  signers: Type.Array(Type.Object({ element: Type.String(), role: Named })),
});
export type BundleDef = Static<typeof BundleDef>;

export const GuideView = Type.Object({
  definition: BundleDef,
  items: Type.Array(ItemView),
  /** Who decides, by which letter: the public extract. */
  deciders: Type.Array(
    Type.Object({
      branch: Type.String(),
      body: Type.String(),
      officer: Type.Union([Type.String(), Type.Null()]),
      post: Type.String(),
      phone: Type.Union([Type.String(), Type.Null()]),
      letterNumber: Type.Union([Type.String(), Type.Null()]),
      until: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
});
export type GuideView = Static<typeof GuideView>;

export const getBundleDef = operation({
  id: 'catalogue.bundle',
  method: 'GET',
  path: '/catalogue/bundles/:code',
  summary: 'A bundle as data: questions, elements, pages, materials, branches',
  params: Type.Object({ code: Type.String({ pattern: '^PK[0-9]{2}$' }) }, { additionalProperties: false }),
  reply: BundleDef,
  refusals: ['kernel.not_found'],
});

export const getBundleItems = operation({
  id: 'catalogue.bundle_items',
  method: 'GET',
  path: '/catalogue/bundles/:code/items',
  summary: 'The items of a bundle in force today: legal limit and its source, promise, fee, result, for its guide',
  params: Type.Object({ code: Type.String({ pattern: '^PK[0-9]{2}$' }) }, { additionalProperties: false }),
  reply: Type.Object({ items: Type.Array(ItemView) }),
  refusals: ['kernel.not_found'],
});

export const listItems = operation({
  id: 'catalogue.items',
  method: 'GET',
  path: '/catalogue/items',
  summary: 'Items and bundles that can be applied for, found by words or pinyin initials',
  query: Type.Object({ find: Type.Optional(Type.String({ maxLength: 60 })) }, { additionalProperties: false }),
  reply: Type.Object({
    bundles: Type.Array(
      Type.Object({ code: Type.String(), name: Named, bodyName: Type.String(), initials: Type.String() }),
    ),
    items: Type.Array(
      Type.Object({
        code: Type.String(),
        name: Named,
        bodyName: Type.String(),
        legalKind: LegalKind,
        inBundles: Type.Array(Type.String()),
        initials: Type.String(),
      }),
    ),
  }),
  refusals: [],
});
