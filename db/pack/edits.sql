-- NCCI and fee schedule tables. Codes are interned: `number` maps a code to a small integer.
CREATE TABLE number (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE rationale (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;

-- PTP: several rows per pair over time, hence the running number in the key. Days since 1970-01-01; NULL = not stated / open.
CREATE TABLE ptp (
  c1 INTEGER NOT NULL,
  c2 INTEGER NOT NULL,
  n INTEGER NOT NULL,
  eff INTEGER,
  del INTEGER,
  ind INTEGER NOT NULL,            -- 0 no modifier, 1 modifier allowed, 9 not applicable
  prior1996 INTEGER,               -- 1 = in existence before 1996, NULL = not stated
  rationale INTEGER,
  PRIMARY KEY (c1, c2, n)
) STRICT, WITHOUT ROWID;
-- For a column-2 code the column-1 ids that name it: delta-1 varints, ascending. Replaces an index on (c2, c1).
CREATE TABLE ptp_reverse (c2 INTEGER PRIMARY KEY, c1s BLOB NOT NULL) STRICT;

CREATE TABLE mue (
  code TEXT NOT NULL,
  setting TEXT NOT NULL,           -- practitioner | outpatient-hospital | dme
  value INTEGER NOT NULL,
  mai INTEGER NOT NULL,
  rationale TEXT,
  source_id INTEGER,
  PRIMARY KEY (code, setting)
) STRICT, WITHOUT ROWID;

CREATE TABLE aoc (
  add_on TEXT NOT NULL,
  primary_code TEXT NOT NULL,      -- CCCCC = contractor-defined
  type INTEGER NOT NULL,
  eff INTEGER,
  del INTEGER,
  source_id INTEGER,
  PRIMARY KEY (add_on, primary_code, type)
) STRICT, WITHOUT ROWID;
CREATE INDEX aoc_primary ON aoc (primary_code);

CREATE TABLE mpfs (
  code TEXT NOT NULL,
  modifier TEXT NOT NULL,          -- '' | 26 | TC | 53
  status TEXT,
  global_days TEXT,
  pre_op TEXT,
  intra_op TEXT,
  post_op TEXT,
  pctc TEXT,
  multiple TEXT,
  bilateral TEXT,
  assistant TEXT,
  cosurgeon TEXT,
  team TEXT,
  endo_base TEXT,
  supervision TEXT,
  work_rvu REAL,
  facts TEXT,                      -- JSON object: the other columns as published
  source_id INTEGER,
  PRIMARY KEY (code, modifier)
) STRICT, WITHOUT ROWID;
