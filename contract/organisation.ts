import { Type, type Static } from 'typebox';
import { Id, Instant } from './common.ts';
import { operation } from './operation.ts';

export const Governance = Type.Union([
  Type.Literal('local'),
  Type.Literal('vertical'),
  Type.Literal('cityBranch'),
  Type.Literal('massOrg'),
  Type.Literal('enterprise'),
]);
export type Governance = Static<typeof Governance>;

export const BodyView = Type.Object({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  shortName: Type.String(),
  governance: Governance,
  phone: Type.Union([Type.String(), Type.Null()]),
});
export type BodyView = Static<typeof BodyView>;

export const WindowView = Type.Object({
  id: Id,
  no: Type.String(),
  name: Type.String(),
  kind: Type.Union([Type.Literal('composite'), Type.Literal('specialist')]),
  staffOnDuty: Type.Union([Type.String(), Type.Null()]),
});

export const getHall = operation({
  id: 'organisation.hall',
  method: 'GET',
  path: '/organisation/hall',
  summary: 'The responsible hall: address, hours, whether it is open now, windows',
  reply: Type.Object({
    id: Id,
    name: Type.String(),
    address: Type.String(),
    phone: Type.String(),
    hours: Type.Array(Type.Object({ from: Type.String(), to: Type.String() })),
    openNow: Type.Boolean(),
    opensAt: Type.Union([Instant, Type.Null()]),
    closesAt: Type.Union([Instant, Type.Null()]),
    windows: Type.Array(WindowView),
  }),
  refusals: [],
});

export const listBodies = operation({
  id: 'organisation.bodies',
  method: 'GET',
  path: '/organisation/bodies',
  summary: 'The bodies of this region with their governance',
  reply: Type.Object({ bodies: Type.Array(BodyView) }),
  refusals: [],
});
