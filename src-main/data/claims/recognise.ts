/** Tells from the beginning of a text how the claims in it are written. */
import type { ClaimFormat, GivenColumns } from '#core/claims/types.ts';
import { beginsTable } from './csv/header.ts';
import { ISA_START } from './x12/delimiters.ts';

/** Enough of a file's start to tell what it is. */
export const PEEK_LENGTH = 2000;

/** `json`: which of the two forms it is, its first value tells. */
export type Recognised = ClaimFormat | 'json' | 'pdf' | 'zip' | 'binary';

/** `start` is the file's beginning without leading blanks; `columns` (field to name) help to know a table. */
export function recogniseFormat(start: string, columns: GivenColumns = {}): Recognised {
  if (start.startsWith('%PDF-')) {
    return 'pdf';
  }
  if (start.startsWith('PK\u0003\u0004')) {
    return 'zip';
  }
  if (start.startsWith('{') || start.startsWith('[')) {
    return 'json';
  }
  if (ISA_START.test(start)) {
    return '837p';
  }
  if (start.includes('\u0000')) {
    return 'binary';
  }
  return beginsTable(start, columns) ? 'csv' : 'entry';
}
