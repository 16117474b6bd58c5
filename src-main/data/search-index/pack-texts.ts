/** The texts of the rows that are shown: a fixed number of statements for a page, however many rows it has. */
import type { CodeName, FoundCode, Pointer } from '#core/search/source.ts';
import type { PackReader } from '../packs/statement.ts';
import { ADD_ONS, TEXTS_OF_CODES, TEXTS_OF_KEYS } from './code-statements.ts';
import type { TextRow } from './code-statements.ts';
import type { SearchTerm } from './documents.ts';
import { Paths } from './paths.ts';
import { Remembered } from './remembered.ts';

/** What is to be shown: a code by its id, or by another name of it. */
export type Wanted =
  { readonly kind: 'code'; readonly id: number } | { readonly kind: 'term'; readonly term: SearchTerm | null };

/** Codes remembered: those of a few keys. What is held for longer outlives a collection and is dear to clean up. */
const REMEMBERED = 200;

/** What a pack has beside its word index. */
type Tables = { readonly codes: boolean; readonly addOns: boolean };

export class PackTexts {
  readonly #read: PackReader;
  readonly #paths: Paths;
  readonly #has: Tables;
  readonly #byId = new Remembered<number, FoundCode | null>(REMEMBERED);
  readonly #byName = new Remembered<string, FoundCode | null>(REMEMBERED);

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
    const found: (FoundCode | null)[] = [];
    const ids: number[] = [];
    const names: string[] = [];
    for (const one of wanted) {
      found.push(null);
      if (one.kind === 'code') {
        ids.push(one.id);
      } else if (one.term !== null) {
        names.push(nameKey(one.term));
      }
    }
    const [codes, named] = [this.#withIds(ids), this.#withNames(names)];
    let [nextCode, nextNamed] = [0, 0];
    for (const [i, one] of wanted.entries()) {
      if (one.kind === 'code') {
        found[i] = codes[nextCode++] ?? null;
      } else if (one.term !== null) {
        found[i] = withName(named[nextNamed++] ?? null, nameOf(one.term));
      }
    }
    return found;
  }

  /**
   * The codes of some names; null for those not here. A diagnosis that lacks nothing but its seventh character is told by
   * its initial encounter, one that was divided since it was named by the code that says no more than it did.
   */
  describe(names: readonly CodeName[]): readonly (FoundCode | null)[] {
    if (!this.#has.codes || names.length === 0) {
      return names.map(() => null);
    }
    const codes = this.#withNames(names.map(nameKey));
    const isOpen = codes.map((code) => code?.isBillable === false && code.system === 'ICD10CM');
    const below = this.#withNames(names.flatMap(({ key }, i) => (isOpen[i] === true ? keysBelow(key) : [])));
    let next = 0;
    return codes.map((code, i) => {
      if (isOpen[i] !== true) {
        return code;
      }
      const [initial, ...divided] = below.slice(next, (next += KEYS_BELOW));
      return initial ?? divided.find((one) => one?.isBillable === true && saysNoMore(one)) ?? code;
    });
  }

  #withIds(ids: readonly number[]): readonly (FoundCode | null)[] {
    return this.#byId.all(ids, (missing) => {
      return this.#describe(this.#read.all(TEXTS_OF_CODES, { refs: JSON.stringify(missing) }), missing.length);
    });
  }

  /** `names` as `nameKey` writes them. */
  #withNames(names: readonly string[]): readonly (FoundCode | null)[] {
    return this.#byName.all(names, (missing) => {
      const refs = JSON.stringify(missing.map((name) => name.split(':')));
      return this.#describe(this.#read.all(TEXTS_OF_KEYS, { refs }), missing.length);
    });
  }

  /** Rows in the order of their `ref`, with their paths; null where there is none. */
  #describe(rows: readonly TextRow[], count: number): readonly (FoundCode | null)[] {
    const paths = this.#paths.of(rows);
    const addOns = this.#addOns(rows);
    const found: (FoundCode | null)[] = Array.from({ length: count }, () => null);
    for (const [i, row] of rows.entries()) {
      found[row.ref] = {
        system: row.system,
        code: row.code,
        key: row.key,
        title: row.title,
        isBillable: row.billable !== 0,
        validFrom: row.valid_from,
        validTo: row.valid_to,
        path: paths[i] ?? [],
        isAddOn: addOns.has(row.key) && (row.system === 'CPT' || row.system === 'HCPCS'),
        otherName: null,
      };
    }
    return found;
  }

  #addOns(rows: readonly TextRow[]): ReadonlySet<string> {
    if (!this.#has.addOns || rows.length === 0) {
      return new Set();
    }
    const codes = JSON.stringify(rows.map((row) => row.key));
    return new Set(this.#read.all(ADD_ONS, { codes }).map(({ code }) => code));
  }
}

function nameKey({ system, key }: CodeName): string {
  return `${system}:${key}`;
}

function withName(code: FoundCode | null, otherName: FoundCode['otherName']): FoundCode | null {
  return code === null || otherName === null ? code : { ...code, otherName };
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

/** Codes that may stand for a header: `keysBelow` names so many. */
const KEYS_BELOW = 4;
/** The last characters of codes for what is not specified further (ICD-10-CM Official Guidelines, section I.A.9.b). */
const UNSPECIFIED_ENDS = ['0', '9'] as const;
/** Said of the whole: in "of unspecified knee" it is the side that is not known, and that has to be chosen. */
const ENDS_UNSPECIFIED = /\bunspecified$/iu;
/** The seventh character of a stage, fetus or time that is not known (tabular list, notes at H40, O31 and R40.2). */
const NOT_KNOWN = '0';

function keysBelow(key: string): readonly string[] {
  const keys = [seventh(key, INITIAL), ...UNSPECIFIED_ENDS.map((end) => key + end), seventh(key, NOT_KNOWN)];
  return keys.map((one) => nameKey({ system: 'ICD10CM', key: one }));
}

function saysNoMore({ title }: FoundCode): boolean {
  return title !== null && ENDS_UNSPECIFIED.test(title);
}

/** ICD-10-CM Official Guidelines, sections I.A.4 and I.A.5: placeholders fill the gap before the seventh character. */
function seventh(key: string, character: string): string {
  return key.padEnd(BEFORE_SEVENTH, 'X') + character;
}
