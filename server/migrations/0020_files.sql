-- Files: what was handed in or made, by content. Bytes lie in the blob store under their SHA-256.

CREATE TABLE files_file (
  region_code text NOT NULL,
  id uuid NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  sm3 text NOT NULL CHECK (sm3 ~ '^[0-9a-f]{64}$'),
  size bigint NOT NULL CHECK (size > 0),
  media_type text NOT NULL,
  preview_sha256 text,
  name_encrypted bytea NOT NULL,
  uploaded_by text NOT NULL,
  at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('quarantined', 'clean', 'refused')),
  finding text,
  PRIMARY KEY (region_code, id)
);
COMMENT ON TABLE files_file IS 'One row an upload or made paper; names are encrypted because people write names into them. Only clean files leave the store.';
-- Whether bytes are still named by a row before they are deleted.
CREATE INDEX files_file_sha256 ON files_file (sha256);

GRANT SELECT, INSERT ON files_file TO shouxi_app;
-- The content of a row never changes; only a scan moves it out of quarantine.
GRANT UPDATE (state, finding) ON files_file TO shouxi_app;
