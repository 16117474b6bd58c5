/** Tables of what is published beside the ICD lists: the tabular list's notes, the alphabetic index, conversions. */

export const notes = `
-- The tabular list: chapters, sections and codes, in its order. A note on an entry governs everything below it; who is
-- above an entry is told by parent, section and chapter, so that no note has to be written twice.
CREATE TABLE note_entry (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,              -- chapter | section | code
  code TEXT NOT NULL,              -- 4, E08-E13, E11.65
  key TEXT NOT NULL,               -- the same without dots
  title TEXT NOT NULL,
  parent INTEGER REFERENCES note_entry (id),
  section INTEGER REFERENCES note_entry (id),
  chapter INTEGER REFERENCES note_entry (id),
  placeholder INTEGER NOT NULL,    -- 1 = the X in it is a placeholder
  seventh INTEGER REFERENCES note_entry (id)  -- the entry whose seventh characters hold for this one
) STRICT;
CREATE UNIQUE INDEX note_entry_key ON note_entry (kind, key);
CREATE INDEX note_entry_parent ON note_entry (parent);

-- One note per row. A block is one element of the list, such as one Excludes1 with all its lines.
CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL REFERENCES note_entry (id),
  block INTEGER NOT NULL,
  kind TEXT NOT NULL,              -- includes | inclusionTerm | excludes1 | excludes2 | codeFirst | useAdditionalCode | codeAlso | notes | sevenChrNote
  text TEXT NOT NULL
) STRICT;
CREATE INDEX note_of_entry ON note (entry);

-- The codes that a note names, as inclusive ranges over the order key of core/codes.
CREATE TABLE note_target (
  note INTEGER NOT NULL REFERENCES note (id),
  n INTEGER NOT NULL,
  from_code TEXT NOT NULL,
  to_code TEXT NOT NULL,
  from_order TEXT NOT NULL,
  to_order TEXT NOT NULL,
  narrow TEXT,                     -- JSON: {"at":[5,6],"chars":["5"]} a character, {"tails":[["51","52"]]} what follows the category, {"ends":["23"]}, {"text":"…"} words only
  PRIMARY KEY (note, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_target_range ON note_target (from_order, to_order);

CREATE TABLE seventh (
  entry INTEGER NOT NULL REFERENCES note_entry (id),
  character TEXT NOT NULL,
  text TEXT NOT NULL,
  note TEXT,                       -- what the list adds below the character
  PRIMARY KEY (entry, character)
) STRICT, WITHOUT ROWID;
`;

export const index = `
-- The alphabetic index and its tables: each term with the terms above it.
CREATE TABLE index_term (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,              -- diseases | external-causes | neoplasms | drugs
  parent INTEGER REFERENCES index_term (id),
  level INTEGER NOT NULL,          -- 0 = main term
  title TEXT NOT NULL,             -- as printed, nonessential words in brackets
  path TEXT NOT NULL               -- essential words from the main term down, as cross-references write them: Pain, abdominal
) STRICT;
CREATE INDEX index_term_parent ON index_term (parent);
CREATE INDEX index_term_path ON index_term (path);

CREATE TABLE index_code (
  term INTEGER NOT NULL REFERENCES index_term (id),
  col INTEGER NOT NULL,            -- 0 = the code, 1 = its manifestation code; 2 to 7 = column of a table
  code TEXT NOT NULL,              -- as printed, without what marks it incomplete
  key TEXT NOT NULL,
  incomplete INTEGER NOT NULL,     -- 1 = further characters are needed
  PRIMARY KEY (term, col)
) STRICT, WITHOUT ROWID;
CREATE INDEX index_code_key ON index_code (key);

CREATE TABLE index_reference (
  term INTEGER NOT NULL REFERENCES index_term (id),
  n INTEGER NOT NULL,
  kind TEXT NOT NULL,              -- see | seeAlso | seecat | subcat
  text TEXT NOT NULL,
  PRIMARY KEY (term, n)
) STRICT, WITHOUT ROWID;

-- Heads of a table's columns.
CREATE TABLE index_head (col INTEGER PRIMARY KEY, title TEXT NOT NULL) STRICT;
`;

export const crosswalk = `
-- What a code replaced. Read from the old code, the same rows are its successors.
CREATE TABLE crosswalk (
  new_key TEXT NOT NULL,
  n INTEGER NOT NULL,
  new_code TEXT NOT NULL,
  old_from TEXT,                   -- display form; a range has two ends; NULL = nothing was there before
  old_to TEXT,
  from_order TEXT,                 -- order keys of core/codes, both ends included
  to_order TEXT,
  together INTEGER NOT NULL,       -- 1 = the old codes of this new one were reported together, 0 = one of them
  eff INTEGER,
  PRIMARY KEY (new_key, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX crosswalk_old ON crosswalk (from_order, to_order);
`;

export const diagnoses = `
-- Authored rows about diagnoses. Which columns a kind uses is said in db/starter/README.md.
CREATE TABLE dx_rule (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,              -- neverFirst | onlyFirst | notWith | notWithChapter | companion | combination | once | age | sex
  severity TEXT NOT NULL,
  why TEXT NOT NULL,
  titled TEXT NOT NULL,            -- JSON array of words, one of which a code's title has
  not_titled TEXT NOT NULL,        -- JSON array of words, none of which it has
  instead TEXT,                    -- display form
  min_years INTEGER,
  max_years INTEGER,
  min_days INTEGER,
  max_days INTEGER,
  sex TEXT,                        -- F | M
  edit_until INTEGER,              -- last day on which it was an edit
  valid_from INTEGER,
  valid_to INTEGER,
  source_id INTEGER NOT NULL REFERENCES source (id)
) STRICT, WITHOUT ROWID;

-- Inclusive ranges over the order key of core/codes.
CREATE TABLE dx_member (
  owner TEXT NOT NULL REFERENCES dx_rule (id),
  side TEXT NOT NULL,              -- codes | beside | except | with | and | without
  n INTEGER NOT NULL,
  from_code TEXT NOT NULL,
  to_code TEXT NOT NULL,
  from_order TEXT NOT NULL,
  to_order TEXT NOT NULL,
  PRIMARY KEY (owner, side, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX dx_member_range ON dx_member (side, from_order, to_order);
`;
