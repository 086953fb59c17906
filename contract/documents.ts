import { Type, type Static } from 'typebox';
import { DocumentRef } from './cases.ts';
import { ById, Instant, Named } from './common.ts';
import { operation } from './operation.ts';

export const VerifyView = Type.Object({
  /** Authentic: this installation issued it under this code. */
  authentic: Type.Boolean(),
  kind: Named,
  bodyName: Type.String(),
  numberText: Type.String(),
  issuedAt: Instant,
  standing: Type.Union([Type.Literal('inForce'), Type.Literal('annulled')]),
  demo: Type.Boolean(),
});
export type VerifyView = Static<typeof VerifyView>;

export const verifyDocument = operation({
  id: 'documents.verify',
  method: 'GET',
  path: '/documents/verify/:code',
  summary: 'Public: is this paper authentic and in force? Says body and number, nothing about the person',
  params: Type.Object({ code: Type.String({ pattern: '^[0-9A-HJKMNP-TV-Z]{12}$' }) }, { additionalProperties: false }),
  reply: VerifyView,
  refusals: ['kernel.not_found'],
});

export const readDocument = operation({
  id: 'documents.read',
  method: 'GET',
  path: '/documents/:id/pdf',
  summary: 'The PDF, for its addressee and for the officers of its case',
  params: ById,
  reply: Type.Unknown(),
  refusals: ['kernel.not_found', 'documents.not_ready'],
  bytes: true,
});

export const stampDocument = operation({
  id: 'documents.stamp',
  method: 'POST',
  path: '/documents/:id/stamp',
  summary: 'Logs that the printed paper was stamped by hand: who, when, which seal, which case',
  params: ById,
  body: Type.Object(
    {
      seal: Type.Union([Type.Literal('approvalSeal'), Type.Literal('bodySeal')]),
      copies: Type.Integer({ minimum: 1, maximum: 20 }),
    },
    { additionalProperties: false },
  ),
  reply: DocumentRef,
  refusals: [
    'kernel.not_found',
    'documents.not_ready',
    'documents.already_stamped',
    'identity.step_up_required',
    'officers.no_grant',
  ],
});
