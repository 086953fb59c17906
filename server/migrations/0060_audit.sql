-- Audit: batches of audit rows, and with them the heads of the ledgers, are sealed into one chain (decision 27).

-- The order of sealing. Rows below the oldest running transaction are final whatever the clocks of their acts say,
-- so that a batch never has to be opened again for a row that came late.
ALTER TABLE audit_entry ADD COLUMN txid bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint);
-- What the act appended to ledgers: [stream, subject, number of the entry, its hash].
ALTER TABLE audit_entry ADD COLUMN heads jsonb;
-- The next batch, and one sealed batch read again. Rows lie in this order, so a few bytes a block range are enough.
CREATE INDEX audit_entry_sealing ON audit_entry USING brin (txid) WITH (pages_per_range = 16);

CREATE TABLE audit_checkpoint (
  seq bigint PRIMARY KEY CHECK (seq > 0),
  at timestamptz NOT NULL,
  from_txid bigint NOT NULL,
  from_id uuid NOT NULL,
  to_txid bigint NOT NULL,
  to_id uuid NOT NULL,
  count int NOT NULL CHECK (count > 0),
  leaves bytea NOT NULL,
  entries_root bytea NOT NULL,
  heads text NOT NULL,
  heads_root bytea NOT NULL,
  prev bytea NOT NULL,
  hash bytea NOT NULL
);
COMMENT ON TABLE audit_checkpoint IS 'One link a batch: which audit rows there were, what was in them and how long each touched ledger was. One chain an installation.';
COMMENT ON COLUMN audit_checkpoint.from_txid IS 'The batch begins after (from_txid, from_id), where the link before ended, and ends with (to_txid, to_id).';
COMMENT ON COLUMN audit_checkpoint.leaves IS '48 bytes a row in order: the row''s id, then SM3 of its canonical text. Names the row that is gone or changed.';
COMMENT ON COLUMN audit_checkpoint.heads IS 'A line a ledger touched in this batch: stream, region, subject, number and hash of its newest entry.';
COMMENT ON COLUMN audit_checkpoint.hash IS 'SM3 of number, time, bounds, count, both roots and the hash of the link before (prev).';

GRANT SELECT, INSERT ON audit_checkpoint TO shouxi_app;
