-- Kernel: acts, outbox, jobs, audit. No word of government in here.
-- The application role may do what is granted line by line; ledgers and audit get INSERT and SELECT only.

-- Answers true or stops the whole statement with the refusal code: the guard inside an act's one statement.
CREATE FUNCTION kernel_expect(counted bigint, wanted bigint, code text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  IF counted <> wanted THEN
    RAISE EXCEPTION USING ERRCODE = 'SX409', MESSAGE = code;
  END IF;
  RETURN true;
END $$;

CREATE TABLE kernel_act (
  region_code text NOT NULL,
  act_id uuid NOT NULL,
  actor text NOT NULL,
  body_hash bytea NOT NULL,
  result_ref text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (region_code, act_id)
);
COMMENT ON TABLE kernel_act IS 'One row an unsafe request: the same act id from the same actor with the same body is the same act, and its answer is rendered again from result_ref.';

CREATE TABLE kernel_outbox (
  region_code text NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  event text NOT NULL,
  payload jsonb NOT NULL,
  attempts int NOT NULL DEFAULT 0,
  taken_until timestamptz,
  PRIMARY KEY (region_code, id)
);
COMMENT ON TABLE kernel_outbox IS 'Facts told to listeners at least once; a row goes when every listener has heard it or has a job of its own for it.';
-- The dispatcher takes the oldest first.
CREATE INDEX kernel_outbox_order ON kernel_outbox (id);

CREATE TABLE kernel_job (
  region_code text NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  run_at timestamptz NOT NULL,
  attempts int NOT NULL DEFAULT 0,
  taken_until timestamptz,
  state text NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'done', 'dead')),
  last_error text,
  once_key text,
  PRIMARY KEY (region_code, id)
);
COMMENT ON TABLE kernel_job IS 'Work that can be retried, under a lease; dead letters stay until a person retries them.';
-- Workers take what is due; finished work does not burden them.
CREATE INDEX kernel_job_due ON kernel_job (run_at) WHERE state = 'ready';
CREATE UNIQUE INDEX kernel_job_once ON kernel_job (region_code, kind, once_key) WHERE once_key IS NOT NULL AND state = 'ready';

CREATE TABLE audit_entry (
  region_code text NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  request_id text NOT NULL,
  actor_kind text NOT NULL,
  actor_id text,
  session_id uuid,
  event text NOT NULL,
  subject text,
  outcome text NOT NULL CHECK (outcome IN ('done', 'refused')),
  code text,
  reason text,
  ip text,
  facts jsonb,
  PRIMARY KEY (region_code, id)
);
COMMENT ON TABLE audit_entry IS 'Who touched what, insert-only (SEC-10 to SEC-13): written in the statement of the act, or on its own for a refusal and for the reading of personal data.';
-- The audit of one subject, newest first.
CREATE INDEX audit_entry_subject ON audit_entry (region_code, subject, id);

GRANT SELECT, INSERT ON kernel_act, audit_entry TO shouxi_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON kernel_outbox, kernel_job TO shouxi_app;
