/**
 * The rows of one worksheet (ECMA-376 SpreadsheetML, part 1, 18.3), as the cells' text. Numbers stay numbers as they
 * are written, so a date is its serial day; what that means is the importer's to know. Formulas give their stored value.
 */
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import type { XmlHandler } from '../xml.ts';

export type OnRow = (cells: readonly string[], row: number) => void;

/** The format allows 16,384 columns; the widest code file has 48. */
const MAX_COLUMNS = 256;
/** Of the format. */
const MAX_ROWS = 1_048_576;

/** Collects cells and hands over rows in their order; a row that is left out in the file is not handed over. */
export class SheetReader implements XmlHandler {
  readonly #shared: readonly string[];
  readonly #where: string;
  readonly #onRow: OnRow;
  #cells: string[] = [];
  #row = 0;
  #column = 0;
  #type = 'n';
  #value = '';
  #isValue = false;

  constructor(shared: readonly string[], where: string, onRow: OnRow) {
    this.#shared = shared;
    this.#where = where;
    this.#onRow = onRow;
  }

  open = (name: string, attributes: Readonly<Record<string, string>>, line: number): void => {
    switch (localName(name)) {
      case 'row':
        this.#row = rowNumber(attributes['r'], this.#row, this.#where, line);
        this.#cells = [];
        this.#column = 0;
        break;
      case 'c':
        this.#column = columnNumber(attributes['r']) ?? this.#column + 1;
        this.#type = attributes['t'] ?? 'n';
        this.#value = '';
        break;
      case 'v':
      case 't':
        this.#isValue = true;
        break;
    }
  };

  text = (text: string): void => {
    if (this.#isValue) {
      this.#value += text;
    }
  };

  close = (name: string): void => {
    switch (localName(name)) {
      case 'v':
      case 't':
        this.#isValue = false;
        break;
      case 'c':
        setCell(this.#cells, this.#column, cellText(this.#type, this.#value, this.#shared));
        break;
      case 'row':
        this.#onRow(this.#cells, this.#row);
        break;
    }
  };
}

function setCell(cells: string[], column: number, text: string): void {
  if (text === '' || column > MAX_COLUMNS) {
    return;
  }
  while (cells.length < column) {
    cells.push('');
  }
  cells[column - 1] = text;
}

function rowNumber(text: string | undefined, before: number, where: string, line: number): number {
  const row = text === undefined ? before + 1 : Number(text);
  if (!Number.isInteger(row) || row <= before || row > MAX_ROWS) {
    throw new AppError('bad-input', said('import.xml_malformed', { file: where, line }), { where });
  }
  return row;
}

/** `AB12` is column 28; null where the cell does not say. */
function columnNumber(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}(?=\d)/u.exec(reference ?? '')?.[0];
  if (letters === undefined) {
    return null;
  }
  let number = 0;
  for (const letter of letters) {
    number = number * 26 + letter.charCodeAt(0) - 64;
  }
  return number;
}

function cellText(type: string, value: string, shared: readonly string[]): string {
  switch (type) {
    case 's':
      return shared[Number(value)] ?? '';
    case 'e':
      return '';
    case 'n': {
      // A number is written as the machine holds it: 0.28999999999999998 and 1.9870101E7.
      const number = Number(value);
      return value.trim() === '' || !Number.isFinite(number) ? value : String(number);
    }
    default:
      return value;
  }
}

/** Some writers put a prefix before every name. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
