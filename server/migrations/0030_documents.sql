-- Documents: the papers that bodies issue. The number is taken in the act's statement, the PDF is made by a job.

CREATE TABLE documents_counter (
  region_code text NOT NULL,
  body_id uuid NOT NULL,
  kind text NOT NULL,
  year int NOT NULL,
  value int NOT NULL CHECK (value > 0),
  PRIMARY KEY (region_code, body_id, kind, year)
);
COMMENT ON TABLE documents_counter IS 'Last number given, one counter per body, kind and year. Moved only in the statement that writes the document, so that no number is lost or given twice.';

CREATE TABLE documents_document (
  region_code text NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{12}$'),
  kind text NOT NULL,
  body_id uuid NOT NULL,
  body_name text NOT NULL,
  year int NOT NULL,
  number int NOT NULL CHECK (number > 0),
  number_text text NOT NULL,
  subject jsonb NOT NULL,
  numbers_of jsonb NOT NULL,
  data_key bytea NOT NULL,
  data_sealed bytea NOT NULL,
  demo boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('numbered', 'rendered', 'stamped', 'delivered', 'annulled')),
  file_id uuid,
  issued_at timestamptz NOT NULL,
  rendered_at timestamptz,
  delivered_at timestamptz,
  annulled_at timestamptz,
  annulled_reason text,
  PRIMARY KEY (region_code, id),
  UNIQUE (region_code, body_id, kind, year, number),
  UNIQUE (region_code, code),
  CHECK ((state = 'annulled') = (annulled_at IS NOT NULL)),
  CHECK (annulled_at IS NULL OR annulled_reason IS NOT NULL),
  CHECK (state NOT IN ('rendered', 'stamped', 'delivered') OR file_id IS NOT NULL)
);
COMMENT ON TABLE documents_document IS 'One row a paper. subject holds references only: {kind, id} of the case, bundle or letter and what else points somewhere; the frozen data are encrypted with a key of their own. A void number stays, with its reason.';
COMMENT ON COLUMN documents_document.numbers_of IS 'Field of the data → document whose number is printed there: numbers taken in the same act are known to its commit only.';
-- The public verify page knows the code alone.
CREATE INDEX documents_document_code ON documents_document (code);
-- The papers of one case, bundle or letter.
CREATE INDEX documents_document_subject ON documents_document (region_code, (subject ->> 'id'));

CREATE TABLE documents_stamp (
  region_code text NOT NULL,
  document_id uuid NOT NULL,
  id uuid NOT NULL,
  seal text NOT NULL CHECK (seal IN ('approvalSeal', 'bodySeal')),
  copies int NOT NULL CHECK (copies BETWEEN 1 AND 20),
  stamped_by text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (region_code, document_id, id)
);
COMMENT ON TABLE documents_stamp IS 'Register of seal use (R34): who pressed which seal on which paper, when, how many copies. Insert-only.';

GRANT SELECT, INSERT ON documents_counter, documents_document, documents_stamp TO shouxi_app;
GRANT UPDATE (value) ON documents_counter TO shouxi_app;
GRANT UPDATE (state, file_id, rendered_at, delivered_at, annulled_at, annulled_reason) ON documents_document TO shouxi_app;
