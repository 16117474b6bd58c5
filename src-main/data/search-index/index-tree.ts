/**
 * The alphabetic index as a tree of terms, and where its cross-references lead: "see Hemorrhage, cerebral" names a main
 * term and the way down from it. How references are written: CDC/NCHS and CMS, ICD-10-CM Official Guidelines for Coding
 * and Reporting, section I.A (alphabetic index and its abbreviations; "see" and "see also" notes).
 */
import type { Database } from 'better-sqlite3';
import { wordsOf } from '#core/search/words.ts';

export type IndexTerm = {
  readonly id: number;
  readonly parent: number | null;
  /** As printed: nonessential words in brackets, other forms of the word after commas. */
  readonly title: string;
};

/** Where a reference leads: a term, a column of its table where it names one; `isBySite`: the site is still to be said. */
export type Destination = {
  readonly term: IndexTerm;
  readonly column: number | null;
  readonly isBySite: boolean;
};

/** Columns of the table of neoplasms, as references name them. */
const COLUMNS: ReadonlyMap<string, number> = new Map([
  ['malignant', 2],
  ['primary', 2],
  ['malignant primary', 2],
  ['secondary', 3],
  ['malignant secondary', 3],
  ['in situ', 4],
  ['benign', 5],
  ['uncertain behavior', 6],
  ['unspecified behavior', 7],
]);
/** "Not elsewhere classified", "not otherwise specified": no part of a term's name. */
const ASIDES: ReadonlySet<string> = new Set(['nec', 'nos']);
export const BRACKETS = /\((?:[^()]|\([^()]*\))*\)/gu;

export class IndexTree {
  readonly #mains = new Map<string, IndexTerm[]>();
  readonly #below = new Map<number, IndexTerm[]>();

  constructor(terms: readonly IndexTerm[]) {
    for (const term of terms) {
      if (term.parent === null) {
        namesOf(term).forEach((name) => push(this.#mains, name, term));
      } else {
        push(this.#below, term.parent, term);
      }
    }
  }

  /** The destination of a reference's text; null when this index has no such term. */
  follow(text: string): Destination | null {
    const [first = '', ...rest] = partsOf(text);
    for (const main of this.#mains.get(first) ?? []) {
      const found = this.#descend({ term: main, column: null, isBySite: false }, rest);
      if (found !== null) {
        return found;
      }
    }
    return null;
  }

  #descend(from: Destination, parts: readonly string[]): Destination | null {
    const [part, ...rest] = parts;
    if (part === undefined) {
      return from;
    }
    if (part.startsWith('by ')) {
      return this.#descend({ ...from, isBySite: true }, rest);
    }
    for (const term of this.#named(from.term, part)) {
      const found = this.#descend({ ...from, term }, rest);
      if (found !== null) {
        return found;
      }
    }
    const column = COLUMNS.get(part);
    return column === undefined ? null : this.#descend({ ...from, column }, rest);
  }

  /** Terms of a name right below, else one level further: references leave out words that only group. */
  #named(term: IndexTerm, name: string): readonly IndexTerm[] {
    const below = this.#below.get(term.id) ?? [];
    const right = below.filter((one) => namesOf(one).includes(name));
    const further = () => below.flatMap(({ id }) => this.#below.get(id) ?? []);
    return right.length > 0 ? right : further().filter((one) => namesOf(one).includes(name));
  }
}

/** All terms of a pack's index, in its order. */
export function readIndexTerms(db: Database): readonly IndexTerm[] {
  return db.prepare('SELECT id, parent, title FROM index_term ORDER BY id').all() as IndexTerm[];
}

/** The words of a title that have to be met, and those in brackets, which may be left out. */
export function wordsOfTitle(title: string): {
  readonly essential: readonly string[];
  readonly aside: readonly string[];
} {
  const plain = (text: string) => wordsOf(text).filter((word) => !ASIDES.has(word));
  return { essential: plain(title.replaceAll(BRACKETS, ' ')), aside: plain((title.match(BRACKETS) ?? []).join(' ')) };
}

/** The names of a term: `Hemorrhage, hemorrhagic` has two. Numbers apart, so that singular and plural are one. */
export function namesOf({ title }: Pick<IndexTerm, 'title'>): readonly string[] {
  return title
    .replaceAll(BRACKETS, ' ')
    .split(',')
    .map(nameOf)
    .filter((name) => name !== '');
}

/** A reference may name several places; the first is followed. */
function partsOf(text: string): readonly string[] {
  const [first = ''] = text.replaceAll(BRACKETS, ' ').split(';');
  return first
    .split(',')
    .map(nameOf)
    .filter((name) => name !== '');
}

function nameOf(text: string): string {
  return wordsOf(text)
    .filter((word) => !ASIDES.has(word))
    .map(singular)
    .join(' ');
}

function singular(word: string): string {
  return word.length > 3 && /[^siu]s$/u.test(word) ? word.slice(0, -1) : word;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) {
    map.set(key, [value]);
  } else {
    list.push(value);
  }
}
