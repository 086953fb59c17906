-- Cases: one ledger and one fold for every kind of case. The fold is what the ledger's entries add up to.

CREATE TABLE cases_case (
  region_code text NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  head bytea NOT NULL,
  case_no text NOT NULL,
  item_code text NOT NULL,
  item_version int NOT NULL,
  body_id uuid NOT NULL,
  form_code text NOT NULL,
  form_version int NOT NULL,
  bundle_id uuid,
  bundle_no text,
  branch text NOT NULL,
  applicant_person_id uuid NOT NULL,
  enterprise_id uuid,
  channel text NOT NULL,
  needs uuid[] NOT NULL,
  held boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('submitted', 'returned', 'accepted', 'examining', 'decided', 'issued', 'delivered', 'closed')),
  outcome text CHECK (outcome IN ('approved', 'refused', 'completed', 'acceptanceRefused', 'withdrawn', 'preconditionFailed')),
  holder_staff_id uuid,
  accepted_by text,
  form_snapshot_id uuid NOT NULL,
  submitted_at timestamptz NOT NULL,
  accepted_at timestamptz,
  opened_at timestamptz,
  decided_at timestamptz,
  ended_at timestamptz,
  promised_due_at timestamptz,
  statutory_due_at timestamptz,
  notices int NOT NULL,
  notice_abouts text[] NOT NULL,
  notice_at timestamptz,
  respond_by timestamptz,
  outside_number text,
  outside_at timestamptz,
  uscc text,
  licence_id uuid,
  PRIMARY KEY (region_code, id)
);
COMMENT ON TABLE cases_case IS 'The fold of each case ledger, written in the statement of the act; version is the ledger''s length.';
COMMENT ON COLUMN cases_case.item_version IS 'The version that the case began with; a later version does not touch it.';
COMMENT ON COLUMN cases_case.held IS 'A precondition is not met yet; the promised clock has not started.';
COMMENT ON COLUMN cases_case.promised_due_at IS 'As computed when the clock started; views compute it anew from the calendar.';
-- An officer's inbox: open work of a body by deadline. Ended cases do not burden it.
CREATE INDEX cases_case_inbox ON cases_case (region_code, body_id, (coalesce(promised_due_at, 'infinity'::timestamptz)), id)
  WHERE state IN ('submitted', 'returned', 'accepted', 'examining');
-- The cases of a bundle.
CREATE INDEX cases_case_bundle ON cases_case (region_code, bundle_id) WHERE bundle_id IS NOT NULL;
-- By number, at the counter and on the phone.
CREATE UNIQUE INDEX cases_case_no ON cases_case (region_code, case_no);
CREATE INDEX cases_case_bundle_no ON cases_case (region_code, bundle_no) WHERE bundle_no IS NOT NULL;
-- What a body ended today.
CREATE INDEX cases_case_ended ON cases_case (region_code, body_id, ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE cases_ledger (
  region_code text NOT NULL,
  subject_id uuid NOT NULL,
  seq int NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  act_id uuid NOT NULL,
  verb text NOT NULL,
  text text NOT NULL,
  hash_version smallint NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (region_code, subject_id, seq)
);
COMMENT ON TABLE cases_ledger IS 'Append-only. text is the canonical form that was hashed (RFC 8785, SM3); it holds references and hashes, no personal data.';

-- The name that lists show; kept apart so that the fold holds no person's name.
CREATE TABLE cases_party (
  region_code text NOT NULL,
  case_id uuid NOT NULL,
  applicant_name text NOT NULL,
  PRIMARY KEY (region_code, case_id)
);

CREATE TABLE cases_search (
  region_code text NOT NULL,
  case_id uuid NOT NULL,
  body_id uuid NOT NULL,
  bigrams text[] NOT NULL,
  last_four bytea[] NOT NULL,
  submitted_at timestamptz NOT NULL,
  PRIMARY KEY (region_code, case_id)
);
COMMENT ON TABLE cases_search IS 'Fed from the outbox, so that no act pays for it: two-character pieces of names, keyed hashes of last fours.';
CREATE INDEX cases_search_bigrams ON cases_search USING gin (bigrams);
CREATE INDEX cases_search_last_four ON cases_search USING gin (last_four);

CREATE TABLE cases_snapshot (
  region_code text NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('form', 'opinion', 'notice', 'receiver')),
  wrapped_key bytea,
  ciphertext bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (region_code, id)
);
COMMENT ON TABLE cases_snapshot IS 'Encrypted texts that the ledger names by id and hash. Erasing wrapped_key erases the text; the hash of the ciphertext goes on verifying (decision 28).';
CREATE INDEX cases_snapshot_case ON cases_snapshot (region_code, case_id);

CREATE TABLE cases_sheet_field (
  region_code text NOT NULL,
  case_id uuid NOT NULL,
  position int NOT NULL,
  body_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('copied', 'skipped')),
  at timestamptz NOT NULL,
  by_staff_id uuid NOT NULL,
  PRIMARY KEY (region_code, case_id, position)
);
COMMENT ON TABLE cases_sheet_field IS 'Fields of a fill-once sheet that were copied by hand into an outside system: the count of double entry.';
-- Double entry of a body this month and last.
CREATE INDEX cases_sheet_field_month ON cases_sheet_field (region_code, body_id, at);

CREATE TABLE cases_outside (
  region_code text NOT NULL,
  case_id uuid NOT NULL,
  body_id uuid NOT NULL,
  outside_number text NOT NULL,
  outside_at timestamptz NOT NULL,
  receipt_file_id uuid,
  reconciled text NOT NULL CHECK (reconciled IN ('noReceipt', 'matched', 'mismatch')),
  note text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (region_code, case_id)
);
COMMENT ON TABLE cases_outside IS 'Number, time and receipt of the outside system that decided, and whether they agree with ours.';
-- The reconciliation list of a body, newest first.
CREATE INDEX cases_outside_list ON cases_outside (region_code, body_id, at);

GRANT SELECT, INSERT, UPDATE ON cases_case, cases_search, cases_sheet_field, cases_outside TO shouxi_app;
GRANT SELECT, INSERT ON cases_ledger, cases_party TO shouxi_app;
GRANT SELECT, INSERT, UPDATE (wrapped_key) ON cases_snapshot TO shouxi_app;
