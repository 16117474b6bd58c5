/** Entries of the tabular list to the `notes` tables. */
import type { Database } from 'better-sqlite3';
import { bulkInsert } from '../../packs/bulk-insert.ts';
import { entryKey } from './parse.ts';
import type { Entry } from './parse.ts';

const INSERT_ENTRY = `
INSERT INTO note_entry (id, kind, code, key, title, parent, section, chapter, placeholder, seventh)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const INSERT_TARGET = `
INSERT INTO note_target (note, n, from_code, to_code, from_order, to_order, narrow) VALUES (?, ?, ?, ?, ?, ?, ?)`;

/** Writes entries in the order of the list. */
export function loadTabular(db: Database, entries: readonly Entry[]): void {
  const sorted = entries.toSorted((a, b) => a.id - b.id);
  bulkInsert(db, INSERT_ENTRY, (add) => {
    for (const entry of sorted) {
      const { id, kind, code, title, parent, section, chapter, placeholder, seventh } = entry;
      add(id, kind, code, entryKey(entry), title, parent, section, chapter, Number(placeholder), seventh);
    }
  });
  insertNotes(db, sorted);
  const insertSeventh = db.prepare('INSERT INTO seventh (entry, character, text, note) VALUES (?, ?, ?, ?)');
  for (const { id, sevenths } of sorted) {
    for (const { character, text, note } of sevenths) {
      insertSeventh.run(id, character, text, note);
    }
  }
}

function insertNotes(db: Database, entries: readonly Entry[]): void {
  const insertNote = db.prepare('INSERT INTO note (id, entry, block, kind, text) VALUES (?, ?, ?, ?, ?)');
  const insertTarget = db.prepare(INSERT_TARGET);
  let id = 0;
  for (const entry of entries) {
    for (const { block, kind, text, targets } of entry.notes) {
      id += 1;
      insertNote.run(id, entry.id, block, kind, text);
      for (const [n, { from, to, fromOrder, toOrder, narrow }] of targets.entries()) {
        insertTarget.run(id, n, from, to, fromOrder, toOrder, narrow === null ? null : JSON.stringify(narrow));
      }
    }
  }
}
