/** Tells from the beginning of a text how the claims in it are written. */
import type { ClaimFormat } from '#core/claims/types.ts';
import { ISA_START } from './x12/delimiters.ts';

/** Enough of a file's start to tell what it is. */
export const PEEK_LENGTH = 2000;

/** `json`: which of the two forms it is, its first value tells. */
export type Recognised = ClaimFormat | 'json' | 'pdf' | 'zip' | 'binary';

/** `start` is the file's beginning without leading blanks. */
export function recogniseFormat(start: string): Recognised {
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
  return isTable(start) ? 'csv' : 'entry';
}

const NAME = /^"?[\p{L}#][\p{L}\d _/#.()-]*"?$/u;
const CODE_COLUMN = /^(?:cpt|hcpcs|cpt ?\/? ?hcpcs|procedure|proc|service|svc|code)(?: ?(?:code|cpt|hcpcs))?$/;

/** A first line of column names, one of which is the code's. */
function isTable(start: string): boolean {
  const names = (start.split(/\r\n|\r|\n/, 1)[0] ?? '').split(/[,;\t|]/).map((name) => name.trim());
  const words = names.map((name) =>
    name
      .replaceAll('"', '')
      .toLowerCase()
      .replace(/[_./-]+/g, ' ')
      .trim(),
  );
  return (
    names.length > 1 &&
    names.every((name) => name === '' || NAME.test(name)) &&
    words.some((one) => CODE_COLUMN.test(one))
  );
}
