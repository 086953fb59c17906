-- Bundles (一件事): drafts with their signatures, and the ledger of each bundle from its submission on.

CREATE TABLE bundles_draft (
  region_code text NOT NULL,
  id uuid NOT NULL,
  definition_code text NOT NULL,
  definition_version int NOT NULL,
  version int NOT NULL CHECK (version > 0),
  state text NOT NULL CHECK (state IN ('open', 'frozen', 'submitted', 'abandoned')),
  title text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('web', 'counter')),
  applicant_person_id uuid NOT NULL,
  hall_id uuid,
  helper_staff_id uuid,
  helper_window_id uuid,
  answers jsonb NOT NULL,
  draft_key bytea,
  form_sealed bytea NOT NULL,
  round int NOT NULL CHECK (round >= 0),
  frozen_hash text CHECK (frozen_hash ~ '^[0-9a-f]{64}$'),
  bundle_id uuid,
  created_at timestamptz NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (region_code, id),
  CHECK ((channel = 'counter') = (helper_staff_id IS NOT NULL)),
  CHECK ((state = 'abandoned') = (draft_key IS NULL)),
  CHECK (state <> 'frozen' OR frozen_hash IS NOT NULL),
  CHECK (state <> 'submitted' OR bundle_id IS NOT NULL)
);
COMMENT ON TABLE bundles_draft IS 'A draft has no ledger (decision 9): version guards it, an autosave names the version it saw. The ledger begins at submission; a notice opens the draft again.';
COMMENT ON COLUMN bundles_draft.draft_key IS 'Wrapped key of everything sealed in this draft and its signers; abandoning destroys it.';
COMMENT ON COLUMN bundles_draft.round IS 'Times the draft was frozen: signatures of an earlier round count no more.';
-- My drafts, newest first.
CREATE INDEX bundles_draft_mine ON bundles_draft (region_code, applicant_person_id, saved_at) WHERE state IN ('open', 'frozen');
-- Drafts begun at the windows of a hall.
CREATE INDEX bundles_draft_helped ON bundles_draft (region_code, hall_id, saved_at) WHERE state IN ('open', 'frozen') AND helper_staff_id IS NOT NULL;

CREATE TABLE bundles_frozen (
  region_code text NOT NULL,
  draft_id uuid NOT NULL,
  round int NOT NULL CHECK (round > 0),
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  sealed bytea NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (region_code, draft_id, round)
);
COMMENT ON TABLE bundles_frozen IS 'The text of each round, sealed under the key of the draft: what the signatures of that round bind, kept though the form is corrected later.';

CREATE TABLE bundles_signer (
  region_code text NOT NULL,
  id uuid NOT NULL,
  draft_id uuid NOT NULL,
  round int NOT NULL CHECK (round > 0),
  position int NOT NULL,
  signer_hash bytea NOT NULL,
  sealed bytea NOT NULL,
  role jsonb NOT NULL,
  asked_at timestamptz NOT NULL,
  valid_until timestamptz NOT NULL,
  token_hash bytea NOT NULL,
  token_sealed bytea,
  tries int NOT NULL CHECK (tries >= 0),
  signed_at timestamptz,
  signed_hash text CHECK (signed_hash ~ '^[0-9a-f]{64}$'),
  way text CHECK (way IN ('link', 'paper', 'self')),
  witness_staff_id uuid,
  file_id uuid,
  voided_at timestamptz,
  PRIMARY KEY (region_code, id),
  CHECK ((signed_at IS NULL) = (signed_hash IS NULL) AND (signed_at IS NULL) = (way IS NULL)),
  CHECK (way IS DISTINCT FROM 'paper' OR witness_staff_id IS NOT NULL)
);
COMMENT ON TABLE bundles_signer IS 'One sign request a person and round (decision 29). Who it is lies sealed under the key of the draft; signed_hash is the frozen text that was signed.';
COMMENT ON COLUMN bundles_signer.token_sealed IS 'Demo only: the link is shown where a text message would carry it.';
COMMENT ON COLUMN bundles_signer.tries IS 'Wrong identities at the link; five close it.';
CREATE INDEX bundles_signer_draft ON bundles_signer (region_code, draft_id, round, position);
-- A link brings nothing but its token.
CREATE UNIQUE INDEX bundles_signer_token ON bundles_signer (token_hash);

CREATE TABLE bundles_counter (
  kind text NOT NULL CHECK (kind IN ('bundle', 'case')),
  day date NOT NULL,
  value int NOT NULL CHECK (value > 0),
  PRIMARY KEY (kind, day)
);
COMMENT ON TABLE bundles_counter IS 'Last serial of a day''s public numbers, for the whole installation. A number that was drawn for an act that failed is not given again.';

CREATE TABLE bundles_number (
  number text PRIMARY KEY,
  region_code text NOT NULL,
  bundle_id uuid NOT NULL
);
COMMENT ON TABLE bundles_number IS 'Public number of a bundle or of one of its cases → the place of the bundle: numbers are unique in the installation (decision 26).';

CREATE TABLE bundles_query_try (
  number text PRIMARY KEY,
  tries int NOT NULL,
  since timestamptz NOT NULL
);
COMMENT ON TABLE bundles_query_try IS 'Wrong last fours at the public progress query: five in a quarter of an hour close a number (R93).';

CREATE TABLE bundles_bundle (
  region_code text NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  head bytea NOT NULL,
  bundle_no text NOT NULL,
  definition_code text NOT NULL,
  definition_version int NOT NULL,
  state text NOT NULL CHECK (state IN ('submitted', 'returned', 'accepted', 'finished', 'delivered', 'closed')),
  channel text NOT NULL CHECK (channel IN ('web', 'counter')),
  applicant_person_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  hall_id uuid NOT NULL,
  body_ids uuid[] NOT NULL,
  cases jsonb NOT NULL,
  booking jsonb,
  submitted_at timestamptz NOT NULL,
  clock_started_at timestamptz NOT NULL,
  accepted_at timestamptz,
  finished_at timestamptz,
  delivered_at timestamptz,
  closed_at timestamptz,
  rated_at timestamptz,
  PRIMARY KEY (region_code, id)
);
COMMENT ON TABLE bundles_bundle IS 'The fold of each bundle ledger. cases is what this ledger knows of its cases: id → branch, state, outcome; the truth of a case is in its own ledger.';
-- My bundles, newest first.
CREATE INDEX bundles_bundle_mine ON bundles_bundle (region_code, applicant_person_id, submitted_at);
-- What waits at the windows of a hall: to be accepted, to be cured, to be handed over.
CREATE INDEX bundles_bundle_intake ON bundles_bundle (region_code, hall_id, submitted_at) WHERE state IN ('submitted', 'returned', 'finished');
-- A draft is handed in once.
CREATE UNIQUE INDEX bundles_bundle_draft ON bundles_bundle (region_code, draft_id);

CREATE TABLE bundles_ledger (
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
COMMENT ON TABLE bundles_ledger IS 'Append-only, as cases_ledger.';

GRANT SELECT, INSERT, UPDATE ON bundles_draft, bundles_signer, bundles_counter, bundles_query_try, bundles_bundle TO shouxi_app;
GRANT SELECT, INSERT ON bundles_frozen, bundles_number, bundles_ledger TO shouxi_app;
