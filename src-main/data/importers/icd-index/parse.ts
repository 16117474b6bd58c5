/**
 * The alphabetic indexes of ICD-10-CM as XML (CDC/NCHS, every fiscal year): diseases, external causes, and the tables of
 * neoplasms and of drugs. Root `ICD10CM.index`, then `version`, `letter` > `mainTerm` > nested `term`. A term has a title
 * (words in `nemod` are nonessential), a code, a second code in brackets (`manif`), cross-references, or table cells.
 */
import { codeKey, displayCode, hasShape } from '#core/codes/parse.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import type { XmlHandler } from '../xml.ts';

/** Columns of `index_code`: the code itself and its manifestation; tables count theirs from 2. */
const MAIN_COLUMN = 0;
const MANIFESTATION_COLUMN = 1;
const MIN_TABLE_COLUMN = 2;

export type IndexCode = {
  readonly col: number;
  readonly code: string;
  readonly key: string;
  readonly incomplete: boolean;
};

export type Reference = { readonly kind: 'see' | 'seeAlso' | 'seecat' | 'subcat'; readonly text: string };

export type Term = {
  /** From 1, in the order of the index; a term comes after the one above it. */
  readonly id: number;
  readonly parent: number | null;
  readonly level: number;
  readonly title: string;
  readonly path: string;
  readonly codes: readonly IndexCode[];
  readonly references: readonly Reference[];
};

type OpenTerm = Omit<Term, 'title' | 'path' | 'codes' | 'references'> & {
  title: string;
  path: string;
  readonly codes: IndexCode[];
  readonly references: Reference[];
  readonly line: number;
};

export type IndexSink = {
  readonly onVersion: (version: string) => void;
  readonly onHead: (col: number, title: string) => void;
  /** Called when a term ends: after those below it. */
  readonly onTerm: (term: Term, line: number) => void;
  /** A part of a term that can't be read; the rest of the term is kept. */
  readonly onRefused: (line: number, reason: Said) => void;
};

const REFERENCES: ReadonlySet<string> = new Set(['see', 'seeAlso', 'seecat', 'subcat']);
/** Parts of a term; within a title they are printed words. */
const PARTS: ReadonlySet<string> = new Set(['code', 'manif', 'cell', ...REFERENCES]);

export function indexHandler(sink: IndexSink): XmlHandler {
  return new IndexParser(sink);
}

class IndexParser {
  readonly #sink: IndexSink;
  readonly #stack: OpenTerm[] = [];
  readonly #inside: string[] = [];
  #count = 0;
  #column = Number.NaN;
  #text = '';
  /** Set while a title is open: all of it, and its essential words alone. */
  #title: { whole: string; essential: string } | null = null;

  constructor(sink: IndexSink) {
    this.#sink = sink;
  }

  open = (name: string, attributes: Readonly<Record<string, string>>, line: number): void => {
    this.#inside.push(name);
    this.#text = '';
    if (name === 'mainTerm' || name === 'term') {
      this.#openTerm(line);
    } else if (name === 'title' && this.#stack.length > 0) {
      this.#title = { whole: '', essential: '' };
    } else if (name === 'cell' || name === 'head') {
      this.#column = Number(attributes['col']);
    }
  };

  text = (text: string): void => {
    this.#text += text;
    if (this.#title !== null) {
      const isAside = this.#inside.at(-1) !== 'title';
      this.#title.whole += isAside ? ` ${text} ` : text;
      this.#title.essential += isAside ? ' ' : text;
    }
  };

  close = (name: string, line: number): void => {
    this.#inside.pop();
    const text = tidy(this.#text);
    this.#text = '';
    const term = this.#stack.at(-1);
    if (name === 'version' && this.#inside.length === 1) {
      this.#sink.onVersion(text);
    } else if (name === 'head') {
      this.#sink.onHead(this.#column, text);
    } else if (name === 'mainTerm' || name === 'term') {
      this.#closeTerm();
    } else if (term !== undefined && name === 'title') {
      this.#closeTitle(term);
    } else if (term !== undefined && this.#title === null && PARTS.has(name)) {
      this.#closePart(term, name, text, line);
    }
  };

  #openTerm(line: number): void {
    const above = this.#stack.at(-1);
    this.#count += 1;
    const level = this.#stack.length;
    this.#stack.push({
      id: this.#count,
      parent: above?.id ?? null,
      level,
      title: '',
      path: '',
      codes: [],
      references: [],
      line,
    });
  }

  /** Cross-references name terms by their essential words, joined by commas from the main term down. */
  #closeTitle(term: OpenTerm): void {
    const { whole, essential } = this.#title ?? { whole: '', essential: '' };
    this.#title = null;
    const above = this.#stack.at(-2)?.path ?? '';
    term.title = tidy(whole);
    term.path = [above, tidy(essential) || term.title].filter((part) => part !== '').join(', ');
  }

  #closeTerm(): void {
    const term = this.#stack.pop();
    if (term === undefined) {
      return;
    }
    const { line, ...plain } = term;
    if (term.title === '') {
      this.#sink.onRefused(line, said('import.row.no_title', { code: term.codes[0]?.code ?? '' }));
    } else {
      this.#sink.onTerm(plain, line);
    }
  }

  #closePart(term: OpenTerm, name: string, text: string, line: number): void {
    if (REFERENCES.has(name)) {
      // The set holds the kinds of references and no others.
      term.references.push({ kind: name as Reference['kind'], text });
      return;
    }
    const col = name === 'code' ? MAIN_COLUMN : name === 'manif' ? MANIFESTATION_COLUMN : this.#column;
    if (/^-*$/u.test(text)) {
      return;
    }
    const code = readCode(col, text);
    const isPlaced = name !== 'cell' || (Number.isInteger(col) && col >= MIN_TABLE_COLUMN);
    if (code === null || !isPlaced || term.codes.some((known) => known.col === col)) {
      this.#sink.onRefused(line, said('import.row.not_code', { value: text.slice(0, 40) }));
    } else {
      term.codes.push(code);
    }
  }
}

/** `E13.-` and `S72.00-` are incomplete. */
function readCode(col: number, text: string): IndexCode | null {
  const printed = text.replace(/\.?-$/u, '');
  return hasShape('ICD10CM', printed)
    ? { col, code: displayCode('ICD10CM', printed), key: codeKey(printed), incomplete: printed !== text }
    : null;
}

function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
