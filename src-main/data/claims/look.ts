/**
 * What a file is before anything of it is read: a publisher's code set, which is the library's, or claims. Its content
 * tells; a name counts only where the content is no text at all.
 */
import { parseEntry } from '#core/case/entry.ts';
import { encodingOf } from '#core/claims/types.ts';
import type { ClaimFormat, ClaimLook } from '#core/claims/types.ts';
import { isOfficial } from '../importers/is-official.ts';
import { lookAtTable } from './csv/look.ts';
import { recogniseFormat } from './recognise.ts';

const CLAIM_NAME = /\.(?:837p?|x12|edi|clm|claims?)$/i;
const TABLE_NAME = /\.(?:csv|tsv)$/i;
/** As much of a text as shows whether it is a case in entry text. */
const ENTRY_PEEK = 2000;

export function lookAt(name: string, head: Uint8Array): ClaimLook {
  // What is called a claim file is one, so that reading it says what is wrong with it.
  if (isPacked(head) || (!isClaimName(name) && isOfficial(name, head))) {
    return CODES;
  }
  const start = new TextDecoder(encodingOf(head)).decode(head).replace(/^[\s\uFEFF]+/, '');
  const found = recogniseFormat(start);
  switch (found) {
    case 'pdf':
    case 'zip':
    case 'binary':
      return isClaimName(name) ? claims(null) : CODES;
    case 'json':
      return claims(/"resourceType"\s*:/.test(start) ? 'fhir' : 'case');
    case 'csv':
      return { kind: 'claims', format: 'csv', table: lookAtTable(start) };
    case 'entry':
      return textLook(name, start);
    default:
      return claims(found);
  }
}

/** A text that says nothing of itself: a table under other names, a case as entry text, or something else's paper. */
function textLook(name: string, start: string): ClaimLook {
  if (TABLE_NAME.test(name) && start !== '') {
    return { kind: 'claims', format: 'csv', table: lookAtTable(start) };
  }
  if (isClaimName(name)) {
    return claims('entry');
  }
  const { case: draft, problems } = parseEntry(start.slice(0, ENTRY_PEEK), { isPcs: () => false });
  const isEntry = draft !== null && draft.lines.length + draft.diagnoses.length > 0 && problems.length === 0;
  return isEntry ? claims('entry') : CODES;
}

const CODES: ClaimLook = { kind: 'codes' };

function claims(format: ClaimFormat | null): ClaimLook {
  return { kind: 'claims', format, table: null };
}

function isClaimName(name: string): boolean {
  return CLAIM_NAME.test(name);
}

/** Zip and gzip, XML and HTML: only publishers' sets come so, and the library says what else it may be. */
function isPacked(head: Uint8Array): boolean {
  const [a, b] = head;
  const isZip = a === 0x50 && b === 0x4b;
  const isGzip = a === 0x1f && b === 0x8b;
  return isZip || isGzip || a === 0x3c;
}
