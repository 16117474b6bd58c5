/**
 * A table of claim lines to claims: one row a line, rows of a claim beside each other. Without a column that names the
 * claim, the whole table is one.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { ClaimReader, ClaimReading, GivenColumns } from '#core/claims/types.ts';
import { said } from '#core/said.ts';
import { createIdentities } from '../identities.ts';
import { findColumns } from './columns.ts';
import type { Columns } from './columns.ts';
import { RowReader } from './rows.ts';
import type { Row } from './rows.ts';
import { TableClaim } from './claim.ts';

export type CsvOptions = {
  /** Field to column name, for names that do not tell by themselves. */
  readonly columns: GivenColumns;
};

export function createCsvReader(options: CsvOptions): ClaimReader {
  const rows = new RowReader();
  const table = new Table(options);
  function* follow(found: Iterable<Row>): Generator<ClaimReading> {
    for (const row of found) {
      if (row.kind === 'wrong') yield { kind: 'problem', where: placeOf(row.line), message: row.message };
      else yield* table.take(row.cells, row.line);
    }
  }
  return {
    feed: (text) => follow(rows.feed(text)),
    *end() {
      yield* follow(rows.end());
      yield* table.end();
    },
  };
}

class Table {
  readonly #options: CsvOptions;
  readonly #names = { people: createIdentities('P'), groups: createIdentities('G') };
  readonly #key = randomBytes(32);
  readonly #seen = new Set<string>();
  #columns: Columns | null = null;
  #hasNoCode = false;
  #leftAside: readonly number[] = [];
  #claim: TableClaim | null = null;
  #open: string | null = null;
  #count = 0;
  #rows = 0;

  constructor(options: CsvOptions) {
    this.#options = options;
  }

  *take(cells: readonly string[], line: number): Generator<ClaimReading> {
    if (this.#hasNoCode) {
      return;
    }
    if (this.#columns === null) {
      yield* this.#begin(cells, line);
      return;
    }
    this.#rows += 1;
    const identity = this.#identity(cells, this.#columns);
    if (this.#claim === null || identity !== this.#open) {
      yield* this.#close();
      yield* this.#openClaim(identity, line, this.#columns);
    }
    this.#claim?.take(cells, line);
  }

  *end(): Generator<ClaimReading> {
    yield* this.#close();
    if (this.#columns === null && !this.#hasNoCode) {
      yield { kind: 'problem', where: '', message: said('claim.empty') };
    } else if (this.#rows === 0 && !this.#hasNoCode) {
      yield { kind: 'problem', where: '', message: said('claim.csv.no_rows') };
    }
  }

  *#begin(header: readonly string[], line: number): Generator<ClaimReading> {
    const { columns, leftAside } = findColumns(header, this.#options.columns);
    this.#columns = columns;
    this.#leftAside = leftAside;
    if (!columns.has('code')) {
      this.#hasNoCode = true;
      yield { kind: 'problem', where: placeOf(line), message: said('claim.csv.no_code_column') };
    }
  }

  /** A digest of the claim's number under a key that ends with the file; empty without such a column. */
  #identity(cells: readonly string[], columns: Columns): string {
    const [column] = columns.get('claim') ?? [];
    const number = column === undefined ? '' : (cells[column] ?? '');
    return number === '' ? '' : createHmac('sha256', this.#key).update(number).digest('base64');
  }

  *#openClaim(identity: string, line: number, columns: Columns): Generator<ClaimReading> {
    if (identity !== '' && this.#seen.has(identity)) {
      yield { kind: 'problem', where: placeOf(line), message: said('claim.csv.scattered') };
    }
    this.#seen.add(identity);
    this.#open = identity;
    this.#count += 1;
    this.#claim = new TableClaim({ n: this.#count, where: placeOf(line), columns, names: this.#names });
    if (this.#count === 1 && this.#leftAside.length > 0) {
      const numbers = this.#leftAside.map((index) => String(index + 1));
      this.#claim.draft.leaveAside('line 1', said('claim.csv.left_aside', { count: numbers.length, numbers }));
    }
  }

  *#close(): Generator<ClaimReading> {
    if (this.#claim !== null) yield this.#claim.finish();
    this.#claim = null;
  }
}

function placeOf(line: number): string {
  return `line ${line}`;
}
