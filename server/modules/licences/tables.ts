import type { ColumnType, Generated, Time } from '#kernel/tables';
import type { LicenceKind } from './kinds.ts';

declare module '#kernel/tables' {
  interface Tables {
    licences_licence: {
      region_code: string;
      id: string;
      kind: LicenceKind;
      number: string;
      enterprise_id: string | null;
      person_id: string | null;
      holder_name: string;
      uscc: string | null;
      issuer_body_id: string | null;
      issuer_name: string;
      fields_sealed: Buffer;
      /** `YYYY-MM-DD`. */
      valid_from: string;
      valid_to: string | null;
      state: Generated<'valid' | 'annulled' | 'deregistered'>;
      case_id: string | null;
      document_id: string | null;
      demo: ColumnType<boolean, boolean, never>;
      issued_at: Time;
    };
  }
}
