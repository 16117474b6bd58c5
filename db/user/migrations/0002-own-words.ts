/** The reader's own short forms and other words, for search. */
export const ownWords = `
CREATE TABLE own_word (
  form TEXT NOT NULL,              -- as typed, in small letters
  reads TEXT NOT NULL,             -- the words searched for
  PRIMARY KEY (form, reads)
) STRICT, WITHOUT ROWID;
`;
