/** Cases that the reader has asked to keep, with what was found when they were saved. */
export const savedCases = `
CREATE TABLE saved_case (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  note TEXT NOT NULL,
  entry TEXT NOT NULL,             -- as typed, with what could not be read
  "case" TEXT NOT NULL,            -- JSON, as understood
  checked TEXT NOT NULL,           -- JSON: day, summary, findings and coverage of the check
  saved_at TEXT NOT NULL           -- ISO date and time
) STRICT, WITHOUT ROWID;
`;
