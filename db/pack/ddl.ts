/**
 * The tables of a pack, as SQL text in a module: plain Node runs it as it is, and the bundler takes it along.
 * Days are integers, days since 1970-01-01; NULL = open or not stated. `key` is a code in upper case without dots.
 */
import { crosswalk, diagnoses, index, notes } from './ddl-icd.ts';
import { services } from './ddl-services.ts';
import type { PACK_TABLES } from './schema.ts';

const meta = `
-- Keys: id, kind, edition, validFrom, validTo ('' = open), publisher, title (what its rows cite), licence,
-- sources (JSON: [{name, sha256, bytes}]), counts (JSON), wholeSystems (JSON array of systems that this edition lists
-- whole), systems (JSON array of the systems that have codes here), tables (JSON array of table groups),
-- setting ('' where none), builtAt, and for searchable packs what the search snapshot says of itself.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- What a row cites: publisher and document, the place in it, its edition, the days on which that edition holds.
-- A row without source_id cites what table_source says for its table, else the pack itself.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  section TEXT NOT NULL,
  edition TEXT NOT NULL,
  valid_from INTEGER,
  valid_to INTEGER
) STRICT;

-- The source of all rows of a table that has no room for one per row (ptp).
CREATE TABLE table_source (
  name TEXT PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source (id)
) STRICT, WITHOUT ROWID;
`;

const codes = `
-- Codes of one or more systems. id is the static search priority (lower first).
CREATE TABLE code (
  id INTEGER PRIMARY KEY,
  system TEXT NOT NULL,
  code TEXT NOT NULL,              -- display form: E11.9, 63620, J0171, 25, 11
  key TEXT NOT NULL,
  title TEXT,                      -- NULL: known by number only
  title_short TEXT,
  billable INTEGER NOT NULL,       -- 0 = header
  ord INTEGER NOT NULL,            -- position in the publisher's own order within the system
  parent TEXT,                     -- key of the code above, NULL at the top
  category TEXT,                   -- place key (see place) that the code stands in, NULL where it has a parent
  valid_from INTEGER,
  valid_to INTEGER,
  successors TEXT,                 -- JSON array of display codes, NULL = none known
  facts TEXT,                      -- JSON object of what else the publisher states, NULL = nothing
  source_id INTEGER REFERENCES source (id)
) STRICT;
CREATE UNIQUE INDEX code_key ON code (system, key);
CREATE INDEX code_ord ON code (system, ord);
CREATE INDEX code_any ON code (key);
-- With ord, or the planner walks the whole system in its order to find the few below one code.
CREATE INDEX code_parent ON code (system, parent, ord);
CREATE INDEX code_category ON code (system, category, ord) WHERE category IS NOT NULL;

-- The tree above the codes: chapters, sections, categories without a code of their own.
CREATE TABLE place (
  system TEXT NOT NULL,
  place TEXT NOT NULL,             -- E08-E13, 4, surgery-nervous
  title TEXT NOT NULL,
  parent TEXT,                     -- place above, NULL = the system itself
  ord INTEGER NOT NULL,
  PRIMARY KEY (system, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_parent ON place (system, parent, ord);

-- What the publisher says this edition changed against the one before (order file addenda). Empty where it was not given.
CREATE TABLE change (
  system TEXT NOT NULL,
  n INTEGER NOT NULL,              -- position in the publisher's list
  action TEXT NOT NULL,            -- add | delete | revise
  code TEXT NOT NULL,
  key TEXT NOT NULL,
  billable INTEGER,                -- NULL = not stated
  title TEXT NOT NULL,             -- after the change; of a deleted code, its last one
  before TEXT,                     -- title before a revision
  PRIMARY KEY (system, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_key ON change (system, key);
`;

const ptp = `
-- Codes are interned: number maps a code (its key) to a small integer.
CREATE TABLE number (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE rationale (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;

-- Several rows per pair over time, hence the running number in the key.
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
`;

const mue = `
CREATE TABLE mue (
  code TEXT NOT NULL,
  setting TEXT NOT NULL,           -- practitioner | outpatient-hospital | dme
  value INTEGER NOT NULL,
  mai INTEGER NOT NULL,
  rationale TEXT,
  source_id INTEGER REFERENCES source (id),
  PRIMARY KEY (code, setting)
) STRICT, WITHOUT ROWID;
`;

const aoc = `
CREATE TABLE aoc (
  add_on TEXT NOT NULL,
  primary_code TEXT NOT NULL,      -- CCCCC = contractor-defined
  type INTEGER NOT NULL,
  n INTEGER NOT NULL DEFAULT 1,    -- an edit may end and come back: several rows of one pair
  eff INTEGER,
  del INTEGER,                     -- last day of the edit, or of one of its two codes
  source_id INTEGER REFERENCES source (id),
  PRIMARY KEY (add_on, primary_code, type, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX aoc_primary ON aoc (primary_code);
`;

const mpfs = `
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
  source_id INTEGER REFERENCES source (id),
  PRIMARY KEY (code, modifier)
) STRICT, WITHOUT ROWID;
`;

const pages = `
-- Sections under system '' and key '' stand on every authored page that has none of that kind.
CREATE TABLE section (
  system TEXT NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT,                       -- Markdown, our own words
  items TEXT,                      -- JSON array of authored rows, shaped as core/page SectionRow: role, modifier, item, code
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
`;

const relations = `
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

-- Members of a relation's side, as inclusive ranges over the order key of core/codes.
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
CREATE INDEX range_member_from ON range_member (system, from_order, to_order);

CREATE TABLE course_rule (
  code TEXT NOT NULL PRIMARY KEY,
  max INTEGER NOT NULL,
  sessions INTEGER,
  instead TEXT,
  valid_from INTEGER,
  valid_to INTEGER,
  source_id INTEGER NOT NULL REFERENCES source (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX course_rule_instead ON course_rule (instead) WHERE instead IS NOT NULL;

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

CREATE TABLE pos_rule (
  pos TEXT PRIMARY KEY,
  facility INTEGER,                -- 1, 0, NULL = not stated
  valid_from INTEGER,
  valid_to INTEGER,
  source_id INTEGER REFERENCES source (id)
) STRICT, WITHOUT ROWID;
`;

const words = `
-- Short forms, lay words and spellings: how a typed word may be read. One row per reading.
CREATE TABLE word (
  form TEXT NOT NULL,              -- as typed, lower case
  n INTEGER NOT NULL,
  reads TEXT NOT NULL,             -- the words searched for
  kind TEXT NOT NULL,              -- abbreviation | synonym | spelling
  systems TEXT,                    -- JSON array; NULL = all
  PRIMARY KEY (form, n)
) STRICT, WITHOUT ROWID;
`;

/** SQL by group; tables of the search snapshot are made by the snapshot itself. */
export const PACK_DDL: Readonly<Record<keyof typeof PACK_TABLES, string>> = {
  meta,
  codes,
  ptp,
  mue,
  aoc,
  mpfs,
  notes,
  index,
  crosswalk,
  pages,
  relations,
  diagnoses,
  services,
  words,
};
