/**
 * What of an alphabetic index is searched: every way from a main term down to a code, the cells of its tables, and its
 * cross-references as ways to the codes of their targets.
 */
import type { Database } from 'better-sqlite3';
import { codeKey, hasShape } from '#core/codes/parse.ts';
import { circumstancesOf } from '#core/search/prior.ts';
import { MAX_ROW_WORDS, wordsOf } from '#core/search/words.ts';
import type { AddTerm, Ordered, SearchReading } from './documents.ts';
import { BRACKETS, IndexTree, namesOf, readIndexTerms, wordsOfTitle } from './index-tree.ts';
import type { IndexTerm } from './index-tree.ts';

/** Longer names are no form that anybody types as one. */
const MAX_FORM_WORDS = 4;
/** Heads of table columns that are not written as their codes' titles are. */
const HEADS: ReadonlyMap<string, string> = new Map([['Ca in situ', 'Carcinoma in situ']]);
/**
 * Of the heads of columns what nobody has to say: a malignant neoplasm is primary and a poisoning accidental unless
 * another is documented (ICD-10-CM Official Guidelines, FY 2026, sections I.C.2 and I.C.19.e.5.b).
 */
const UNSAID: ReadonlySet<string> = new Set(['primary', 'accidental', 'unintentional']);
/** References to every place of the index: "see condition" stands at adjectives. */
const NOWHERE = /^condition\b/iu;
/** "See categories T36-T65" leads to no code: its ends are as little meant as what lies between. */
const RANGE = /\b[A-Z]\d[\dA-Z](?:\.[\dA-Z]{1,4})?\s*[-–]\s*[A-Z]\d/u;
const CODE = /\b[A-Z]\d[\dA-Z](?:\.[\dA-Z]{1,4})?/gu;

type CodeRow = { readonly term: number; readonly col: number; readonly key: string };
type ReferenceRow = { readonly term: number; readonly kind: string; readonly text: string };
/** A term with the words of the way to it. */
type Way = { readonly path: string; readonly essential: readonly string[]; readonly aside: readonly string[] };

export function readIndexDocuments(db: Database, addTerm: AddTerm): { rows: Ordered[]; readings: SearchReading[] } {
  const terms = readIndexTerms(db);
  const content: Content = {
    tree: new IndexTree(terms),
    codes: groupByTerm(db.prepare('SELECT term, col, key FROM index_code ORDER BY term, col').all()),
    heads: readHeads(db),
  };
  const references = groupByTerm<ReferenceRow>(db.prepare('SELECT term, kind, text FROM index_reference').all());
  const ways = new Map<number, Way>();
  const rows: Ordered[] = [];
  const readings: SearchReading[] = [];
  for (const term of terms) {
    const way = wayTo(term, ways.get(term.parent ?? 0));
    ways.set(term.id, way);
    const add = (target: Target): void => void rows.push(rowOf({ way, target, ord: term.id, addTerm }));
    content.codes.get(term.id)?.forEach((code) => add({ ...code, see: null, head: headOf(content, code) }));
    for (const reference of references.get(term.id) ?? []) {
      targetsOf(reference, content).forEach(add);
      readings.push(...readingsOf(term, reference, content));
    }
  }
  return { rows, readings };
}

type Content = {
  readonly tree: IndexTree;
  readonly codes: ReadonlyMap<number, readonly CodeRow[]>;
  readonly heads: ReadonlyMap<number, string>;
};

function readHeads(db: Database): ReadonlyMap<number, string> {
  const rows = db.prepare('SELECT col, title FROM index_head').all() as { col: number; title: string }[];
  return new Map(rows.map(({ col, title }) => [col, HEADS.get(title) ?? title]));
}

function headOf({ heads }: Content, { col }: Pick<CodeRow, 'col'>): string {
  return heads.get(col) ?? '';
}

function wayTo({ title }: IndexTerm, above: Way | undefined): Way {
  const { essential, aside } = above === undefined ? wordsOfMainTerm(title) : wordsOfTitle(title);
  const shown = title.replaceAll(BRACKETS, ' ').replaceAll(/\s+/gu, ' ').trim();
  return {
    path: above === undefined ? shown : `${above.path}, ${shown}`,
    essential: [...(above?.essential ?? []), ...essential],
    aside: [...(above?.aside ?? []), ...aside],
  };
}

