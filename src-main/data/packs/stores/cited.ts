/** What a row cites: its own source, else that of its table, else the pack. The one place that knows these columns. */
import { dateOfDay } from '#core/codes/dates.ts';
import type { IsoDate } from '#core/codes/types.ts';
import type { Cited } from '#core/page/material.ts';
import type { Pack } from '../open-pack.ts';
import { statement } from '../statement.ts';

/** Columns that every statement on rows with a source selects beside its own. */
export type CitedColumns = {
  readonly cite_source: string | null;
  readonly cite_section: string | null;
  readonly cite_edition: string | null;
  readonly cite_from: number | null;
  readonly cite_to: number | null;
};

export const CITED = `s.source AS cite_source, s.section AS cite_section, s.edition AS cite_edition,
       s.valid_from AS cite_from, s.valid_to AS cite_to`;

export const tableSource = statement(
  'cited.of_table',
  'meta',
  `SELECT ${CITED} FROM table_source AS t JOIN source AS s ON s.id = t.source_id WHERE t.name = $name`,
)<CitedColumns>();

export function citedOf(row: CitedColumns, pack: Pack): Cited {
  if (row.cite_source === null) {
    return packCited(pack);
  }
  return {
    source: row.cite_source,
    section: row.cite_section ?? '',
    edition: row.cite_edition ?? '',
    pack: pack.ref.id,
    from: dateOrNull(row.cite_from),
    to: dateOrNull(row.cite_to),
  };
}

/** What all rows of a table without a source column cite. */
export function citedOfTable(pack: Pack, name: string): Cited {
  const row = pack.read.get(tableSource, { name });
  return row === null ? packCited(pack) : citedOf(row, pack);
}

function packCited({ ref, meta }: Pack): Cited {
  return {
    source: `${ref.publisher}, ${meta.title}`,
    section: '',
    edition: ref.edition,
    pack: ref.id,
    from: ref.validFrom,
    to: ref.validTo,
  };
}

export function dateOrNull(day: number | null): IsoDate | null {
  return day === null ? null : dateOfDay(day);
}
