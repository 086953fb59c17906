import { Type } from 'typebox';
import { DraftMaterial } from './bundles.ts';
import { ById, Id, Nothing } from './common.ts';
import { operation } from './operation.ts';

/** What an applicant hands in. Upload: multipart with the field `material` before the file. */

const ByFile = Type.Object({ id: Id, fileId: Id }, { additionalProperties: false });

export const uploadMaterial = operation({
  id: 'materials.upload',
  method: 'POST',
  path: '/materials/drafts/:id/files',
  summary: 'Adds one file to a required material of a draft; the type is read from its bytes',
  params: ById,
  reply: Type.Object({
    file: Type.Object({ id: Id, name: Type.String(), mediaType: Type.String(), size: Type.Integer() }),
    materials: Type.Array(DraftMaterial),
  }),
  refusals: [
    'kernel.not_found',
    'materials.not_expected',
    'materials.locked',
    'materials.too_many',
    'files.too_large',
    'files.type_refused',
    'files.image_too_many_pixels',
    'files.empty',
    'files.damaged',
    'files.infected',
  ],
  multipart: true,
});

export const removeMaterial = operation({
  id: 'materials.remove',
  method: 'DELETE',
  path: '/materials/drafts/:id/files/:fileId',
  summary: 'Takes a file out of a draft again',
  params: ByFile,
  reply: Nothing,
  refusals: ['kernel.not_found', 'materials.locked'],
});

export const readMaterial = operation({
  id: 'materials.read',
  method: 'GET',
  path: '/materials/files/:id',
  summary: 'The bytes of a handed-in file, for its owner and for the officers of its cases',
  params: ById,
  query: Type.Object({ preview: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
  reply: Type.Unknown(),
  refusals: ['kernel.not_found'],
  bytes: true,
});

export const uploadReceipt = operation({
  id: 'materials.upload_receipt',
  method: 'POST',
  path: '/materials/cases/:id/receipts',
  summary: 'The receipt of an outside system for a fill-once sheet',
  params: ById,
  reply: Type.Object({
    file: Type.Object({ id: Id, name: Type.String(), mediaType: Type.String(), size: Type.Integer() }),
  }),
  refusals: [
    'kernel.not_found',
    'files.too_large',
    'files.type_refused',
    'files.empty',
    'files.damaged',
    'files.image_too_many_pixels',
    'files.infected',
  ],
  multipart: true,
});
