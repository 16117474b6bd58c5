-- The authored part of the starter pack: pages, relations, examples, modifiers, words.
CREATE TABLE section (
  system TEXT NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT,                       -- Markdown, our own words
  items TEXT,                      -- JSON array of authored rows (roles, codes, checklist items, modifiers)
  PRIMARY KEY (system, key, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE section_source (
  system TEXT NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  n INTEGER NOT NULL,
  source_id INTEGER NOT NULL REFERENCES source (id),
  PRIMARY KEY (system, key, kind, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE example (
  system TEXT NOT NULL,
  key TEXT NOT NULL,
  n INTEGER NOT NULL,
  title TEXT NOT NULL,
  entry TEXT NOT NULL,
  text TEXT,
  expect TEXT NOT NULL,            -- JSON array of {rule, severity}; proven at build time
  PRIMARY KEY (system, key, n)
) STRICT, WITHOUT ROWID;

-- "Do not report A with B". Each side is one or more ranges in range_member.
CREATE TABLE not_with (
  id TEXT PRIMARY KEY,
  scope TEXT NOT NULL,             -- sameDay | sameSession | sameCourse | globalPeriod
  who TEXT NOT NULL,               -- sameIndividual | anyone
  why TEXT NOT NULL,
  lift TEXT,
  valid_from INTEGER,
  valid_to INTEGER,
  source_id INTEGER NOT NULL REFERENCES source (id)
) STRICT, WITHOUT ROWID;

-- Members of a relation's side, as ranges over the order key of core/codes (inclusive, by position in the code list).
CREATE TABLE range_member (
  owner TEXT NOT NULL,             -- not_with.id, role_rule.id, modifier
  side TEXT NOT NULL,              -- a | b | codes
  n INTEGER NOT NULL,
  system TEXT NOT NULL,
  from_code TEXT NOT NULL,
  to_code TEXT NOT NULL,
  from_order TEXT NOT NULL,
  to_order TEXT NOT NULL,
  PRIMARY KEY (owner, side, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE course_rule (
  code TEXT NOT NULL PRIMARY KEY,
  max INTEGER NOT NULL,
  sessions INTEGER,
  instead TEXT,
  valid_from INTEGER,
  valid_to INTEGER,
  source_id INTEGER NOT NULL REFERENCES source (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE role_rule (
  id TEXT PRIMARY KEY,
  role TEXT NOT NULL,
  specialties TEXT NOT NULL,       -- JSON array
  valid_from INTEGER,
  valid_to INTEGER,
  source_id INTEGER NOT NULL REFERENCES source (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE modifier_rule (
  modifier TEXT PRIMARY KEY,
  exclusive_groups TEXT NOT NULL,  -- JSON array
  allows_repeat INTEGER NOT NULL,
  anatomic INTEGER NOT NULL,
  sort TEXT NOT NULL,              -- payment | information
  valid_from INTEGER,
  valid_to INTEGER,
  source_id INTEGER NOT NULL REFERENCES source (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE pos_rule (pos TEXT PRIMARY KEY, facility INTEGER, valid_from INTEGER, valid_to INTEGER, source_id INTEGER) STRICT, WITHOUT ROWID;

-- Short forms, lay words and spellings: how a typed word may be read. One row per reading.
CREATE TABLE word (
  form TEXT NOT NULL,              -- as typed, lower case
  n INTEGER NOT NULL,
  reads TEXT NOT NULL,             -- the words searched for
  kind TEXT NOT NULL,              -- abbreviation | synonym | spelling
  systems TEXT,                    -- JSON array; NULL = all
  PRIMARY KEY (form, n)
) STRICT, WITHOUT ROWID;
