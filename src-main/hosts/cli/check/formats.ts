/** Ways to write a case. All are recognised; those that this version cannot read are refused by their name. */
export const FORMATS = ['case', 'entry', '837p', 'fhir', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** Enough of a file's start to tell what it is. */
export const PEEK_LENGTH = 2000;

const CSV_NAME = /^"?[A-Za-z][\w -]*"?$/;

/** `start` is the file's beginning without leading blanks. A FHIR resource is a JSON object that says so. */
export function recogniseFormat(start: string): Format {
  if (start.startsWith('{') || start.startsWith('[')) {
    return isFhir(start) ? 'fhir' : 'case';
  }
  if (/^ISA[^A-Za-z0-9\s]/.test(start)) {
    return '837p';
  }
  const names = (start.split(/\r?\n/, 1)[0] ?? '').split(/[,;\t]/).map((name) => name.trim());
  const isCsv = names.length > 1 && names.every((name) => CSV_NAME.test(name)) && names.some(isCodeColumn);
  return isCsv ? 'csv' : 'entry';
}

function isFhir(start: string): boolean {
  return /^\[?\s*\{\s*(?:"(?:id|meta|type)"\s*:\s*(?:"[^"]*"|\{[^}]*\})\s*,\s*)*"resourceType"\s*:/.test(start);
}

function isCodeColumn(name: string): boolean {
  return ['code', 'cpt', 'hcpcs', 'procedure'].includes(name.replaceAll('"', '').toLowerCase());
}
