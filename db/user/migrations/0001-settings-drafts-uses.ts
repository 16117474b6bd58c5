/** What the reader chose, the cases not saved yet, and which codes were opened how often (for ranking). */
export const settingsDraftsUses = `
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL              -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  entry TEXT NOT NULL,             -- as typed, even where it could not be read
  "case" TEXT,                     -- JSON, NULL = nothing of it could be read
  updated_at TEXT NOT NULL         -- ISO date and time
) STRICT, WITHOUT ROWID;

CREATE TABLE code_use (
  system TEXT NOT NULL,
  key TEXT NOT NULL,
  uses INTEGER NOT NULL,
  last_used TEXT NOT NULL,         -- ISO date and time
  PRIMARY KEY (system, key)
) STRICT, WITHOUT ROWID;
`;
