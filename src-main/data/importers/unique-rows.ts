import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';

/** Good rows in the order in which they came; one whose key was there before is refused, as is what the parser refused. */
export class UniqueRows<Row extends object> {
  readonly rows: Row[] = [];
  readonly #keys = new Set<string>();
  readonly #keyOf: (row: Row) => string;
  readonly #nameOf: (row: Row) => string;

  /** `keyOf` tells rows apart; `nameOf` is what a doubled one is called by, where that is not its key. */
  constructor(keyOf: (row: Row) => string, nameOf: (row: Row) => string = keyOf) {
    this.#keyOf = keyOf;
    this.#nameOf = nameOf;
  }

  /** null when the row was taken, else why not. */
  add(row: Row | Said): Said | null {
    if ('say' in row) {
      return row;
    }
    const key = this.#keyOf(row);
    if (this.#keys.has(key)) {
      return said('import.row.duplicate', { code: this.#nameOf(row) });
    }
    this.#keys.add(key);
    this.rows.push(row);
    return null;
  }
}
