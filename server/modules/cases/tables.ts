import type { CaseOutcome, CaseState } from '#contract/cases';
import type { ColumnType, Time } from '#kernel/tables';

type TimeOrNull = ColumnType<Date | null, Date | null, Date | null>;

declare module '#kernel/tables' {
  interface Tables {
    cases_case: {
      region_code: string;
      id: string;
      version: number;
      head: Buffer;
      case_no: string;
      item_code: string;
      item_version: number;
      body_id: string;
      form_code: string;
      form_version: number;
      bundle_id: string | null;
      bundle_no: string | null;
      branch: string;
      applicant_person_id: string;
      enterprise_id: string | null;
      channel: string;
      needs: string[];
      held: boolean;
      state: CaseState;
      outcome: CaseOutcome | null;
      holder_staff_id: string | null;
      accepted_by: string | null;
      form_snapshot_id: string;
      submitted_at: Time;
      accepted_at: TimeOrNull;
      opened_at: TimeOrNull;
      decided_at: TimeOrNull;
      ended_at: TimeOrNull;
      promised_due_at: TimeOrNull;
      statutory_due_at: TimeOrNull;
      notices: number;
      notice_abouts: string[];
      notice_at: TimeOrNull;
      respond_by: TimeOrNull;
      outside_number: string | null;
      outside_at: TimeOrNull;
      uscc: string | null;
      licence_id: string | null;
    };
    cases_ledger: {
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
    };
    cases_party: {
      region_code: string;
      case_id: string;
      applicant_name: string;
    };
    cases_search: {
      region_code: string;
      case_id: string;
      body_id: string;
      bigrams: string[];
      last_four: Buffer[];
      submitted_at: Time;
    };
    cases_snapshot: {
      region_code: string;
      id: string;
      case_id: string;
      kind: 'form' | 'opinion' | 'notice' | 'receiver';
      wrapped_key: Buffer | null;
      ciphertext: Buffer;
      hash: Buffer;
    };
    cases_sheet_field: {
      region_code: string;
      case_id: string;
      position: number;
      body_id: string;
      state: 'copied' | 'skipped';
      at: Time;
      by_staff_id: string;
    };
    cases_outside: {
      region_code: string;
      case_id: string;
      body_id: string;
      outside_number: string;
      outside_at: Time;
      receipt_file_id: string | null;
      reconciled: 'noReceipt' | 'matched' | 'mismatch';
      note: string;
      at: Time;
    };
  }
}
