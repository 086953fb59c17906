-- Materials: which file answers which required paper, of a draft while it is filled in, of each case afterwards.

CREATE TABLE materials_file (
  region_code text NOT NULL,
  owner_id uuid NOT NULL,
  file_id uuid NOT NULL,
  owner_kind text NOT NULL CHECK (owner_kind IN ('draft', 'case')),
  material_code text NOT NULL,
  given_by text NOT NULL CHECK (given_by IN ('applicant', 'officer')),
  superseded boolean NOT NULL DEFAULT false,
  PRIMARY KEY (region_code, owner_id, file_id),
  FOREIGN KEY (region_code, file_id) REFERENCES files_file (region_code, id)
);
COMMENT ON TABLE materials_file IS 'A row a file and owner. Bytes and encrypted name are in files_file; submission gives each case its own rows for the same files, which then stay though the draft changes.';
COMMENT ON COLUMN materials_file.given_by IS 'officer: a receipt of an outside system, which no correction of the applicant touches.';
COMMENT ON COLUMN materials_file.superseded IS 'Handed in once, not any more after a correction; the row stays, because a notice was about it.';
COMMENT ON COLUMN materials_file.material_code IS 'Code of the material in the definition, or the place of a receipt among the files of a case.';

GRANT SELECT, INSERT, DELETE ON materials_file TO shouxi_app;
GRANT UPDATE (superseded) ON materials_file TO shouxi_app;
