-- Organisation: regions, bodies, halls, windows and who stands at which. Reference data with own keys.

CREATE TABLE organisation_region (
  code text PRIMARY KEY CHECK (code ~ '^[0-9]{12}$'),
  name text NOT NULL,
  parent_code text REFERENCES organisation_region (code),
  level text NOT NULL CHECK (level IN ('province', 'city', 'county', 'town', 'village'))
);
COMMENT ON TABLE organisation_region IS 'The tree of administrative regions (GB/T 2260, 12 digits).';
COMMENT ON COLUMN organisation_region.name IS 'Whole name as papers write it: 赤壁市.';

CREATE TABLE organisation_body (
  id uuid PRIMARY KEY,
  region_code text NOT NULL REFERENCES organisation_region (code),
  code text NOT NULL,
  name text NOT NULL,
  short_name text NOT NULL,
  governance text NOT NULL CHECK (governance IN ('local', 'vertical', 'cityBranch', 'massOrg', 'enterprise')),
  doc_mark text NOT NULL,
  phone text,
  superior_name text,
  city_name text,
  court text,
  UNIQUE (region_code, code)
);
COMMENT ON TABLE organisation_body IS 'Departments, branches of higher levels, mass organisations and enterprises that serve in a hall of the region.';
COMMENT ON COLUMN organisation_body.governance IS 'How it is led; the body of administrative review follows from it (行政复议法 24, 27).';
COMMENT ON COLUMN organisation_body.doc_mark IS '机关代字, the first part of the numbers of its papers.';
COMMENT ON COLUMN organisation_body.superior_name IS 'vertical: the next body up, which reviews.';
COMMENT ON COLUMN organisation_body.city_name IS 'cityBranch: the city whose government reviews.';
COMMENT ON COLUMN organisation_body.court IS 'The competent court where it is not the region''s own.';

CREATE TABLE organisation_hall (
  id uuid PRIMARY KEY,
  region_code text NOT NULL REFERENCES organisation_region (code),
  name text NOT NULL,
  address text NOT NULL,
  phone text NOT NULL,
  hours jsonb NOT NULL
);
COMMENT ON TABLE organisation_hall IS 'A government-service hall. hours: openings of working days, of weekends, and of single dates, as the calendar reads them.';
CREATE INDEX organisation_hall_region ON organisation_hall (region_code, id);

CREATE TABLE organisation_window (
  id uuid PRIMARY KEY,
  hall_id uuid NOT NULL REFERENCES organisation_hall (id),
  no text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('composite', 'specialist')),
  UNIQUE (hall_id, no)
);
COMMENT ON TABLE organisation_window IS 'A window of a hall; composite windows accept for several bodies.';

CREATE TABLE organisation_posting (
  id uuid PRIMARY KEY,
  window_id uuid NOT NULL REFERENCES organisation_window (id),
  staff_id uuid NOT NULL,
  staff_name text NOT NULL,
  from_at timestamptz NOT NULL,
  ended_at timestamptz
);
COMMENT ON TABLE organisation_posting IS 'Standing posting of staff to a window (decision 31); who is there today is the hall''s. staff_id is of identity, the name as it was at the posting.';
-- One standing posting a person; read with every request of staff.
CREATE UNIQUE INDEX organisation_posting_now ON organisation_posting (staff_id) WHERE ended_at IS NULL;
CREATE INDEX organisation_posting_window ON organisation_posting (window_id) WHERE ended_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON organisation_region, organisation_body, organisation_hall, organisation_window,
  organisation_posting TO shouxi_app;
