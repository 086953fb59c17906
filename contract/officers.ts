import { Type, type Static } from 'typebox';
import { ById, Day, Id } from './common.ts';
import { operation } from './operation.ts';

/** Chief officers, their letters and grants, intake mandates, statutory offices. */

export const GrantKind = Type.Union([Type.Literal('final'), Type.Literal('preliminary')]);
export type GrantKind = Static<typeof GrantKind>;

export const GrantConditions = Type.Object({
  maxRisk: Type.Optional(Type.Union([Type.Literal('low'), Type.Literal('medium'), Type.Literal('high')])),
  /** yuan */
  maxAmount: Type.Optional(Type.Number()),
  mayRefuse: Type.Boolean(),
  /** May accept and decide the same case alone; leaves a sampled-review debt (decision 5). */
  mayDecideAlone: Type.Boolean(),
});
export type GrantConditions = Static<typeof GrantConditions>;

export const GrantView = Type.Object({
  id: Id,
  line: Type.Integer(),
  list: GrantKind,
  itemCode: Type.String(),
  itemName: Type.String(),
  fromVersion: Type.Integer(),
  toVersion: Type.Union([Type.Integer(), Type.Null()]),
  conditions: GrantConditions,
});

export const LetterState = Type.Union([Type.Literal('draft'), Type.Literal('inForce'), Type.Literal('revoked')]);

export const LetterView = Type.Object({
  id: Id,
  numberText: Type.String(),
  bodyName: Type.String(),
  officerName: Type.String(),
  officerPost: Type.String(),
  phone: Type.Union([Type.String(), Type.Null()]),
  from: Day,
  to: Day,
  state: LetterState,
  /** Computed: a letter may be in force by its state and over by its term. */
  standing: Type.Union([
    Type.Literal('notYet'),
    Type.Literal('valid'),
    Type.Literal('expired'),
    Type.Literal('revoked'),
    Type.Literal('draft'),
  ]),
  daysLeft: Type.Integer(),
  grants: Type.Array(GrantView),
  documentId: Type.Union([Id, Type.Null()]),
});
export type LetterView = Static<typeof LetterView>;

export const listLetters = operation({
  id: 'officers.letters',
  method: 'GET',
  path: '/officers/letters',
  summary: 'Letters of the own body; the coordinating office sees all',
  reply: Type.Object({
    letters: Type.Array(LetterView),
    uncovered: Type.Array(Type.Object({ itemCode: Type.String(), itemName: Type.String() })),
  }),
  refusals: [],
});

export const getLetter = operation({
  id: 'officers.letter',
  method: 'GET',
  path: '/officers/letters/:id',
  summary: 'One letter with its grants',
  params: ById,
  reply: LetterView,
  refusals: ['kernel.not_found'],
});

export const roster = operation({
  id: 'officers.roster',
  method: 'GET',
  path: '/officers/roster',
  summary: 'The public roster: body, officer, office phone, whether authorised, items',
  reply: Type.Object({
    officers: Type.Array(
      Type.Object({
        bodyName: Type.String(),
        officerName: Type.String(),
        phone: Type.Union([Type.String(), Type.Null()]),
        authorised: Type.Boolean(),
        letterNumber: Type.Union([Type.String(), Type.Null()]),
        until: Type.Union([Day, Type.Null()]),
        items: Type.Array(Type.String()),
        /** Those of the items that the officer decides finally; the others are examined only. */
        decides: Type.Array(Type.String()),
      }),
    ),
  }),
  refusals: [],
});