/** A main term names its other forms behind a comma (`Diabetes, diabetic`): whoever asks for one has asked for it whole. */
function wordsOfMainTerm(title: string): Pick<Way, 'essential' | 'aside'> {
  const [name = '', ...others] = title.replaceAll(BRACKETS, ' ').split(',');
  const { essential, aside } = wordsOfTitle(title);
  const own = new Set(wordsOf(name));
  const isOther = (word: string): boolean => !own.has(word) && others.some((other) => wordsOf(other).includes(word));
  return own.size === 0
    ? { essential, aside }
    : {
        essential: essential.filter((word) => !isOther(word)),
        aside: [...essential.filter(isOther), ...aside],
      };
}

/** A code that a way leads to; `see`: it is in another index, which has to be asked. */
type Target = Pick<CodeRow, 'key'> & { readonly head: string; readonly see: string | null };

/** A way is searched by its own words first; those in brackets come last, where they are worth least. */
function rowOf({ way, target, ord, addTerm }: { way: Way; target: Target; ord: number; addTerm: AddTerm }): Ordered {
  const { key, head, see } = target;
  const essential = new Set([...wordsOf(head).filter((word) => !UNSAID.has(word)), ...way.essential]);
  const words = [...new Set([...essential, ...way.aside, ...wordsOf(head)])].slice(0, MAX_ROW_WORDS);
  const shown = head === '' ? way.path : `${way.path}: ${head}`;
  const id = addTerm({ system: 'ICD10CM', key, kind: 'index', text: shown, see });
  return {
    ord,
    document: {
      kind: 'index',
      id,
      system: 'ICD10CM',
      text: words.join(' '),
      words,
      asides: Math.max(0, words.length - essential.size),
      // What the index names is where it leads, though characters may have to be added.
      isHeader: false,
      unspecified: 0,
      isAddOn: false,
      circumstances: circumstancesOf('ICD10CM', key),
      validFrom: null,
      validTo: null,
    },
  };
}

function targetsOf({ text }: ReferenceRow, { tree, codes, heads }: Content): readonly Target[] {
  if (NOWHERE.test(text) || RANGE.test(text)) {
    return [];
  }
  const named = (text.match(CODE) ?? []).filter((code) => hasShape('ICD10CM', code));
  if (named.length > 0) {
    return named.map((code) => ({ key: codeKey(code), see: null, head: '' }));
  }
  const destination = tree.follow(text);
  if (destination === null) {
    // The table of neoplasms is a file of its own.
    return /^neoplasm\b/iu.test(text) && !/\bby site\b/iu.test(text) ? [{ key: '', see: text, head: '' }] : [];
  }
  const { term, column } = destination;
  const found = (codes.get(term.id) ?? []).filter(({ col }) => column === null || col === column);
  return found.map(({ key, col }) => ({ key, see: null, head: heads.get(col) ?? '' }));
}

/** A main term that is sent to another one, or to a kind of neoplasm, is another word for it. */
function readingsOf(term: IndexTerm, { kind, text }: ReferenceRow, { tree }: Content): readonly SearchReading[] {
  const reads = term.parent === null ? wordsMeant(kind, text, tree) : null;
  if (reads === null) {
    return [];
  }
  const forms = term.title
    .replaceAll(BRACKETS, ' ')
    .split(',')
    .map((name) => wordsOf(name).join(' '));
  return [...new Set([...forms, ...namesOf(term)])]
    .filter((form) => form !== '' && form !== reads && form.split(' ').length <= MAX_FORM_WORDS)
    .filter((form) => !/ (?:or|and|nec) ?/u.test(form))
    .map((form) => ({ form, reads, kind: 'synonym' as const, systems: null }));
}

function wordsMeant(kind: string, text: string, tree: IndexTree): string | null {
  const behaviour = /^neoplasm, (malignant|benign|in situ|uncertain behavior)\b/iu.exec(text)?.[1];
  if (behaviour !== undefined && /\bby site\b/iu.test(text)) {
    return behaviour.toLowerCase() === 'in situ' ? 'carcinoma in situ' : `${behaviour.toLowerCase()} neoplasm`;
  }
  const isOneTerm = kind === 'see' && !NOWHERE.test(text) && !/[,;]| (?:or|and|by) /u.test(text);
  return isOneTerm && tree.follow(text) !== null ? wordsOf(text).join(' ') : null;
}

function groupByTerm<T extends { readonly term: number }>(rows: readonly unknown[]): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  // Read by statements that name these columns; the tables are STRICT.
  for (const row of rows as readonly T[]) {
    const group = groups.get(row.term);
    if (group === undefined) {
      groups.set(row.term, [row]);
    } else {
      group.push(row);
    }
  }
  return groups;
}
