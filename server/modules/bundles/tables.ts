import type { Named } from '#contract/common';
import type { Answers } from '#contract/elements';
import type { ColumnType, Time } from '#kernel/tables';
import type { Booking, BundleState, CasePart } from './state.ts';

type MaybeTime = ColumnType<Date | null, Date | null, Date | null>;
type Json<T> = ColumnType<T, string, string>;

export interface BundlesDraftRow {
  region_code: string;
  id: string;
  definition_code: string;
  definition_version: number;
  version: number;
  state: 'open' | 'frozen' | 'submitted' | 'abandoned';
  title: string;
  channel: 'web' | 'counter';
  applicant_person_id: string;
  hall_id: string | null;
  helper_staff_id: string | null;
  helper_window_id: string | null;
  answers: Json<Answers>;
  draft_key: Buffer | null;
  form_sealed: Buffer;
  round: number;
  frozen_hash: string | null;
  bundle_id: string | null;
  created_at: Time;
  saved_at: Time;
}

export interface BundlesSignerRow {
  region_code: string;
  id: string;
  draft_id: string;
  round: number;
  position: number;
  signer_hash: Buffer;
  sealed: Buffer;
  role: Json<Named>;
  asked_at: Time;
  valid_until: Time;
  token_hash: Buffer;
  token_sealed: Buffer | null;
  tries: number;
  signed_at: MaybeTime;
  signed_hash: string | null;
  way: 'link' | 'paper' | 'self' | null;
  witness_staff_id: string | null;
  file_id: string | null;
  voided_at: MaybeTime;
}

export interface BundlesBundleRow {
  region_code: string;
  id: string;
  version: number;
  head: Buffer;
  bundle_no: string;
  definition_code: string;
  definition_version: number;
  state: BundleState;
  channel: 'web' | 'counter';
  applicant_person_id: string;
  enterprise_id: string;
  draft_id: string;
  hall_id: string;
  body_ids: string[];
  cases: Json<Record<string, CasePart>>;
  booking: ColumnType<Booking | null, string | null, string | null>;
  submitted_at: Time;
  clock_started_at: Time;
  accepted_at: MaybeTime;
  finished_at: MaybeTime;
  delivered_at: MaybeTime;
  closed_at: MaybeTime;
  rated_at: MaybeTime;
}

declare module '#kernel/tables' {
  interface Tables {
    bundles_draft: BundlesDraftRow;
    bundles_signer: BundlesSignerRow;
    bundles_bundle: BundlesBundleRow;
    bundles_frozen: { region_code: string; draft_id: string; round: number; hash: string; sealed: Buffer; at: Time };
    bundles_counter: { kind: 'bundle' | 'case'; day: string; value: number };
    bundles_number: { number: string; region_code: string; bundle_id: string };
    bundles_query_try: { number: string; tries: number; since: Time };
    bundles_ledger: {
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
  }
}
