/** Several cases are open at once: each keeps its number, its name and what it is saved as when the program ends. */
export const draftsInOrder = `
ALTER TABLE draft ADD COLUMN number INTEGER NOT NULL DEFAULT 0;  -- as the window counts open cases; 0 = kept by an older version
ALTER TABLE draft ADD COLUMN name TEXT;                          -- what the reader or a claim file calls it
ALTER TABLE draft ADD COLUMN saved_id TEXT;                      -- the saved case that it was opened from
`;
