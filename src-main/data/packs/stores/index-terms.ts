/** The alphabetic index and its tables, read from the code: which terms lead to it. */
import type { IndexTerm } from '#core/page/official.ts';
import type { Pack } from '../open-pack.ts';
import { statement } from '../statement.ts';

type TermRow = {
  readonly name: string;
  readonly path: string;
  readonly col: number;
  readonly head: string | null;
  readonly code: string;
  readonly incomplete: number;
};

/** Column 1 is the manifestation code of an index; the columns of a table begin at 2. */
const MANIFESTATION = 1;

export const termsOfKey = statement(
  'index.terms',
  'index',
  `SELECT t.name, t.path, c.col, h.title AS head, c.code, c.incomplete
   FROM index_code AS c JOIN index_term AS t ON t.id = c.term LEFT JOIN index_head AS h ON h.col = c.col
   WHERE c.key = $key ORDER BY t.level, t.id, c.col LIMIT $limit`,
)<TermRow>();

export const countTerms = statement(
  'index.count',
  'index',
  'SELECT count(*) AS total FROM index_code WHERE key = $key',
)<{
  total: number;
}>();

/** The first terms by how near they stand to a main term, and how many there are. */
export function readTerms(
  pack: Pack,
  { key, limit }: { readonly key: string; readonly limit: number },
): { readonly terms: readonly IndexTerm[]; readonly total: number } {
  const total = pack.read.get(countTerms, { key })?.total ?? 0;
  const rows = total === 0 ? [] : pack.read.all(termsOfKey, { key, limit });
  return {
    total,
    terms: rows.map(({ name, path, col, head, code, incomplete }) => ({
      index: name,
      path,
      column: head,
      isManifestation: col === MANIFESTATION,
      isIncomplete: incomplete === 1,
      code,
    })),
  };
}
