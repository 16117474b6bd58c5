/**
 * A table of claim lines to claims: one row a line, rows of a claim beside each other. Without a column that names the
 * claim, rows of a patient are one; without that either, the whole table is.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { MAX_LINES } from '#core/case/types.ts';
import type { ClaimReader, ClaimReading, GivenColumns } from '#core/claims/types.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { createIdentities } from '../identities.ts';
import { TableClaim } from './claim.ts';
import { findColumns } from './columns.ts';
import type { Columns, FoundColumns } from './columns.ts';
import { MOST_LINES_ABOVE } from './header.ts';
import { RowReader } from './rows.ts';
import type { Row } from './rows.ts';

export type CsvOptions = {
  /** Field to column name, for names that do not tell by themselves. */
  readonly columns: GivenColumns;
};

export function createCsvReader(options: CsvOptions): ClaimReader {
  const rows = new RowReader(options.columns);
  const table = new Table(options);
  function* follow(found: Iterable<Row>): Generator<ClaimReading> {
    for (const row of found) {
      if (table.isOver) return;
      if (row.kind === 'wrong') yield* table.tell(row.line, row.message);
      else yield* table.take(row.cells, row.line);
    }
  }
  return {
    feed: (text) => (table.isOver ? [] : follow(rows.feed(text))),
    *end() {
      yield* follow(rows.end());
      yield* table.end();
    },
  };
}

type Header = FoundColumns & {
  readonly line: number;
  /** Number of columns. */
  readonly width: number;
  /** Which columns tell one claim from the next; none where nothing does. */
  readonly key: readonly number[];
};

class Table {
  /** Nothing that follows can be read. */
  isOver = false;
  readonly #options: CsvOptions;
  readonly #names = { people: createIdentities('P'), groups: createIdentities('G') };
  readonly #key = randomBytes(32);
  readonly #seen = new Set<string>();
  readonly #saidOnce = new Set<string>();
  #header: Header | null = null;
  /** Rows above the column names, and the line of the one that is most like them. */
  #above = 0;
  #nearest = { line: 0, fields: -1 };
  #claim: TableClaim | null = null;
  #open: string | null = null;
  #count = 0;
  #rows = 0;

  constructor(options: CsvOptions) {
    this.#options = options;
  }

  *tell(line: number, message: Said): Generator<ClaimReading> {
    this.#rows += 1;
    yield { kind: 'problem', where: placeOf(line), message };
  }

  *take(cells: readonly string[], line: number): Generator<ClaimReading> {
    const header = this.#header;
    if (header === null) {
      yield* this.#seek(cells, line);
      return;
    }
    this.#rows += 1;
    const identity = this.#identity(cells, header);
    if (this.#claim === null || identity !== this.#open) {
      yield* this.#close();
      yield* this.#openClaim(identity, line, header);
    }
    if (header.key.length === 0 && this.#rows > MAX_LINES) {
      this.#claim = null;
      this.isOver = true;
      yield {
        kind: 'problem',
        where: placeOf(header.line),
        message: said('claim.csv.no_claim_column', { limit: MAX_LINES }),
      };
      return;
    }
    const hasMore = cells.some((cell, index) => index >= header.width && cell !== '');
    if (hasMore) this.#claim?.draft.addProblem(placeOf(line), said('claim.csv.more_cells'));
    this.#claim?.take(cells, line);
  }

  *end(): Generator<ClaimReading> {
    yield* this.#close();
    if (this.isOver) return;
    if (this.#header !== null) {
      if (this.#rows === 0) yield { kind: 'problem', where: '', message: said('claim.csv.no_rows') };
    } else if (this.#above > 0) {
      yield* this.#giveUp();
    } else if (this.#rows === 0) {
      yield { kind: 'problem', where: '', message: said('claim.empty') };
    }
  }

  /** Reports have titles above their tables: the first row that names a column of codes is the header. */
  *#seek(cells: readonly string[], line: number): Generator<ClaimReading> {
    const found = findColumns(cells, this.#options.columns);
    const { columns } = found;
    if (columns.has('code')) {
      this.#header = { ...found, line, width: cells.length, key: keyOf(columns) };
      return;
    }
    this.#above += 1;
    if (columns.size > this.#nearest.fields) this.#nearest = { line, fields: columns.size };
    if (this.#above >= MOST_LINES_ABOVE) yield* this.#giveUp();
  }

  *#giveUp(): Generator<ClaimReading> {
    this.isOver = true;
    yield { kind: 'problem', where: placeOf(this.#nearest.line), message: said('claim.csv.no_code_column') };
  }

  /** A digest of what tells the claim apart, under a key that ends with the file; empty where nothing does. */
  #identity(cells: readonly string[], { key }: Header): string {
    const text = key.map((column) => cells[column] ?? '').join('\n');
    return text.trim() === '' ? '' : createHmac('sha256', this.#key).update(text).digest('base64');
  }

  *#openClaim(identity: string, line: number, header: Header): Generator<ClaimReading> {
    const { columns } = header;
    if (identity !== '' && this.#seen.has(identity)) {
      yield { kind: 'problem', where: placeOf(line), message: said('claim.csv.scattered') };
    }
    if (this.#seen.size >= MOST_SEEN) this.#seen.clear();
    this.#seen.add(identity);
    this.#open = identity;
    this.#count += 1;
    const [names, saidOnce] = [this.#names, this.#saidOnce];
    this.#claim = new TableClaim({ n: this.#count, where: placeOf(line), columns, names, saidOnce });
    if (this.#count === 1) this.#tellHeader(this.#claim, header);
  }

  #tellHeader({ draft }: TableClaim, { columns, leftAside, doubled, line }: Header): void {
    const listed = (key: string, indexes: readonly number[]): void => {
      const numbers = indexes.map((index) => String(index + 1));
      if (numbers.length > 0) draft.leaveAside(placeOf(line), said(key, { count: numbers.length, numbers }));
    };
    if (this.#above > 0) draft.leaveAside('', said('claim.csv.lines_above', { count: this.#above }));
    if (columns.has('patient')) draft.leaveAside('', said('claim.csv.patient_rows'));
    else if (!columns.has('claim')) draft.leaveAside('', said('claim.csv.one_claim'));
    listed('claim.csv.left_aside', leftAside);
    listed('claim.csv.doubled', doubled);
  }

  *#close(): Generator<ClaimReading> {
    if (this.#claim !== null) yield this.#claim.finish();
    this.#claim = null;
  }
}

/** Claims whose rows are looked for further down; of longer tables the beginning is forgotten. */
const MOST_SEEN = 100_000;

function keyOf(columns: Columns): readonly number[] {
  return columns.get('claim') ?? columns.get('patient') ?? [];
}

function placeOf(line: number): string {
  return `line ${line}`;
}
