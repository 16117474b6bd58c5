/**
 * What file names say that contents do not: edition with its dates, and setting. Publishers' own patterns first
 * (CMS: `ccipra-v302r0-f1`, `MCR_MUE_PractitionerServices_Eff_07-01-2024`, `RVU24A`, `HCPC2026_JUL_ANWEB`;
 * NCHS: `icd10cm_order_2026`), then plain words such as `practitioner` and `2024q3`.
 */
import type { Setting } from '#core/case/types.ts';
import { addDays, isIsoDate } from '#core/codes/dates.ts';
import type { IsoDate } from '#core/codes/types.ts';

export type Dates = { readonly edition: string; readonly validFrom: IsoDate; readonly validTo: IsoDate | null };

/** How a kind's editions run: calendar quarters, calendar years, or federal fiscal years (October to September). */
export type Rhythm = 'quarter' | 'year' | 'fiscal-year';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** NCCI edits of 2024 are version 30: the number grows by one a year, its tenth with the quarter. */
const NCCI_YEAR_ZERO = 1994;

/** The dates that a source's names state, innermost name first; null when none of them does. */
export function datesFromNames(names: readonly string[], rhythm: Rhythm): Dates | null {
  const found = names.map((name) => datesFromName(name.toLowerCase(), rhythm)).filter((dates) => dates !== null);
  const [inner] = found;
  // The April update's zip says so where its members name the year alone.
  const april = found.find(({ edition }) => edition === `${inner?.edition}-april`);
  return april ?? inner ?? null;
}

/** The setting that a source's names state; null when none does, or when they contradict each other. */
export function settingFromNames(names: readonly string[]): Setting | null {
  for (const name of names.map((each) => each.toLowerCase())) {
    const found = SETTING_WORDS.filter(([, word]) => word.test(name)).map(([setting]) => setting);
    if (found.length > 0) {
      return found.length === 1 ? (found[0] ?? null) : null;
    }
  }
  return null;
}

const SETTING_WORDS: readonly (readonly [Setting, RegExp])[] = [
  ['practitioner', /ccipra|practitioner|(?:^|[^a-z])pra(?:c|ct)?(?:[^a-z]|$)/u],
  ['outpatient-hospital', /ccioph|hospital|outpatient|(?:^|[^a-z])(?:oph|opps)(?:[^a-z]|$)/u],
  ['dme', /(?:^|[^a-z])dme(?:[^a-z]|$)|durable|supplier/u],
];

function datesFromName(name: string, rhythm: Rhythm): Dates | null {
  switch (rhythm) {
    case 'quarter':
      return quarterFromName(name);
    case 'year':
      return monthOfYear(name) ?? yearFromName(name);
    case 'fiscal-year':
      return fiscalFromName(name);
  }
}

function quarterFromName(name: string): Dates | null {
  const plain = /(20\d\d)[ _-]?q([1-4])|q([1-4])[ _-]?(20\d\d)/u.exec(name);
  if (plain !== null) {
    return quarter(Number(plain[1] ?? plain[4]), Number(plain[2] ?? plain[3]));
  }
  const ncci = /(?:^|[^a-z])v(\d\d)[._]?([0-3])(?:r\d+)?(?:[^0-9]|$)/u.exec(name);
  if (ncci !== null) {
    return quarter(NCCI_YEAR_ZERO + Number(ncci[1]), Number(ncci[2]) + 1);
  }
  const rvu = /(?:rvu|pprrvu)(?:20)?(\d\d)[ _-]?(?:rvu\d\d)?(?:([a-d])(?![a-z]))?/u.exec(name);
  if (rvu !== null) {
    const year = 2000 + Number(rvu[1]);
    const letter = rvu[2] ?? MONTH_LETTERS.find(([month]) => name.includes(month))?.[1];
    return letter === undefined ? null : { ...quarter(year, 'abcd'.indexOf(letter) + 1), edition: `${year}${letter}` };
  }
  const effective = /(?:eff|effective)[a-z]*[ _-]*(\d\d)[-_](\d\d)[-_](20\d\d)/u.exec(name);
  if (effective !== null) {
    return quarter(Number(effective[3]), Math.ceil(Number(effective[1]) / 3));
  }
  return monthOfYear(name);
}

