/** Cross-references from one index into a table of another: "see Neoplasm, skin, benign" stands among the diseases. */
import type { Database } from 'better-sqlite3';
import type { CodeName } from '#core/search/source.ts';
import type { PackReader } from '../packs/statement.ts';
import { CODES_OF_TERM } from './code-statements.ts';
import { IndexTree, readIndexTerms } from './index-tree.ts';

const REMEMBERED = 500;

export class IndexRoads {
  readonly #db: Database;
  readonly #read: PackReader;
  readonly #known = new Map<string, readonly CodeName[]>();
  #tree: IndexTree | null = null;
  #isTable: boolean | null = null;

  constructor(db: Database, read: PackReader) {
    this.#db = db;
    this.#read = read;
  }

  /** The codes that a reference leads to; empty where this pack is no table, or has no such term. */
  follow(see: string): readonly CodeName[] {
    // References that stay within one index were followed when it was built.
    this.#isTable ??= this.#db.prepare('SELECT 1 FROM index_head LIMIT 1').get() !== undefined;
    if (!this.#isTable) {
      return [];
    }
    const known = this.#known.get(see) ?? this.#follow(see);
    if (this.#known.size >= REMEMBERED) {
      this.#known.clear();
    }
    this.#known.set(see, known);
    return known;
  }

  /** Reads the terms, so that the first reference that is met need not wait for them. */
  prepare(): void {
    this.follow('');
  }

  #follow(see: string): readonly CodeName[] {
    this.#tree ??= new IndexTree(readIndexTerms(this.#db));
    const found = this.#tree.follow(see);
    const codes = found === null ? [] : this.#read.all(CODES_OF_TERM, { term: found.term.id, col: found.column });
    return codes.map(({ key }) => ({ system: 'ICD10CM', key }));
  }
}
