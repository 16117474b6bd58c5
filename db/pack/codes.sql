-- Codes of one or more systems. id is the static search priority (lower first), see db/pack/search.sql.
CREATE TABLE code (
  id INTEGER PRIMARY KEY,
  system TEXT NOT NULL,
  code TEXT NOT NULL,              -- display form: E11.9, 63620, J0171, 25, 11
  key TEXT NOT NULL,               -- upper case, without dots
  title TEXT,                      -- NULL: known by number only
  title_short TEXT,
  billable INTEGER NOT NULL,       -- 0 = header
  ord INTEGER NOT NULL,            -- position in the publisher's own order within the system
  parent TEXT,                     -- key of the code above, NULL at the top
  category TEXT,                   -- place key (see place) that the code stands in, NULL where it has a parent
  valid_from INTEGER,              -- days since 1970-01-01, NULL = not stated
  valid_to INTEGER,
  successors TEXT,                 -- JSON array of display codes, NULL = none known
  facts TEXT,                      -- JSON object of what else the publisher states, NULL = nothing
  source_id INTEGER REFERENCES source (id)
) STRICT;
CREATE UNIQUE INDEX code_key ON code (system, key);
CREATE INDEX code_ord ON code (system, ord);
CREATE INDEX code_any ON code (key);
CREATE INDEX code_parent ON code (system, parent);

-- The tree above the codes: chapters, sections, categories without a code of their own.
CREATE TABLE place (
  system TEXT NOT NULL,
  place TEXT NOT NULL,             -- E08-E13, 4, Surgery
  title TEXT NOT NULL,
  parent TEXT,                     -- place above, NULL = the system itself
  ord INTEGER NOT NULL,
  PRIMARY KEY (system, place)
) STRICT, WITHOUT ROWID;
