/**
 * HCPCS Level II, the contractors' alpha-numeric file ANWEB (CMS, yearly and since 2020 quarterly). Fixed width, positions
 * from 1: 1-5 code (modifiers right-aligned), 6-10 sequence, 11 record (3 code, 4 its continuation, 7 modifier, 8 its
 * continuation), 12-91 piece of the long description, 92-119 short description, then the fields of `fields.ts`, 269-276
 * added, 285-292 terminated. Only the first record of a code has fields. Lines of notices stand before the first record.
 */
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { compactDay } from '../days.ts';
import { cellAt } from '../table.ts';
import type { Cells, Columns } from '../table.ts';
import { factsOfCells, factsOfLine } from './fields.ts';
import type { Facts } from './fields.ts';

/** One line or row: the first record of a code, or more of its long description. */
export type HcpcsRecord = {
  readonly code: string;
  readonly system: 'HCPCS' | 'MOD';
  readonly isFirst: boolean;
  readonly long: string;
  readonly short: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly facts: Facts;
};

/** A record is padded to this; one line of 2019 is short, newer editions end at 293. */
const LENGTH = 320;
const RECORD = /^[ \dA-Z]{5}\d{5}[3478]/u;

/** true for a line that is laid out as a record, whatever is in it. */
export function isRecord(line: string): boolean {
  return RECORD.test(line);
}

export function parseRecordLine(line: string): HcpcsRecord | Said {
  if (!isRecord(line)) {
    return said('import.row.not_record');
  }
  const text = line.padEnd(LENGTH);
  return toRecord({
    code: text.slice(0, 5),
    kind: text.slice(10, 11),
    long: text.slice(11, 91),
    short: text.slice(91, 119),
    added: text.slice(268, 276),
    ended: text.slice(284, 292),
    facts: () => factsOfLine(text),
  });
}

export const HCPCS_COLUMNS = {
  code: /^hcpcs?(?: code)?$/u,
  kind: /^recid$/u,
  long: /^long description$/u,
  short: /^short description$/u,
  betos: /^betos$/u,
  added: /^(?:add dt|date added)$/u,
  ended: /^(?:term dt|date term)$/u,
};
export const HCPCS_REQUIRED = ['code', 'long', 'short', 'betos', 'added'] as const;

/** One row of the workbook or of a derived list; `heads` are the words of all column heads. */
export function parseRecordCells(
  cells: Cells,
  columns: Columns<keyof typeof HCPCS_COLUMNS>,
  heads: readonly string[],
): HcpcsRecord | Said {
  const code = cellAt(cells, columns.code);
  return toRecord({
    code,
    kind: cellAt(cells, columns.kind) || (code.length === 2 ? '7' : '3'),
    long: cellAt(cells, columns.long),
    short: cellAt(cells, columns.short),
    added: cellAt(cells, columns.added),
    ended: cellAt(cells, columns.ended),
    facts: () => factsOfCells(cells, heads),
  });
}

type Raw = {
  readonly code: string;
  readonly kind: string;
  readonly long: string;
  readonly short: string;
  readonly added: string;
  readonly ended: string;
  readonly facts: () => Facts;
};

function toRecord({ kind, added, ended, ...raw }: Raw): HcpcsRecord | Said {
  const code = raw.code.trim().toUpperCase();
  const isModifier = kind === '7' || kind === '8';
  if (!(isModifier ? /^[\dA-Z]{2}$/u : /^[A-Z]\d{4}$/u).test(code) || !/^[3478]$/u.test(kind)) {
    return said('import.row.not_code', { value: code.slice(0, 40) });
  }
  const from = compactDay(added);
  const to = compactDay(ended);
  if (from === undefined || to === undefined) {
    return said('import.row.bad_date', { value: (from === undefined ? added : ended).slice(0, 40) });
  }
  const isFirst = kind === '3' || kind === '7';
  return {
    code,
    system: isModifier ? 'MOD' : 'HCPCS',
    isFirst,
    long: raw.long.trim(),
    short: raw.short.trim(),
    from,
    to,
    facts: isFirst ? raw.facts() : {},
  };
}

export type HcpcsRow = Omit<HcpcsRecord, 'isFirst' | 'long' | 'short'> & {
  readonly long: string | null;
  readonly short: string | null;
};

/** Joins records into codes. Dental descriptors (D) are the American Dental Association's: their number alone is kept. */
export class HcpcsJoiner {
  readonly #rows = new Map<string, { row: HcpcsRecord; pieces: string[] }>();
  #open: string | null = null;

  /** null when the record was taken, else why not. */
  add(record: HcpcsRecord): Said | null {
    const key = `${record.system} ${record.code}`;
    const known = this.#rows.get(key);
    if (!record.isFirst) {
      if (known === undefined || this.#open !== key) {
        return said('import.row.continues_nothing', { code: record.code });
      }
      known.pieces.push(record.long);
      return null;
    }
    if (known !== undefined) {
      this.#open = null;
      return said('import.row.duplicate', { code: record.code });
    }
    this.#open = key;
    this.#rows.set(key, { row: record, pieces: [record.long] });
    return null;
  }

  get rows(): readonly HcpcsRow[] {
    return [...this.#rows.values()].map(({ row: { isFirst: _, ...row }, pieces }) => {
      const isDental = row.system === 'HCPCS' && row.code.startsWith('D');
      const long = pieces.filter((piece) => piece !== '').join(' ');
      return isDental
        ? { ...row, long: null, short: null }
        : { ...row, long: long || row.short || null, short: row.short || null };
    });
  }

  get length(): number {
    return this.#rows.size;
  }
}
