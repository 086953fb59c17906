-- Catalogue: what is offered, in versions that never change. Reference data with own keys; the demo and a site's
-- legal staff publish, cases pin.

CREATE TABLE catalogue_item (
  code text PRIMARY KEY CHECK (code ~ '^I[0-9]{2,4}$')
);
COMMENT ON TABLE catalogue_item IS 'One row an item, whatever its versions say.';

CREATE TABLE catalogue_item_version (
  code text NOT NULL REFERENCES catalogue_item (code),
  version int NOT NULL CHECK (version > 0),
  id uuid NOT NULL UNIQUE,
  body_code text NOT NULL,
  legal_kind text NOT NULL CHECK (legal_kind IN ('administrativeLicence', 'registration', 'confirmation', 'benefitPayment',
    'reward', 'adjudication', 'filing', 'publicService', 'otherPower')),
  decided_in text NOT NULL CHECK (decided_in IN ('here', 'province', 'vertical')),
  procedure text NOT NULL CHECK (procedure IN ('licence', 'registration', 'service')),
  effective_from date NOT NULL,
  effective_to date,
  body jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (code, version),
  CHECK (effective_to > effective_from),
  -- 行政许可法 covers licences only: its procedure and papers hang on the legal kind.
  CHECK ((procedure = 'licence') = (legal_kind = 'administrativeLicence'))
);
COMMENT ON TABLE catalogue_item_version IS 'A published version; body holds all of it, the columns repeat what is searched. Insert-only: a change is a new version, and cases keep theirs.';
COMMENT ON COLUMN catalogue_item_version.effective_from IS 'Planned first day in hall time; the highest version whose days cover today is the one in force.';
-- The version of an item in force on a day.
CREATE INDEX catalogue_item_version_days ON catalogue_item_version (code, effective_from);

CREATE TABLE catalogue_bundle (
  code text NOT NULL CHECK (code ~ '^PK[0-9]{2}$'),
  version int NOT NULL CHECK (version > 0),
  body jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (code, version)
);
COMMENT ON TABLE catalogue_bundle IS 'A bundle definition (一件事), insert-only; drafts and bundles pin the version that they began with, the highest is the one for new drafts.';

GRANT SELECT, INSERT ON catalogue_item, catalogue_item_version, catalogue_bundle TO shouxi_app;
