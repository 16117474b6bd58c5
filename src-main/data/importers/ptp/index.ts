/** Importer of NCCI procedure-to-procedure edits, whole or in the publisher's parts. */
import type { Database } from 'better-sqlite3';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { settingFromNames } from '../names.ts';
import { recognised } from '../recognised.ts';
import { RowReport } from '../row-report.ts';
import { readCells } from '../cells.ts';
import { headCells } from '../cells.ts';
import type { Importer, ImportSource, Intake, Recognition, TakeOptions, Taken } from '../types.ts';
import { MAX_INTERNED, NO_DAY, PairColumns, PRIOR_NOT_STATED } from './columns.ts';
import { loadPairs } from './load.ts';
import { isPairStart, layoutOfHeader, OFFICIAL_LAYOUT, parsePair } from './parse.ts';
import type { PtpLayout } from './parse.ts';
import { isComplete, partOf, readParts, writeParts } from './parts.ts';
import type { Part } from './parts.ts';

export const ptp: Importer = {
  name: 'ptp',
  packKind: 'ptp',
  idStem: 'ptp',
  publisher: 'Centers for Medicare & Medicaid Services',
  title: 'NCCI procedure-to-procedure edits',
  licence: 'Public domain (US government); CPT codes are identifiers of the American Medical Association',
  rhythm: 'quarter',
  recognise,
  createIntake: () => new PtpIntake(),
};

function recognise(source: ImportSource): Recognition | null {
  const start = findStart(headCells(source));
  if (start === null) {
    return null;
  }
  // A part that is there as text and as workbook is one part.
  const set = source.name.replace(/\.\w+$/u, '').toLowerCase();
  return recognised(source, ptp, { set, setting: settingFromNames([source.name, ...source.around]) });
}

/** How many rows a preamble may have at most; the official one has six. */
const MAX_PREAMBLE = 30;

type Start = { readonly layout: PtpLayout; readonly firstRow: number };

/** Where the pairs begin and how they are laid out, from the first rows; null when these are no pairs. */
function findStart(rows: readonly (readonly string[])[]): Start | null {
  const limit = Math.min(rows.length, MAX_PREAMBLE);
  for (let at = 0; at < limit; at += 1) {
    const cells = rows[at] ?? [];
    const layout = layoutOfHeader(cells);
    if (layout !== null && isPairStart(rows[at + 1] ?? [])) {
      return { layout, firstRow: at + 1 };
    }
    if (isPairStart(cells)) {
      return cells.length >= 6 && !('say' in parsePair(cells, OFFICIAL_LAYOUT))
        ? { layout: OFFICIAL_LAYOUT, firstRow: at }
        : null;
    }
  }
  return null;
}

class PtpIntake implements Intake {
  readonly #columns = new PairColumns();
  readonly #parts: Part[] = [];

  take = async (source: ImportSource, options: TakeOptions): Promise<Taken> => {
    const start = findStart(headCells(source));
    if (start === null) {
      throw new AppError('bad-input', said('import.not_what_it_seems', { file: source.name }), { where: source.name });
    }
    const columns = new PairColumns();
    const report = new RowReport(options);
    const range = { from: '~', to: '' };
    let row = 0;
    await readCells(source, options.signal, report, (cells, line) => {
      row += 1;
      if (row <= start.firstRow || cells.length < 2) {
        return;
      }
      report.row();
      const reason = takePair(columns, cells, start.layout, range);
      if (reason !== null) {
        report.refuse(line, reason);
      }
    });
    const part = partOf(source, range, columns.length);
    return { report: report.done(columns.length), accept: () => this.#accept(columns, part) };
  };

  /** Installed rows stay where no new part covers their column 1. */
  keepFrom = (installed: Database): boolean => {
    const kept = readParts(installed).filter((part) => !this.#parts.some((fresh) => overlaps(fresh, part)));
    if (kept.length === 0) {
      return false;
    }
    for (const part of kept) {
      keepRows(installed, part, this.#columns);
    }
    this.#parts.push(...kept);
    return true;
  };

  plan = () => ({
    tables: ['ptp'] as const,
    fill: (db: Database) => {
      loadPairs(db, this.#columns);
      writeParts(db, this.#parts);
    },
    searchable: false,
    wholeSystems: [],
    counts: () => ({ partial: isComplete(this.#parts) ? 0 : 1 }),
  });

  #accept(columns: PairColumns, part: Part): void {
    this.#columns.append(columns);
    this.#parts.push(part);
  }
}

function takePair(
  columns: PairColumns,
  cells: readonly string[],
  layout: PtpLayout,
  range: { from: string; to: string },
): Said | null {
  const pair = parsePair(cells, layout);
  if ('say' in pair) {
    return pair;
  }
  columns.add(pair);
  if (columns.codes.texts.length > MAX_INTERNED || columns.rationales.texts.length > MAX_INTERNED) {
    throw new AppError('bad-input', said('import.too_many_codes', { max: MAX_INTERNED }));
  }
  if (pair.c1 < range.from) {
    range.from = pair.c1;
  }
  if (pair.c1 > range.to) {
    range.to = pair.c1;
  }
  return null;
}

function overlaps(a: Part, b: Part): boolean {
  return a.from <= b.to && b.from <= a.to;
}

const ROWS_OF_PART = `
SELECT a.code AS c1, b.code AS c2, p.eff, p.del, p.ind, p.prior1996 AS prior, r.text AS rationale
FROM number AS a JOIN ptp AS p ON p.c1 = a.id JOIN number AS b ON b.id = p.c2
LEFT JOIN rationale AS r ON r.id = p.rationale
WHERE a.code BETWEEN ? AND ? ORDER BY a.code, b.code, p.n`;

type InstalledRow = {
  readonly c1: string;
  readonly c2: string;
  readonly eff: number | null;
  readonly del: number | null;
  readonly ind: number;
  readonly prior: number | null;
  readonly rationale: string | null;
};

function keepRows(installed: Database, part: Part, columns: PairColumns): void {
  const rows = installed.prepare<[string, string], InstalledRow>(ROWS_OF_PART).iterate(part.from, part.to);
  for (const { c1, c2, eff, del, ind, prior, rationale } of rows) {
    columns.add({
      c1,
      c2,
      eff: eff ?? NO_DAY,
      del: del ?? NO_DAY,
      ind,
      prior: prior ?? PRIOR_NOT_STATED,
      rationale: rationale ?? '',
    });
  }
}
