/**
 * The tabular list of ICD-10-CM as XML (CDC/NCHS, every fiscal year): chapters, sections and nested codes, each with its
 * notes. Root `ICD10CM.tabular`, then `version` (the fiscal year), an introduction, `chapter` > `section` > `diag`.
 */
import { codeKey, hasShape } from '#core/codes/parse.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import type { XmlHandler } from '../xml.ts';
import { targetsOf } from './targets.ts';
import type { Target } from './targets.ts';

export const NOTE_KINDS = [
  'includes',
  'inclusionTerm',
  'excludes1',
  'excludes2',
  'codeFirst',
  'useAdditionalCode',
  'codeAlso',
  'notes',
  'sevenChrNote',
] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** Kinds that point at other codes, and those of them whose codes also stand without brackets. */
const POINTING: ReadonlySet<NoteKind> = new Set([
  'excludes1',
  'excludes2',
  'codeFirst',
  'useAdditionalCode',
  'codeAlso',
]);

export type Note = {
  readonly kind: NoteKind;
  /** Element of the list that it stands in, numbered through the file. */
  readonly block: number;
  readonly text: string;
  readonly targets: readonly Target[];
};

export type SeventhCharacter = { readonly character: string; readonly text: string; readonly note: string | null };

export type Entry = {
  /** From 1, in the order of the list. */
  readonly id: number;
  readonly kind: 'chapter' | 'section' | 'code';
  readonly code: string;
  readonly title: string;
  readonly parent: number | null;
  readonly section: number | null;
  readonly chapter: number | null;
  readonly placeholder: boolean;
  /** The entry whose seventh characters hold for this one. */
  readonly seventh: number | null;
  readonly notes: readonly Note[];
  readonly sevenths: readonly SeventhCharacter[];
};

type OpenEntry = { -readonly [Key in keyof Entry]: Entry[Key] } & {
  readonly notes: Note[];
  readonly sevenths: SeventhCharacter[];
  readonly line: number;
};

const ENTRIES: Readonly<Record<string, Entry['kind']>> = { chapter: 'chapter', section: 'section', diag: 'code' };
const KINDS: ReadonlySet<string> = new Set(NOTE_KINDS);

export type TabularSink = {
  readonly onVersion: (version: string) => void;
  /** Called when an entry ends: after those below it. `line` is where it begins. */
  readonly onEntry: (entry: Entry, line: number) => void;
  readonly onRefused: (line: number, reason: Said) => void;
};

/** Feeds a sink from the events of the XML. */
export function tabularHandler(sink: TabularSink): XmlHandler {
  return new TabularParser(sink);
}

class TabularParser {
  readonly #sink: TabularSink;
  readonly #stack: OpenEntry[] = [];
  readonly #inside: string[] = [];
  #count = 0;
  #block = 0;
  #kind: NoteKind | null = null;
  #text = '';
  #character: string | null = null;

  constructor(sink: TabularSink) {
    this.#sink = sink;
  }

  open = (name: string, attributes: Readonly<Record<string, string>>, line: number): void => {
    this.#inside.push(name);
    this.#text = '';
    const kind = ENTRIES[name];
    if (kind !== undefined) {
      this.#openEntry(kind, attributes, line);
    } else if (KINDS.has(name)) {
      // The set holds the names of this union and no others.
      this.#kind = name as NoteKind;
      this.#block += 1;
    } else if (name === 'extension') {
      this.#character = attributes['char'] ?? null;
    }
  };

  text = (text: string): void => {
    this.#text += text;
  };

  close = (name: string, line: number): void => {
    this.#inside.pop();
    const parent = this.#inside.at(-1) ?? '';
    const entry = this.#stack.at(-1);
    const text = this.#text.replace(/\s+/gu, ' ').trim();
    this.#text = '';
    if (name === 'version' && this.#inside.length === 1) {
      this.#sink.onVersion(text);
    } else if (ENTRIES[name] !== undefined) {
      this.#closeEntry();
    } else if (KINDS.has(name)) {
      this.#kind = null;
    } else if (entry !== undefined) {
      this.#closePart(entry, { name, parent, text, line });
    }
  };

  #openEntry(kind: Entry['kind'], attributes: Readonly<Record<string, string>>, line: number): void {
    const above = this.#stack.at(-1);
    this.#count += 1;
    this.#stack.push({
      id: this.#count,
      kind,
      code: attributes['id'] ?? '',
      title: '',
      parent: above?.id ?? null,
      section: this.#stack.findLast((entry) => entry.kind === 'section')?.id ?? null,
      chapter: this.#stack.find((entry) => entry.kind === 'chapter')?.id ?? null,
      placeholder: attributes['placeholder'] === 'true',
      seventh: above?.seventh ?? null,
      notes: [],
      sevenths: [],
      line,
    });
  }

  #closeEntry(): void {
    const entry = this.#stack.pop();
    if (entry === undefined) {
      return;
    }
    const { line, ...plain } = entry;
    if (entry.kind === 'code' && !hasShape('ICD10CM', entry.code)) {
      this.#sink.onRefused(line, said('import.row.not_code', { value: entry.code.slice(0, 40) }));
    } else if (entry.code === '' || entry.title === '') {
      this.#sink.onRefused(line, said('import.row.no_title', { code: entry.code.slice(0, 40) }));
    } else {
      this.#sink.onEntry(plain, line);
    }
  }

  #closePart(entry: OpenEntry, { name, parent, text, line }: Part): void {
    const isOwn = ENTRIES[parent] !== undefined;
    if (name === 'name' && isOwn) {
      entry.code = text;
    } else if (name === 'desc' && isOwn) {
      entry.title = text;
    } else if (name === 'note' && parent === 'sevenChrDef') {
      addToLast(entry.sevenths, text);
    } else if (name === 'note' && this.#kind !== null && text !== '') {
      entry.notes.push({ kind: this.#kind, block: this.#block, text, targets: targets(this.#kind, text) });
    } else if (name === 'extension') {
      this.#addSeventh(entry, text, line);
    }
  }

  #addSeventh(entry: OpenEntry, text: string, line: number): void {
    const character = this.#character?.toUpperCase() ?? '';
    if (!/^[\dA-Z]$/u.test(character) || entry.sevenths.some((seventh) => seventh.character === character)) {
      this.#sink.onRefused(line, said('import.row.bad_seventh', { code: entry.code, value: character.slice(0, 40) }));
      return;
    }
    entry.seventh = entry.id;
    entry.sevenths.push({ character, text, note: null });
  }
}

type Part = { readonly name: string; readonly parent: string; readonly text: string; readonly line: number };

function targets(kind: NoteKind, text: string): readonly Target[] {
  return POINTING.has(kind) ? targetsOf(text, { bare: kind !== 'useAdditionalCode' }) : [];
}

/** A note between extensions belongs to the one before it. */
function addToLast(sevenths: SeventhCharacter[], text: string): void {
  const last = sevenths.at(-1);
  if (last !== undefined) {
    sevenths[sevenths.length - 1] = { ...last, note: last.note === null ? text : `${last.note}; ${text}` };
  }
}

/** The key of an entry: as codes are keyed, also for chapters and sections. */
export function entryKey({ code }: Pick<Entry, 'code'>): string {
  return codeKey(code);
}
