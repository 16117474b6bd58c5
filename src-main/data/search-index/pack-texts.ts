/** The texts of the rows that are shown: a fixed number of statements for a page, however many rows it has. */
import type { System } from '#core/codes/types.ts';
import type { CodeName, FoundCode, Pointer } from '#core/search/source.ts';
import type { PackReader } from '../packs/statement.ts';
import { ADD_ONS, TEXTS_OF_CODES, TEXTS_OF_KEYS } from './code-statements.ts';
import type { TextRow } from './code-statements.ts';
import type { SearchTerm } from './documents.ts';
import { Paths } from './paths.ts';

/** What is to be shown: a code by its id, or by another name of it. */
export type Wanted =
  { readonly kind: 'code'; readonly id: number } | { readonly kind: 'term'; readonly term: SearchTerm | null };

/** What a pack has beside its word index. */
type Tables = { readonly codes: boolean; readonly addOns: boolean };

export class PackTexts {
  readonly #read: PackReader;
  readonly #paths: Paths;
  readonly #has: Tables;

  constructor(read: PackReader, has: Tables) {
    this.#read = read;
    this.#paths = new Paths(read);
    this.#has = has;
  }

  /** In the order wanted; null for rows that are not there. A pack without codes can only name them. */
  read(wanted: readonly Wanted[]): readonly (FoundCode | Pointer | null)[] {
    if (!this.#has.codes) {
      return wanted.map((one) => (one.kind === 'term' && one.term !== null ? pointerOf(one.term) : null));
    }
    const rows: (TextRow | undefined)[] = [];
    const take = (found: readonly TextRow[], places: readonly number[]): void => {
      found.forEach((row) => (rows[places[row.ref] ?? -1] = row));
    };
    const codes = placesOf(wanted, (one) => (one.kind === 'code' ? one.id : null));
    if (codes.values.length > 0) {
      take(this.#read.all(TEXTS_OF_CODES, { refs: JSON.stringify(codes.values) }), codes.places);
    }
    const terms = placesOf(wanted, (one) => (one.kind === 'term' && one.term !== null ? keyOf(one.term) : null));
    if (terms.values.length > 0) {
      take(this.#read.all(TEXTS_OF_KEYS, { refs: JSON.stringify(terms.values) }), terms.places);
    }
    return this.#describe(wanted, rows);
  }

  /** The codes of some names, each by its initial encounter where that is all it lacks; null for those not here. */
  describe(names: readonly CodeName[]): readonly (FoundCode | null)[] {
    if (!this.#has.codes || names.length === 0) {
      return names.map(() => null);
    }
    const refs = names.flatMap(({ system, key }) => [
      [system, key],
      [system, system === 'ICD10CM' ? initialEncounter(key) : key],
    ]);
    const found: (TextRow | undefined)[] = [];
    this.#read.all(TEXTS_OF_KEYS, { refs: JSON.stringify(refs) }).forEach((row) => (found[row.ref] = row));
    const rows = names.map((_, i) =>
      found[2 * i]?.billable === 0 ? (found[2 * i + 1] ?? found[2 * i]) : found[2 * i],
    );
    return this.#describe(
      names.map(() => null),
      rows,
    );
  }

  #describe(wanted: readonly (Wanted | null)[], rows: readonly (TextRow | undefined)[]): readonly (FoundCode | null)[] {
    const there = rows.filter((row) => row !== undefined);
    const paths = new Map(this.#paths.of(there).map((path, i) => [there[i], path]));
    const addOns = this.#addOns(there);
    return wanted.map((one, i) => {
      const row = rows[i];
      return row === undefined
        ? null
        : {
            system: row.system,
            code: row.code,
            key: row.key,
            title: row.title,
            isBillable: row.billable !== 0,
            validFrom: row.valid_from,
            validTo: row.valid_to,
            path: paths.get(row) ?? [],
            isAddOn: addOns.has(row.key) && (row.system === 'CPT' || row.system === 'HCPCS'),
            otherName: otherNameOf(one),
          };
    });
  }

  #addOns(rows: readonly TextRow[]): ReadonlySet<string> {
    if (!this.#has.addOns || rows.length === 0) {
      return new Set();
    }
    const codes = JSON.stringify(rows.map((row) => row.key));
    return new Set(this.#read.all(ADD_ONS, { codes }).map(({ code }) => code));
  }
}

/** What there is to ask for, and the place of each among the rows wanted. */
function placesOf<T>(wanted: readonly Wanted[], value: (one: Wanted) => T | null) {
  const entries = wanted.map((one, place) => ({ place, value: value(one) })).filter((one) => one.value !== null);
  return { values: entries.map((one) => one.value), places: entries.map((one) => one.place) };
}

function keyOf({ system, key }: SearchTerm): readonly [System, string] {
  return [system, key];
}

function otherNameOf(one: Wanted | null): FoundCode['otherName'] {
  return one === null || one.kind === 'code' || one.term === null ? null : nameOf(one.term);
}

function nameOf({ kind, text }: SearchTerm): FoundCode['otherName'] {
  return kind === 'synonym' || kind === 'index' ? { text, kind } : null;
}

function pointerOf(term: SearchTerm): Pointer {
  const { system, key, see } = term;
  return { isPointer: true, system, key, see, otherName: nameOf(term) };
}

const INITIAL = 'A';
const BEFORE_SEVENTH = 6;

/** ICD-10-CM Official Guidelines, sections I.A.4 and I.A.5: placeholders fill the gap before the seventh character. */
function initialEncounter(key: string): string {
  return key.padEnd(BEFORE_SEVENTH, 'X') + INITIAL;
}
