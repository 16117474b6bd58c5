/** Rows of user.db that search reads: which codes were used, and the reader's own words. */
import type { Database } from 'better-sqlite3';
import type { System } from '#core/codes/types.ts';
import { MAX_USES } from '#core/search/reader.ts';
import type { CodeUse, OwnWord, Reader } from '#core/search/reader.ts';

export const READER_STATEMENTS = {
  uses: 'SELECT system, key, uses, last_used FROM code_use ORDER BY last_used DESC, key LIMIT $limit',
  addUse: `INSERT INTO code_use (system, key, uses, last_used) VALUES ($system, $key, 1, $lastUsed)
     ON CONFLICT (system, key) DO UPDATE SET uses = uses + 1, last_used = excluded.last_used`,
  setUse: `INSERT INTO code_use (system, key, uses, last_used) VALUES ($system, $key, $uses, $lastUsed)
     ON CONFLICT (system, key) DO UPDATE SET uses = excluded.uses, last_used = excluded.last_used`,
  removeUses: 'DELETE FROM code_use',
  ownWords: 'SELECT form, reads FROM own_word ORDER BY form, reads',
  addOwnWord: 'INSERT INTO own_word (form, reads) VALUES ($form, $reads) ON CONFLICT (form, reads) DO NOTHING',
  removeOwnWord: 'DELETE FROM own_word WHERE form = $form AND reads = $reads',
  removeOwnWords: 'DELETE FROM own_word',
} as const;

type UseRow = { readonly system: System; readonly key: string; readonly uses: number; readonly last_used: string };

/** The codes used last, newest first, and all own words. */
export function readReader(db: Database): Reader {
  const uses = db.prepare(READER_STATEMENTS.uses).all({ limit: MAX_USES }) as UseRow[];
  return {
    uses: uses.map(({ last_used: lastUsed, ...use }) => ({ ...use, lastUsed })),
    words: db.prepare(READER_STATEMENTS.ownWords).all() as OwnWord[],
  };
}

/** Puts one reader's rows in the place of another's. */
export function copyReader(from: Database, to: Database): void {
  const { uses, words } = readReader(from);
  to.prepare(READER_STATEMENTS.removeUses).run();
  to.prepare(READER_STATEMENTS.removeOwnWords).run();
  const setUse = to.prepare(READER_STATEMENTS.setUse);
  uses.forEach((use) => setUse.run(use));
  const addWord = to.prepare(READER_STATEMENTS.addOwnWord);
  words.forEach((word) => addWord.run(word));
}

export function addUse(db: Database, use: Pick<CodeUse, 'system' | 'key' | 'lastUsed'>): void {
  db.prepare(READER_STATEMENTS.addUse).run(use);
}

/** How many codes were forgotten. */
export function removeUses(db: Database): number {
  return db.prepare(READER_STATEMENTS.removeUses).run().changes;
}

export function addOwnWord(db: Database, word: OwnWord): void {
  db.prepare(READER_STATEMENTS.addOwnWord).run(word);
}

/** false when there was none. */
export function removeOwnWord(db: Database, word: OwnWord): boolean {
  return db.prepare(READER_STATEMENTS.removeOwnWord).run(word).changes > 0;
}
