-- Calendar: which days are worked. A year without a row is unknown and counted as weekdays less the fixed dates, 暂按.

CREATE TABLE calendar_year (
  year smallint PRIMARY KEY CHECK (year BETWEEN 1970 AND 2149),
  state text NOT NULL CHECK (state IN ('announced', 'provisional')),
  version int NOT NULL CHECK (version > 0),
  source text NOT NULL
);
COMMENT ON TABLE calendar_year IS 'A year of which at least the statutory days are known; reference data, a row a year, the same for every region.';
COMMENT ON COLUMN calendar_year.state IS 'announced: by the notice of the State Council; provisional: statutory days alone (全国年节及纪念日放假办法), dates that rest on it are shown as 暂按.';
COMMENT ON COLUMN calendar_year.version IS 'Rises with every correction; open due dates are computed again when it does.';
COMMENT ON COLUMN calendar_year.source IS 'Name of the notice or law.';

CREATE TABLE calendar_day (
  day date PRIMARY KEY,
  year smallint NOT NULL REFERENCES calendar_year (year) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('holiday', 'madeUp')),
  name text NOT NULL
);
COMMENT ON TABLE calendar_day IS 'A row a special day; every other day is what the week says.';
COMMENT ON COLUMN calendar_day.year IS 'The arrangement that names the day: a New Year''s arrangement may reach into the last days of December.';
COMMENT ON COLUMN calendar_day.kind IS 'holiday: off, weekends inside a holiday included; madeUp: a weekend day that is worked in exchange (调休上班).';
COMMENT ON COLUMN calendar_day.name IS 'The festival, in Chinese.';

GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_year, calendar_day TO shouxi_app;
