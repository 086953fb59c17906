import { Type, type Static } from 'typebox';
import { Id, Named } from './common.ts';

/** What an applicant hands in, as drafts and cases show it. */
export const FileView = Type.Object({ id: Id, name: Type.String(), mediaType: Type.String(), size: Type.Integer() });
export type FileView = Static<typeof FileView>;

export const DraftMaterial = Type.Object({
  code: Type.String(),
  name: Named,
  required: Type.Boolean(),
  form: Type.String(),
  state: Type.Union([
    Type.Literal('missing'),
    Type.Literal('given'),
    Type.Literal('byLicence'),
    Type.Literal('generated'),
    Type.Literal('notNeeded'),
  ]),
  alternatives: Type.Array(Named),
  maxFiles: Type.Integer(),
  files: Type.Array(FileView),
  licence: Type.Optional(Type.Object({ id: Id, name: Type.String(), number: Type.String() })),
});
export type DraftMaterial = Static<typeof DraftMaterial>;
