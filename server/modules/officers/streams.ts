import type { Stream } from '#kernel/commit';

/** Letters, mandates and appointments each have a ledger like cases have (decision 27). */
export const LETTERS: Stream = {
  name: 'officers',
  ledger: 'officers_ledger',
  fold: 'officers_letter',
  columns: {
    state: 'text',
    number_text: 'text',
    body_id: 'uuid',
    staff_id: 'uuid',
    officer_name: 'text',
    officer_post: 'text',
    officer_no: 'text',
    from_day: 'date',
    to_day: 'date',
    replaces_id: 'uuid',
    signed_at: 'timestamptz',
    signed_by: 'uuid',
    sealed_at: 'timestamptz',
    accepted_at: 'timestamptz',
    revoked_at: 'timestamptz',
    revoke_reason: 'text',
    document_id: 'uuid',
  },
};

export const MANDATES: Stream = {
  name: 'officers_mandate',
  ledger: 'officers_mandate_ledger',
  fold: 'officers_mandate',
  columns: {
    state: 'text',
    number_text: 'text',
    body_id: 'uuid',
    hall_id: 'uuid',
    window_ids: 'uuid[]',
    item_codes: 'text[]',
    seal_name: 'text',
    from_day: 'date',
    to_day: 'date',
    signed_by: 'uuid',
    revoked_at: 'timestamptz',
    document_id: 'uuid',
  },
};

export const APPOINTMENTS: Stream = {
  name: 'officers_appointment',
  ledger: 'officers_appointment_ledger',
  fold: 'officers_appointment',
  columns: {
    state: 'text',
    body_id: 'uuid',
    staff_id: 'uuid',
    holder_name: 'text',
    title: 'text',
    office: 'text',
    portfolio: 'text[]',
    basis_text: 'text',
    from_day: 'date',
    to_day: 'date',
    ended_at: 'timestamptz',
  },
};
