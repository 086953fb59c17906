-- Officers: who may decide, accept and stand in, and by which paper. Letters, intake mandates and appointments are
-- folds of ledgers of their own (decision 27); the permit of an act names id and version of such a row, and the act
-- reads it again FOR SHARE in its own statement.

CREATE TABLE officers_ledger (
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
COMMENT ON TABLE officers_ledger IS 'What happened to each letter of authority, chained by SM3; insert-only. Lists and terms are in it, names are not.';

CREATE TABLE officers_mandate_ledger (LIKE officers_ledger);
ALTER TABLE officers_mandate_ledger ADD PRIMARY KEY (region_code, subject_id, seq);
COMMENT ON TABLE officers_mandate_ledger IS 'What happened to each intake mandate, chained by SM3; insert-only.';

CREATE TABLE officers_appointment_ledger (LIKE officers_ledger);
ALTER TABLE officers_appointment_ledger ADD PRIMARY KEY (region_code, subject_id, seq);
COMMENT ON TABLE officers_appointment_ledger IS 'What happened to each appointment record, chained by SM3; insert-only.';

CREATE TABLE officers_letter (
  region_code text NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  head bytea NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'inForce', 'revoked')),
  number_text text,
  body_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  officer_name text NOT NULL,
  officer_post text NOT NULL,
  officer_no text NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  replaces_id uuid,
  signed_at timestamptz,
  signed_by uuid,
  sealed_at timestamptz,
  accepted_at timestamptz,
  revoked_at timestamptz,
  revoke_reason text CHECK (revoke_reason IN ('transfer', 'resignation', 'conduct', 'basisChanged', 'replaced')),
  document_id uuid,
  PRIMARY KEY (region_code, id),
  CHECK (from_day <= to_day),
  CHECK (state <> 'inForce' OR (signed_at IS NOT NULL AND sealed_at IS NOT NULL AND accepted_at IS NOT NULL AND number_text IS NOT NULL)),
  CHECK ((state = 'revoked') = (revoked_at IS NOT NULL))
);
COMMENT ON TABLE officers_letter IS 'A letter of authority (审批服务授权委托书, T01): the body that owns the power, the officer, the term. Its lines are officers_grant.';
COMMENT ON COLUMN officers_letter.number_text IS 'Number as on the paper, 赤市监授〔2026〕3号; given when it is sealed.';
COMMENT ON COLUMN officers_letter.officer_name IS 'As the paper names the officer: a snapshot, so that a later change of name or post does not rewrite it.';
COMMENT ON COLUMN officers_letter.to_day IS 'Last day of the term, in hall time; the letter holds on this day.';
COMMENT ON COLUMN officers_letter.replaces_id IS 'The letter that this one follows without a gap (R25).';
COMMENT ON COLUMN officers_letter.revoke_reason IS 'Why before the end of the term (R24).';
-- loadAuthority: all who hold a letter of the body that decides; the list of a body's letters.
CREATE INDEX officers_letter_body ON officers_letter (region_code, body_id);
-- loadAuthority: the officer's letters of other bodies, to name the right refusal.
CREATE INDEX officers_letter_staff ON officers_letter (region_code, staff_id);
CREATE UNIQUE INDEX officers_letter_number ON officers_letter (region_code, number_text);

CREATE TABLE officers_grant (
  region_code text NOT NULL,
  letter_id uuid NOT NULL,
  line int NOT NULL CHECK (line > 0),
  id uuid NOT NULL,
  list text NOT NULL CHECK (list IN ('final', 'preliminary')),
  item_code text NOT NULL,
  from_version int NOT NULL CHECK (from_version > 0),
  to_version int CHECK (to_version >= from_version),
  conditions jsonb NOT NULL,
  PRIMARY KEY (region_code, letter_id, list, line),
  FOREIGN KEY (region_code, letter_id) REFERENCES officers_letter (region_code, id)
);
COMMENT ON TABLE officers_grant IS 'One line of a letter: an item and a range of its versions, list I (final) or II (preliminary), with conditions (decision 5). Never changed: another line is another letter.';
COMMENT ON COLUMN officers_grant.to_version IS 'Null: also for later versions, as long as basis, level, body and type stay.';
COMMENT ON COLUMN officers_grant.conditions IS '{maxRisk?, maxAmount? in yuan, mayRefuse, mayDecideAlone}.';

