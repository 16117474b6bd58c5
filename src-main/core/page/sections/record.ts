/**
 * The other fields of a code's record, each by name and with what its value means. HCPCS Level II: CMS, "HCPCS
 * Contractor Record" layout (2019), fields 9 to 30 and its tables of codes; values that it does not list stay as
 * published and say so.
 */
import { isIsoDate } from '../../codes/dates.ts';
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import type { PageMaterial } from '../material.ts';
import type { Resolved } from '../standing.ts';
import type { SectionRow } from '../types.ts';
import type { CitedSectionRow } from './section.ts';

/** How a field's value is told: by a list of values, as a day, any value by one message, or as the words that it is. */
type Reading = readonly string[] | 'day' | 'any' | 'text';

const words = (text: string): readonly string[] => text.split(' ');

/** In the order in which a coder asks. */
export const RECORD_FIELDS: Readonly<Record<string, Reading>> = {
  shortTitle: 'text',
  coverage: words('C D I M S'),
  pricing: words('00 11 12 13 21 22 31 32 33 34 35 36 37 38 39 45 46 51 52 53 54 55 56 57 99'),
  multiplePricing: words('9 A B C D E F G'),
  typeOfService: words('0 1 2 3 4 5 6 7 8 9 A B C D E F G H I J K L M N P Q R S T U V W Y Z'),
  betos: [
    ...words('M1A M1B M2A M2B M2C M3 M4A M4B M5A M5B M5C M5D M6 P0'),
    ...words('P1A P1B P1C P1D P1E P1F P1G P2A P2B P2C P2D P2E P2F P3A P3B P3C P3D P4A P4B P4C P4D P4E'),
    ...words('P5A P5B P5C P5D P5E P6A P6B P6C P6D P7A P7B P8A P8B P8C P8D P8E P8F P8G P8H P8I P9A P9B'),
    ...words('I1A I1B I1C I1D I1E I1F I2A I2B I2C I2D I3A I3B I3C I3D I3E I3F I4A I4B'),
    ...words('T1A T1B T1C T1D T1E T1F T1G T1H T2A T2B T2C T2D D1A D1B D1C D1D D1E D1F D1G'),
    ...words('O1A O1B O1C O1D O1E O1F O1G Y1 Y2 Z1 Z2'),
  ],
  ascGroup: words('YY'),
  ascDate: 'day',
  opps: 'any',
  oppsIndicator: words('1 2 3 4 6 7 9'),
  oppsDate: 'day',
  labCertification: words(
    '010 100 110 115 120 130 140 150 200 210 220 300 310 320 330 340 350 400 500 510 520 530 540 550 560 600 610 620 630 800 900',
  ),
  anesthesiaUnits: 'any',
  crossReference: 'any',
  statute: 'any',
  cim: 'any',
  mcm: 'any',
  processingNote: 'any',
  type: 'text',
  categories: 'text',
  description: 'text',
  added: 'day',
  ended: 'day',
  action: words('A B C D F N P R S T'),
  actionDate: 'day',
};

/** One row per field and value, of the edition that the page is told from. */
export function recordRows({ official }: PageMaterial, resolved: Resolved | null): readonly CitedSectionRow[] {
  if (official.fields === null) {
    return [];
  }
  const { fields, cited } = official.fields;
  const { from = null, to = null } = resolved?.entry ?? {};
  const all: Readonly<Record<string, string | readonly string[]>> = {
    ...fields,
    ...(from === null ? {} : { added: from }),
    ...(to === null ? {} : { ended: to }),
  };
  const known = Object.keys(RECORD_FIELDS).filter((name) => Object.hasOwn(all, name));
  const others = Object.keys(all).filter((name) => !Object.hasOwn(RECORD_FIELDS, name));
  return [...known, ...others].flatMap((name) =>
    [all[name] ?? []].flat().map((value, at) => ({ row: toRow(name, value, at), cited })),
  );
}

function toRow(name: string, value: string, at: number): SectionRow {
  const key = Object.hasOwn(RECORD_FIELDS, name) ? `record.${snake(name)}` : null;
  return {
    type: 'indicator',
    // Names of the fee schedule's indicators stand beside these.
    name: at === 0 ? `record.${name}` : `record.${name}.${at + 1}`,
    label: key === null ? said('record.unnamed', { name }) : said(key),
    value,
    meaning: meaningOf(name, value, key),
    saysValue: RECORD_FIELDS[name] === 'text' || RECORD_FIELDS[name] === 'day',
  };
}

function meaningOf(name: string, value: string, key: string | null): Said {
  const reading = RECORD_FIELDS[name];
  if (key === null || reading === undefined) {
    return said('record.unexplained');
  }
  if (reading === 'text') {
    return said('record.text', { value });
  }
  if (reading === 'any') {
    return said(`${key}.any`, { value });
  }
  if (reading === 'day') {
    const date = value.length === 8 ? `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}` : value;
    return isIsoDate(date) ? said('record.day', { day: { date } }) : said('record.unexplained');
  }
  return reading.includes(value) ? said(`${key}.${value}`) : said('record.unexplained');
}

function snake(name: string): string {
  return name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
}
