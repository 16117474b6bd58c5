/** Procedure-to-procedure pairs, from either column. */
import type { Setting } from '#core/case/types.ts';
import type { CitedRow, PtpRow } from '#core/page/material.ts';
import type { PtpFact } from '#core/rules/facts.ts';
import type { Pack } from '../open-pack.ts';
import { statement } from '../statement.ts';
import { CITED, citedOf, citedOfTable, dateOrNull } from './cited.ts';
import type { CitedColumns } from './cited.ts';
import { readVarints } from './varints.ts';

type PairColumns = {
  readonly c1: string;
  readonly c2: string;
  readonly eff: number | null;
  readonly del: number | null;
  readonly ind: 0 | 1 | 9;
  readonly rationale: string | null;
};

export const ptpNumber = statement('ptp.number', 'ptp', 'SELECT id FROM number WHERE code = $code')<{ id: number }>();

export const ptpFromColumn1 = statement(
  'ptp.from_column_1',
  'ptp',
  `SELECT a.code AS c1, b.code AS c2, p.eff, p.del, p.ind, r.text AS rationale
   FROM ptp AS p JOIN number AS a ON a.id = p.c1 JOIN number AS b ON b.id = p.c2
   LEFT JOIN rationale AS r ON r.id = p.rationale
   WHERE p.c1 = $number ORDER BY b.code, p.n`,
)<PairColumns>();

export const ptpReverse = statement('ptp.reverse', 'ptp', 'SELECT c1s FROM ptp_reverse WHERE c2 = $number')<{
  c1s: Buffer;
}>();

export const ptpFromColumn2 = statement(
  'ptp.from_column_2',
  'ptp',
  `SELECT a.code AS c1, b.code AS c2, p.eff, p.del, p.ind, r.text AS rationale
   FROM json_each($c1s) AS o JOIN ptp AS p ON p.c1 = o.value AND p.c2 = $number
   JOIN number AS a ON a.id = p.c1 JOIN number AS b ON b.id = p.c2
   LEFT JOIN rationale AS r ON r.id = p.rationale
   ORDER BY a.code, p.n`,
)<PairColumns>();

export const ptpCodes = statement('ptp.codes', 'ptp', 'SELECT code FROM number')<{ code: string }>();

export const ptpAmong = statement(
  'ptp.among',
  'ptp',
  `WITH asked AS MATERIALIZED (
     SELECT n.id, n.code FROM json_each($codes) AS c JOIN number AS n ON n.code = c.value
   )
   SELECT a.code AS c1, b.code AS c2, p.eff, p.del, p.ind, r.text AS rationale, ${CITED}
   FROM asked AS a CROSS JOIN asked AS b CROSS JOIN ptp AS p ON p.c1 = a.id AND p.c2 = b.id
   LEFT JOIN rationale AS r ON r.id = p.rationale
   LEFT JOIN table_source AS t ON t.name = 'ptp' LEFT JOIN source AS s ON s.id = t.source_id
   ORDER BY a.code, b.code, p.n`,
)<PairColumns & CitedColumns>();

/** Every pair of which both codes are among those asked for, in all of their life spans. */
export function readPairsAmong(pack: Pack, keys: readonly string[]): readonly CitedRow<PtpFact>[] {
  const rows = pack.read.all(ptpAmong, { codes: JSON.stringify(keys) });
  const [first] = rows;
  // All pairs of a pack cite one source.
  const cited = first === undefined ? null : citedOf(first, pack);
  return cited === null ? [] : rows.map((row) => ({ ...toPair(row), cited }));
}

/** Every code that the edition names, in no order. */
export function readPairedCodes(pack: Pack): readonly string[] {
  return pack.read.all(ptpCodes, {}).map(({ code }) => code);
}

/** A starter pack may leave its setting open; its pairs are those of practitioners. */
const DEFAULT_SETTING: Setting = 'practitioner';

/** Every pair of a code, as column 1 and as column 2, in all of their life spans. */
export function readPairs(pack: Pack, key: string): readonly PtpRow[] {
  const number = pack.read.get(ptpNumber, { code: key })?.id;
  if (number === undefined) {
    return [];
  }
  const reverse = pack.read.get(ptpReverse, { number });
  const c1s = reverse === null ? [] : readVarints(reverse.c1s);
  const rows = [
    ...pack.read.all(ptpFromColumn1, { number }),
    ...pack.read.all(ptpFromColumn2, { number, c1s: JSON.stringify(c1s) }),
  ];
  const cited = citedOfTable(pack, 'ptp');
  const setting = pack.meta.setting ?? DEFAULT_SETTING;
  return rows.map((row) => ({ ...toPair(row), setting, cited }));
}

function toPair(row: PairColumns): Omit<PtpFact, 'citation'> {
  return {
    column1: row.c1,
    column2: row.c2,
    from: dateOrNull(row.eff),
    to: dateOrNull(row.del),
    indicator: row.ind,
    rationale: row.rationale,
  };
}