/** The fee schedule's quarterly files by the month that their names hold. */
const MONTH_LETTERS: readonly (readonly [string, string])[] = [
  ['jan', 'a'],
  ['apr', 'b'],
  ['jul', 'c'],
  ['oct', 'd'],
];

/** `HCPC2026_JUL_ANWEB`, `2024_jul`: the quarter that begins with the month. */
function monthOfYear(name: string): Dates | null {
  const match = /(20\d\d)[ _-]?(jan|apr|jul|oct)/u.exec(name) ?? null;
  const turned = /(jan|apr|jul|oct)[a-z]*[ _-]?(?:1[ _-])?(20\d\d)/u.exec(name);
  const year = match?.[1] ?? turned?.[2];
  const month = match?.[2] ?? turned?.[1];
  return year === undefined || month === undefined ? null : quarter(Number(year), MONTHS.indexOf(month) / 3 + 1);
}

function quarter(year: number, number: number): Dates {
  const next = number === 4 ? `${year + 1}-01-01` : `${year}-${String(number * 3 + 1).padStart(2, '0')}-01`;
  return {
    edition: `${year}q${number}`,
    validFrom: `${year}-${String(number * 3 - 2).padStart(2, '0')}-01`,
    validTo: addDays(next, -1),
  };
}

function yearFromName(name: string): Dates | null {
  const year = /(?:^|[^0-9])(20\d\d)(?:[^0-9]|$)/u.exec(name)?.[1];
  return year === undefined ? null : { edition: year, validFrom: `${year}-01-01`, validTo: `${year}-12-31` };
}

/** ICD-10 fiscal years begin on October 1 of the year before; an April update holds from April 1 of its year. */
function fiscalFromName(name: string): Dates | null {
  const year = /(?:fy)?[ _-]?(20\d\d)(?:[^0-9]|$)/u.exec(name)?.[1] ?? shortFiscalYear(name);
  if (year === null) {
    return null;
  }
  const isApril = /apr/u.test(name);
  return {
    edition: isApril ? `${year}-april` : year,
    validFrom: isApril ? `${year}-04-01` : `${Number(year) - 1}-10-01`,
    validTo: `${year}-09-30`,
  };
}

function shortFiscalYear(name: string): string | null {
  const short = /fy(\d\d)(?:[^0-9]|$)/u.exec(name)?.[1];
  return short === undefined ? null : `20${short}`;
}

/** Dates for an edition that the reader named (`--edition 2024q3`), by the kind's rhythm; null when it says no date. */
export function datesOfEdition(edition: string, rhythm: Rhythm): Dates | null {
  const label = edition.trim().toLowerCase();
  const dates = datesFromName(label, rhythm) ?? (rhythm === 'quarter' ? letterEdition(label) : null);
  return dates === null ? null : { ...dates, edition: label };
}

/** `2024a`: the fee schedule's own way to name a quarter. */
function letterEdition(label: string): Dates | null {
  const match = /^(20\d\d)[ _-]?([a-d])$/u.exec(label);
  return match === null ? null : quarter(Number(match[1]), 'abcd'.indexOf(match[2] ?? 'a') + 1);
}

/** The reader's corrections over what names say. `null` when there is still no first day. */
export function correctedDates(
  found: Dates | null,
  given: { readonly edition?: string; readonly validFrom?: IsoDate; readonly validTo?: IsoDate },
): Dates | null {
  const edition = given.edition ?? found?.edition;
  const validFrom = given.validFrom ?? found?.validFrom;
  if (edition === undefined || validFrom === undefined || !isIsoDate(validFrom)) {
    return null;
  }
  return { edition, validFrom, validTo: given.validTo ?? found?.validTo ?? null };
}