CREATE TABLE officers_mandate (
  region_code text NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  head bytea NOT NULL,
  state text NOT NULL CHECK (state IN ('inForce', 'revoked')),
  number_text text NOT NULL,
  body_id uuid NOT NULL,
  hall_id uuid NOT NULL,
  window_ids uuid[] NOT NULL CHECK (cardinality(window_ids) > 0),
  item_codes text[] NOT NULL CHECK (cardinality(item_codes) > 0),
  seal_name text NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  signed_by uuid NOT NULL,
  revoked_at timestamptz,
  document_id uuid,
  PRIMARY KEY (region_code, id),
  CHECK (from_day <= to_day),
  CHECK ((state = 'revoked') = (revoked_at IS NOT NULL))
);
COMMENT ON TABLE officers_mandate IS 'Intake mandate (综窗受理授权, decision 4): a body lets windows of a hall accept these items in its name.';
COMMENT ON COLUMN officers_mandate.seal_name IS 'The seal that intake papers bear under this mandate.';
-- loadMandates: the mandates of some bodies to a hall.
CREATE INDEX officers_mandate_hall ON officers_mandate (region_code, hall_id, body_id);
CREATE UNIQUE INDEX officers_mandate_number ON officers_mandate (region_code, number_text);

CREATE TABLE officers_appointment (
  region_code text NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  head bytea NOT NULL,
  state text NOT NULL CHECK (state IN ('inForce', 'ended')),
  body_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  holder_name text NOT NULL,
  title text NOT NULL,
  office text NOT NULL CHECK (office IN ('head', 'deputy', 'actingHead')),
  portfolio text[],
  basis_text text NOT NULL,
  from_day date NOT NULL,
  to_day date,
  ended_at timestamptz,
  PRIMARY KEY (region_code, id),
  CHECK (from_day <= to_day),
  CHECK ((office = 'deputy') = (portfolio IS NOT NULL)),
  CHECK ((state = 'ended') = (ended_at IS NOT NULL))
);
COMMENT ON TABLE officers_appointment IS 'Statutory offices (decision 32): who heads a body, who is its deputy in charge of what, who acts for the head.';
COMMENT ON COLUMN officers_appointment.portfolio IS 'Item codes that a deputy is in charge of; null for a head, who answers for all.';
COMMENT ON COLUMN officers_appointment.basis_text IS 'Number of the appointing document (任职文件).';
-- loadAuthority: the offices of the body that decides.
CREATE INDEX officers_appointment_body ON officers_appointment (region_code, body_id) WHERE state = 'inForce';

CREATE TABLE officers_conflict (
  region_code text NOT NULL,
  id uuid NOT NULL,
  staff_id uuid NOT NULL,
  person_id uuid NOT NULL,
  relation text NOT NULL CHECK (relation IN ('self', 'spouse', 'directRelative', 'collateralRelative', 'inLaw', 'interest')),
  declared_at timestamptz NOT NULL,
  PRIMARY KEY (region_code, id),
  UNIQUE (region_code, staff_id, person_id)
);
COMMENT ON TABLE officers_conflict IS 'Conflicts of interest declared beforehand (公务员法 76, decision 37): this member of staff does nothing in a case of this person. The unique key also finds the conflicts of some staff.';

CREATE TABLE officers_sample_debt (
  region_code text NOT NULL,
  case_id uuid NOT NULL,
  letter_id uuid NOT NULL,
  grant_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'passedOver', 'reviewed')),
  PRIMARY KEY (region_code, case_id)
);
COMMENT ON TABLE officers_sample_debt IS 'Cases that one person accepted and decided: the population of which 10 % are drawn for review (decision 5).';
-- The draw takes what is open, by time.
CREATE INDEX officers_sample_debt_open ON officers_sample_debt (region_code, at) WHERE state = 'open';

GRANT SELECT, INSERT ON officers_ledger, officers_mandate_ledger, officers_appointment_ledger TO shouxi_app;
-- Reading a row FOR SHARE asks for the right to update it.
GRANT SELECT, INSERT, UPDATE ON officers_letter, officers_mandate, officers_appointment, officers_sample_debt TO shouxi_app;
GRANT SELECT, INSERT ON officers_grant, officers_conflict TO shouxi_app;
