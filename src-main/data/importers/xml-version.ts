/** NCHS's XML files state their fiscal year in a `version` element right below the root. */
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import { datesFromNames, datesOfEdition } from './names.ts';
import { decodeHead } from './text.ts';
import type { Dates, ImportSource } from './types.ts';

/** A declaration, comments and a document type may stand before the root. The last is refused when the file is read. */
const BEFORE_ROOT = String.raw`(?:<\?[^>]*>|<!--[^]*?-->|<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>)`;
const ROOT = new RegExp(String.raw`^\s*(?:${BEFORE_ROOT}\s*)*<([\w.-]+)`, 'u');

/** The root element's name, from the head; null when this is no XML. */
export function rootOf(source: ImportSource): string | null {
  return ROOT.exec(decodeHead(source.head))?.[1] ?? null;
}

/** Dates that the names state, else those of the version within. */
export function datesOfVersioned(source: ImportSource): Dates | null {
  const version = /<version>\s*(20\d\d)/u.exec(decodeHead(source.head))?.[1];
  const named = datesFromNames([source.name, ...source.around], 'fiscal-year');
  return named ?? (version === undefined ? null : datesOfEdition(version, 'fiscal-year'));
}

/** Throws when the content is of another fiscal year than the edition that it is to be installed as. */
export function checkVersion(version: string, dates: Dates, source: ImportSource): void {
  const stated = /^20\d\d/u.exec(version)?.[0];
  const wanted = fiscalYearOf(dates.validFrom);
  if (stated !== undefined && Number(stated) !== wanted) {
    throw new AppError('bad-input', said('import.other_year', { file: source.name, stated, wanted: String(wanted) }), {
      where: source.member ?? source.file,
      hint: said('import.hint.edition'),
    });
  }
}

/** Fiscal years begin in October of the year before. */
function fiscalYearOf(date: string): number {
  return Number(date.slice(0, 4)) + (Number(date.slice(5, 7)) >= 10 ? 1 : 0);
}
