-- Identity: people, enterprises, staff, roles, sessions. Own keys, not region-first: a person is the same in every
-- county (decision 7). Numbers are sealed values with keyed hashes beside them (SEC-22).

CREATE TABLE identity_person (
  id uuid PRIMARY KEY,
  -- In clear: a name is searched, sorted and shown everywhere; the numbers that make it one person are not.
  name text NOT NULL,
  citizen_number_hash bytea NOT NULL UNIQUE,
  citizen_number_sealed bytea NOT NULL,
  last_four_hash bytea NOT NULL,
  phone_hash bytea,
  phone_sealed bytea,
  -- True: the phone was shown to be this person's, by a code or at a window; else somebody else wrote it down.
  phone_checked boolean NOT NULL DEFAULT false,
  checked text NOT NULL CHECK (checked IN ('declared', 'window')),
  CHECK ((phone_hash IS NULL) = (phone_sealed IS NULL))
);
COMMENT ON TABLE identity_person IS 'One row a human being, walk-in or account: the identity number decides (decision 8).';
COMMENT ON COLUMN identity_person.checked IS 'declared: the number was typed by the person or a fellow applicant; window: a clerk saw the card.';
-- A clerk finds by phone, and by last four with a name.
CREATE INDEX identity_person_phone ON identity_person (phone_hash);
CREATE INDEX identity_person_last_four ON identity_person (last_four_hash);

CREATE TABLE identity_person_region (
  person_id uuid NOT NULL REFERENCES identity_person (id),
  region_code text NOT NULL,
  PRIMARY KEY (person_id, region_code)
);
COMMENT ON TABLE identity_person_region IS 'Where a person has had dealings: staff of other regions find the person by whole number only, and reveal nothing.';

CREATE TABLE identity_account (
  person_id uuid PRIMARY KEY REFERENCES identity_person (id),
  phone_hash bytea NOT NULL UNIQUE,
  opened_at timestamptz NOT NULL
);
COMMENT ON TABLE identity_account IS 'A person who signs in by phone. The phone of an account is unique, the phone of a person is a contact.';

CREATE TABLE identity_consent (
  person_id uuid NOT NULL REFERENCES identity_person (id),
  notice_version text NOT NULL,
  at timestamptz NOT NULL,
  request_id text NOT NULL,
  PRIMARY KEY (person_id, notice_version)
);
COMMENT ON TABLE identity_consent IS 'Which privacy notice a person agreed to and when (个人信息保护法 14, 17).';

CREATE TABLE identity_code (
  phone_hash bytea PRIMARY KEY,
  code_hash bytea NOT NULL,
  sent_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  tries int NOT NULL DEFAULT 0,
  used_at timestamptz
);
COMMENT ON TABLE identity_code IS 'The newest code sent to a phone: five minutes, five tries, once.';

CREATE TABLE identity_attempt (
  subject bytea PRIMARY KEY,
  failed int NOT NULL,
  last_at timestamptz NOT NULL,
  locked_until timestamptz
);
COMMENT ON TABLE identity_attempt IS 'Tries at an account since the last success, by keyed hash of what was typed: accounts that do not exist lock like those that do.';

CREATE TABLE identity_role (
  code text PRIMARY KEY,
  name text NOT NULL,
  permissions text[] NOT NULL,
  administers text CHECK (administers IN ('system', 'security', 'audit')),
  UNIQUE (code, administers)
);
COMMENT ON TABLE identity_role IS 'Roles are data: a named set of permissions.';

CREATE TABLE identity_staff (
  id uuid PRIMARY KEY,
  region_code text NOT NULL,
  person_id uuid NOT NULL UNIQUE REFERENCES identity_person (id),
  account text NOT NULL UNIQUE,
  post text NOT NULL,
  body_id uuid NOT NULL,
  hall_id uuid,
  phone text,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'disabled')),
  password_hash text NOT NULL,
  -- Second factor (RFC 6238): in force, waiting for its first code, and the step whose code was used last.
  totp_sealed bytea,
  totp_pending bytea,
  totp_last_step bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE identity_staff IS 'One person, one staff account (SEC-01). body_id and hall_id are of organisation.';
COMMENT ON COLUMN identity_staff.phone IS 'Of the desk, shown to applicants; not the person''s own.';

CREATE TABLE identity_staff_role (
  staff_id uuid NOT NULL REFERENCES identity_staff (id),
  role_code text NOT NULL REFERENCES identity_role (code),
  administers text,
  PRIMARY KEY (staff_id, role_code),
  FOREIGN KEY (role_code, administers) REFERENCES identity_role (code, administers)
);
COMMENT ON TABLE identity_staff_role IS 'Who holds which role.';
-- System, security and audit administration are three persons (SEC-08, decision 35).
CREATE UNIQUE INDEX identity_one_administration ON identity_staff_role (staff_id) WHERE administers IS NOT NULL;

CREATE TABLE identity_session (
  token_hash bytea PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  staff_id uuid REFERENCES identity_staff (id),
  person_id uuid REFERENCES identity_person (id),
  began_at timestamptz NOT NULL,
  last_seen timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- When the second factor was shown in this sitting.
  step_up_at timestamptz,
  CHECK ((staff_id IS NULL) <> (person_id IS NULL))
);
COMMENT ON TABLE identity_session IS 'SHA-256 of an opaque token of 32 random bytes; read with every request. last_seen is written at most once a minute.';

CREATE TABLE identity_enterprise (
  id uuid PRIMARY KEY,
  region_code text NOT NULL,
  name text NOT NULL,
  uscc text UNIQUE,
  created_by text NOT NULL
);
COMMENT ON TABLE identity_enterprise IS 'Exists before its unified code (筹办中: uscc is null) and keeps its identity when the code comes (decision 8).';

CREATE TABLE identity_enterprise_member (
  enterprise_id uuid NOT NULL REFERENCES identity_enterprise (id),
  person_id uuid NOT NULL REFERENCES identity_person (id),
  role text NOT NULL CHECK (role IN ('legalRepresentative', 'shareholder', 'manager', 'finance', 'agent')),
  PRIMARY KEY (enterprise_id, person_id, role)
);
COMMENT ON TABLE identity_enterprise_member IS 'Who is what in an enterprise; manager is 董监高.';
-- The enterprises of one person.
CREATE INDEX identity_enterprise_member_person ON identity_enterprise_member (person_id);

CREATE TABLE identity_demo_account (
  login text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('staff', 'applicant')),
  place int NOT NULL,
  password text,
  about text NOT NULL
);
COMMENT ON TABLE identity_demo_account IS 'Demo mode only: what the sign-in page may show. An account or phone that stands here cannot sign in in production (SEC-06).';

GRANT SELECT, INSERT ON identity_consent TO shouxi_app;
GRANT SELECT, INSERT, UPDATE ON identity_person, identity_person_region, identity_account, identity_code, identity_role,
  identity_staff, identity_session, identity_enterprise, identity_demo_account TO shouxi_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON identity_attempt, identity_staff_role, identity_enterprise_member TO shouxi_app;
