import type { Generated } from '#kernel/tables';

declare module '#kernel/tables' {
  interface Tables {
    materials_file: {
      region_code: string;
      owner_id: string;
      file_id: string;
      owner_kind: 'draft' | 'case';
      material_code: string;
      given_by: 'applicant' | 'officer';
      superseded: Generated<boolean>;
    };
  }
}

export type OwnerKind = 'draft' | 'case';
