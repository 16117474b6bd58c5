/** The running texts behind rows that were found in them: sections of a page, worked examples, notes. */
import type { PackReader } from '../packs/statement.ts';
import { EXAMPLE_TEXTS, NOTE_TEXTS, SECTION_TEXTS } from './code-statements.ts';
import type { SearchTerm } from './documents.ts';
import { textsOfItems } from './documents.ts';

/** The pieces of a text, in the order in which its page has them; empty for what is no text. */
export function readTexts(read: PackReader, { system, key, kind }: SearchTerm): readonly string[] {
  switch (kind) {
    case 'page':
      return read
        .all(SECTION_TEXTS, { system, key })
        .flatMap(({ text, items }) => [...(text === null ? [] : [text]), ...textsOfItems(items)]);
    case 'example':
      return read
        .all(EXAMPLE_TEXTS, { system, key })
        .flatMap(({ title, entry, text }) => [title, entry, ...(text === null ? [] : [text])]);
    case 'note':
      return read.all(NOTE_TEXTS, { key }).map(({ text }) => text);
    case 'synonym':
    case 'index':
      return [];
  }
}
