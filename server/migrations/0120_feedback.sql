-- Feedback: what people say about a bundle or a visit, by their own will (decision 14).

CREATE TABLE feedback_rating (
  region_code text NOT NULL,
  id uuid NOT NULL,
  subject_kind text NOT NULL CHECK (subject_kind IN ('bundle')),
  subject_id uuid NOT NULL,
  level text NOT NULL CHECK (level IN ('verySatisfied', 'satisfied', 'fairlySatisfied', 'dissatisfied', 'veryDissatisfied')),
  tags text[] NOT NULL,
  branches jsonb NOT NULL,
  words_key bytea,
  words_sealed bytea,
  channel text NOT NULL,
  rater_hash bytea NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (region_code, id),
  CHECK (words_key IS NULL OR words_sealed IS NOT NULL)
);
COMMENT ON TABLE feedback_rating IS 'One rating a subject; nothing writes a row but the person. Who rated is a keyed hash, so that the rated cannot read it.';
COMMENT ON COLUMN feedback_rating.branches IS 'Case id → level, where the person rated single branches too.';
COMMENT ON COLUMN feedback_rating.words_key IS 'Wrapped key of the words: erasing it erases them.';
-- One rating a bundle (一事一评); also how its rating is found.
CREATE UNIQUE INDEX feedback_rating_subject ON feedback_rating (region_code, subject_kind, subject_id);

GRANT SELECT, INSERT ON feedback_rating TO shouxi_app;
GRANT UPDATE (words_key) ON feedback_rating TO shouxi_app;
