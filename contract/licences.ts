import { Type, type Static } from 'typebox';
import { ById, Day, Id, Instant, Named } from './common.ts';
import { operation } from './operation.ts';

/** Electronic licences: held by an enterprise or person, used by later branches instead of a copy (716 Art. 10). */
export const LicenceView = Type.Object({
  id: Id,
  kind: Type.String(),
  name: Named,
  number: Type.String(),
  holderName: Type.String(),
  uscc: Type.Union([Type.String(), Type.Null()]),
  issuerName: Type.String(),
  issuedAt: Instant,
  validFrom: Day,
  validTo: Type.Union([Day, Type.Null()]),
  state: Type.Union([Type.Literal('valid'), Type.Literal('annulled'), Type.Literal('deregistered')]),
  fields: Type.Array(Type.Object({ label: Named, value: Type.String() })),
  documentId: Type.Union([Id, Type.Null()]),
  demo: Type.Boolean(),
});
export type LicenceView = Static<typeof LicenceView>;

export const getLicence = operation({
  id: 'licences.licence',
  method: 'GET',
  path: '/licences/:id',
  summary: 'One electronic licence, for its holder and for officers of cases that use it',
  params: ById,
  reply: LicenceView,
  refusals: ['kernel.not_found'],
});

export const listLicences = operation({
  id: 'licences.mine',
  method: 'GET',
  path: '/licences',
  summary: 'Licences of my enterprises',
  reply: Type.Object({ licences: Type.Array(LicenceView) }),
  refusals: [],
});
