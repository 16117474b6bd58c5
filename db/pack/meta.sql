-- Every pack. PRAGMA application_id = 0x43444b31 ("CDK1"), PRAGMA user_version = schema number (db/pack/schema.ts).
-- Keys: id, kind, edition, validFrom, validTo ('' = open), publisher, licence, sources (JSON: [{name, sha256, bytes}]),
-- counts (JSON), wholeSystems (JSON array of systems that this edition lists whole), setting ('' where none), builtAt,
-- and for searchable packs flexsearch (engine version) and encoder (hash of the encoder's settings).
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- What a row cites: publisher and document, the place in it, its edition, the days on which that edition holds.
-- Days are integers: days since 1970-01-01; NULL = open. Rows without source_id cite the pack itself.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  section TEXT NOT NULL,
  edition TEXT NOT NULL,
  valid_from INTEGER,
  valid_to INTEGER
) STRICT;
