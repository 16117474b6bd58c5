/**
 * What of the tabular list is searched: inclusion terms and "includes" as other names of the codes that they stand at,
 * and all notes of a code as one text. Kinds of note: ICD-10-CM Official Guidelines, sections I.A.10 to I.A.12.
 */
import type { Database } from 'better-sqlite3';
import { circumstancesOf } from '#core/search/prior.ts';
import { MAX_ROW_WORDS, unspecifiedIn, wordsOf } from '#core/search/words.ts';
import type { AddTerm, Ordered, TextDocument } from './documents.ts';
import { groupBy } from './group-by.ts';
import { wordsOfTitle } from './index-tree.ts';

type NoteRow = { readonly id: number; readonly key: string; readonly kind: string; readonly text: string };

/** Chapters and sections are no codes; what stands at them is told on the pages of those below. */
const NOTES = `
  SELECT note.id, note_entry.key, note.kind, note.text
  FROM note JOIN note_entry ON note_entry.id = note.entry
  WHERE note_entry.kind = 'code' ORDER BY note.id`;
/** Notes that say what a code holds; the others name what it does not, or what goes with it. */
const NAMES: ReadonlySet<string> = new Set(['inclusionTerm', 'includes']);

/** Says that no more is said: no part of what the code is called. */
const NOT_OTHERWISE: ReadonlySet<string> = new Set(['nos', 'nec']);

export function readNoteDocuments(db: Database, addTerm: AddTerm): { rows: Ordered[]; texts: TextDocument[] } {
  const notes = db.prepare(NOTES).all() as NoteRow[];
  const rows = notes.filter(({ kind }) => NAMES.has(kind)).flatMap((note) => rowOf(note, addTerm));
  const texts = [...groupBy(notes, ({ key }) => key)].map(([key, own]): TextDocument => {
    const id = addTerm({ system: 'ICD10CM', key, kind: 'note', text: '' });
    return { id, system: 'ICD10CM', text: own.map(({ text }) => text).join('\n'), kind: 'note' };
  });
  return { rows, texts };
}

function rowOf({ id, key, kind, text }: NoteRow, addTerm: AddTerm): readonly Ordered[] {
  const { essential, aside } = wordsOfTitle(text);
  const words = [...essential, ...aside, ...wordsOf(text).filter((word) => NOT_OTHERWISE.has(word))].slice(
    0,
    MAX_ROW_WORDS,
  );
  if (words.length === 0) {
    return [];
  }
  const term = addTerm({ system: 'ICD10CM', key, kind: 'synonym', text });
  const document = {
    kind: 'synonym' as const,
    id: term,
    system: 'ICD10CM' as const,
    text,
    words,
    // What a category includes is coded further down.
    isHeader: kind === 'includes',
    unspecified: unspecifiedIn(wordsOf(text)),
    isAddOn: false,
    circumstances: circumstancesOf('ICD10CM', key),
    asides: Math.max(0, words.length - essential.length),
    validFrom: null,
    validTo: null,
  };
  return [{ ord: id, document }];
}
