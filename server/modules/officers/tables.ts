import type { GrantConditions, GrantKind } from '#contract/officers';
import type { ColumnType, Time } from '#kernel/tables';

type MaybeTime = ColumnType<Date | null, Date | null, Date | null>;

interface LedgerTable {
  region_code: string;
  subject_id: string;
  seq: number;
  at: Time;
  actor: string;
  act_id: string;
  verb: string;
  text: string;
  hash_version: number;
  hash: Buffer;
}

export interface LetterTable {
  region_code: string;
  id: string;
  version: number;
  head: Buffer;
  state: 'draft' | 'inForce' | 'revoked';
  number_text: string | null;
  body_id: string;
  staff_id: string;
  officer_name: string;
  officer_post: string;
  officer_no: string;
  /** `YYYY-MM-DD`, as all days here; both ends belong to the term. */
  from_day: string;
  to_day: string;
  replaces_id: string | null;
  signed_at: MaybeTime;
  signed_by: string | null;
  sealed_at: MaybeTime;
  accepted_at: MaybeTime;
  revoked_at: MaybeTime;
  revoke_reason: RevokeReason | null;
  document_id: string | null;
}
export type RevokeReason = 'transfer' | 'resignation' | 'conduct' | 'basisChanged' | 'replaced';

export interface GrantTable {
  region_code: string;
  letter_id: string;
  line: number;
  id: string;
  list: GrantKind;
  item_code: string;
  from_version: number;
  to_version: number | null;
  conditions: ColumnType<GrantConditions, string, never>;
}

export interface MandateTable {
  region_code: string;
  id: string;
  version: number;
  head: Buffer;
  state: 'inForce' | 'revoked';
  number_text: string;
  body_id: string;
  hall_id: string;
  window_ids: string[];
  item_codes: string[];
  seal_name: string;
  from_day: string;
  to_day: string;
  signed_by: string;
  revoked_at: MaybeTime;
  document_id: string | null;
}

export interface AppointmentTable {
  region_code: string;
  id: string;
  version: number;
  head: Buffer;
  state: 'inForce' | 'ended';
  body_id: string;
  staff_id: string;
  holder_name: string;
  title: string;
  office: Office;
  portfolio: string[] | null;
  basis_text: string;
  from_day: string;
  to_day: string | null;
  ended_at: MaybeTime;
}
export type Office = 'head' | 'deputy' | 'actingHead';

export interface ConflictTable {
  region_code: string;
  id: string;
  staff_id: string;
  person_id: string;
  relation: Relation;
  declared_at: Time;
}
/** 公务员法 74, 76: the person, spouse, relatives by blood in direct line, collaterals to the third degree, near in-laws; another interest. */
export type Relation = 'self' | 'spouse' | 'directRelative' | 'collateralRelative' | 'inLaw' | 'interest';

export interface SampleDebtTable {
  region_code: string;
  case_id: string;
  letter_id: string;
  grant_id: string;
  staff_id: string;
  at: Time;
  state: 'open' | 'passedOver' | 'reviewed';
}

declare module '#kernel/tables' {
  interface Tables {
    officers_ledger: LedgerTable;
    officers_mandate_ledger: LedgerTable;
    officers_appointment_ledger: LedgerTable;
    officers_letter: LetterTable;
    officers_grant: GrantTable;
    officers_mandate: MandateTable;
    officers_appointment: AppointmentTable;
    officers_conflict: ConflictTable;
    officers_sample_debt: SampleDebtTable;
  }
}
