/** Codes that tables of fees and limits name, by how they begin. */
import type { Pack } from '../open-pack.ts';
import { statement } from '../statement.ts';

/** Sorts after every character of a code. */
const AFTER_ALL = '~';

const BEGINNING = 'code >= $from AND code < $end ORDER BY code LIMIT $most';

export const feesBeginning = statement('named.fees', 'mpfs', `SELECT DISTINCT code FROM mpfs WHERE ${BEGINNING}`)<{
  code: string;
}>();

export const limitsBeginning = statement('named.limits', 'mue', `SELECT DISTINCT code FROM mue WHERE ${BEGINNING}`)<{
  code: string;
}>();

/** The first codes of a fee schedule or of a list of limits that begin so, `most` at most. */
export function readNamed(pack: Pack, table: 'mpfs' | 'mue', begins: string, most: number): readonly string[] {
  const wanted = { from: begins, end: begins + AFTER_ALL, most };
  return pack.read.all(table === 'mpfs' ? feesBeginning : limitsBeginning, wanted).map(({ code }) => code);
}
