-- Licences: electronic licences, held by enterprises and people, used by later branches instead of a copy
-- (国务院令第716号 10).

CREATE SEQUENCE licences_uscc_serial AS int MAXVALUE 923520 NO CYCLE;
COMMENT ON SEQUENCE licences_uscc_serial IS 'Serial of the unified codes that this installation gives out; a sequence never gives a number twice, not even to an act that fails. The end is an error, not a new round.';

CREATE TABLE licences_licence (
  region_code text NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('businessLicence', 'realEstateCertificate', 'residentIdCard', 'priorApproval')),
  number text NOT NULL,
  enterprise_id uuid,
  person_id uuid,
  holder_name text NOT NULL,
  uscc text,
  issuer_body_id uuid,
  issuer_name text NOT NULL,
  fields_sealed bytea NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  state text NOT NULL DEFAULT 'valid' CHECK (state IN ('valid', 'annulled', 'deregistered')),
  case_id uuid,
  document_id uuid,
  demo boolean NOT NULL,
  issued_at timestamptz NOT NULL,
  PRIMARY KEY (region_code, id),
  UNIQUE (region_code, kind, number),
  CHECK ((enterprise_id IS NULL) <> (person_id IS NULL)),
  CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE licences_licence IS 'One row a licence. What it says beside holder and number is sealed: names, addresses.';
COMMENT ON COLUMN licences_licence.issuer_body_id IS 'Of organisation; null for what came from outside, whose issuer is a name only.';
COMMENT ON COLUMN licences_licence.case_id IS 'The case that issued it here.';
-- The licences of one enterprise, of one person.
CREATE INDEX licences_licence_enterprise ON licences_licence (region_code, enterprise_id) WHERE enterprise_id IS NOT NULL;
CREATE INDEX licences_licence_person ON licences_licence (region_code, person_id) WHERE person_id IS NOT NULL;
-- Who may read a paper that is a licence.
CREATE INDEX licences_licence_document ON licences_licence (document_id) WHERE document_id IS NOT NULL;
-- The licence of a company that another form names by its code.
CREATE INDEX licences_licence_uscc ON licences_licence (region_code, uscc) WHERE uscc IS NOT NULL;

GRANT SELECT, INSERT ON licences_licence TO shouxi_app;
GRANT USAGE ON SEQUENCE licences_uscc_serial TO shouxi_app;
