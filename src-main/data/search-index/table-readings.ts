/** Readings from a pack's table. There are thousands and a question has few words: only the forms are held in memory. */
import type { System } from '#core/codes/types.ts';
import type { Reading, Readings } from '#core/search/source.ts';
import { wordsOf } from '#core/search/words.ts';
import type { PackReader, Statement } from '../packs/statement.ts';
import type { WordRow } from './code-statements.ts';
import { FormList, isPlain } from './form-list.ts';
import { Remembered } from './remembered.ts';

/** Forms whose readings are remembered: those of a few questions. */
const REMEMBERED = 200;

/** Of a table its forms in ascending order, one a line, and the rows of some of them. */
export type ReadingStatements = {
  readonly forms: Statement<{ readonly forms: string | null }>;
  readonly rows: Statement<WordRow>;
};

export class TableReadings implements Readings {
  readonly #read: PackReader;
  readonly #statements: ReadingStatements;
  readonly #forms: FormList;
  /** Forms that are written in another way than they are compared. */
  readonly #other = new Map<string, string[]>();
  readonly #known = new Remembered<string, readonly Reading[]>(REMEMBERED);

  constructor(read: PackReader, statements: ReadingStatements) {
    this.#read = read;
    this.#statements = statements;
    this.#forms = new FormList(read.get(statements.forms, {})?.forms ?? '');
    for (const form of this.#forms.other()) {
      const folded = foldForm(form);
      this.#other.set(folded, [...(this.#other.get(folded) ?? []), form]);
    }
  }

  get(form: string): readonly Reading[] | undefined {
    const others = this.#other.get(form);
    return others === undefined && !this.#forms.has(form)
      ? undefined
      : this.#known.all([form], () => [this.#rowsOf([form, ...(others ?? [])])])[0];
  }

  #rowsOf(forms: readonly string[]): readonly Reading[] {
    return this.#read.all(this.#statements.rows, { forms: JSON.stringify(forms) }).map(readingOf);
  }
}

/** Readings that are held in memory, by their folded form. */
export function readingsOf(rows: readonly WordRow[]): ReadonlyMap<string, readonly Reading[]> {
  const readings = new Map<string, Reading[]>();
  for (const row of rows) {
    const folded = foldForm(row.form);
    const list = readings.get(folded) ?? [];
    readings.set(folded, list);
    list.push(readingOf(row));
  }
  return readings;
}

function foldForm(form: string): string {
  return isPlain(form) ? form : wordsOf(form).join(' ');
}

function readingOf({ form, reads, kind, systems }: WordRow): Reading {
  return {
    reads: wordsOf(reads),
    readAs: { from: form, to: reads, kind },
    // The pack's compiler allows nothing but names of systems here.
    systems: systems === null ? [] : (JSON.parse(systems) as readonly System[]),
  };
}
