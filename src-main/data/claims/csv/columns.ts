/** Which column of a table of claim lines is which field of a case, by the column's name. */
import { CSV_FIELDS } from '#core/claims/types.ts';
import type { CsvField, GivenColumns } from '#core/claims/types.ts';

/** By field, its columns from left to right: modifiers, diagnoses and pointers may have several. */
export type Columns = ReadonlyMap<CsvField, readonly number[]>;

/** Names as exports of billing programs and spreadsheets have them, as `wordsOf` leaves them. */
const NAMES: readonly (readonly [CsvField, RegExp])[] = [
  [
    'claim',
    /^(?:(?:patient )?(?:claim|case|account|acct|encounter|visit|invoice|superbill|ref)(?: (?:id|no|nbr|num|number|ref|control (?:no|number)))?|(?:patient )?control (?:no|number)|pcn)$/,
  ],
  [
    'patient',
    /^(?:(?:patient|pt|member|subscriber|chart|medical record)(?: (?:id|no|nbr|num|number|name|mrn|last name|first name))?|mrn)$/,
  ],
  [
    'code',
    /^(?:cpt|cpt 4|hcpcs|cpt hcpcs|hcpcs cpt|procedure|proc|px|service|svc|code)(?: (?:code|cd|cpt|hcpcs|cpt hcpcs))?$|^(?:charge|billing|billed) code$/,
  ],
  [
    'modifiers',
    /^(?:(?:procedure|proc|cpt|hcpcs|service) )?(?:modifiers?|mods?|modifier code|mod code)(?: s)?(?: \d)?$|^m \d$/,
  ],
  [
    'units',
    /^(?:(?:billed|service|svc|total|no of|number of|days or|days) )?units?(?: (?:billed|of service|count))?$|^(?:qty|quantity|count|uos)$/,
  ],
  ['minutes', /^(?:(?:anesthesia|anes|total|time) )?(?:minutes|mins?)$|^(?:anesthesia |anes )?time$/],
  [
    'from',
    /^(?:dos|date|dates? of (?:service|svc)|(?:service|svc|procedure|proc|visit|encounter) date|(?:(?:dos|date of service|service|svc|date) )?(?:from|start|begin|beginning)(?: (?:date|dos|date of service|service date))?)$/,
  ],
  [
    'to',
    /^(?:(?:dos|date of service|service|svc|date) )?(?:to|thru|through|end|ending)(?: (?:date|dos|date of service|service date))?$/,
  ],
  ['pos', /^(?:pos|place|place of (?:service|svc))(?: (?:code|cd))?$/],
  [
    'dx',
    /^(?:(?:primary|principal|secondary|tertiary|other) )?(?:dx|icd|icd ?10(?: ?cm)?|diag|diagnosis|diagnoses)(?: (?:codes?|cd|icd ?10(?: ?cm)?))?(?: s)?(?: (?:\d{1,2}|[a-l]))?$/,
  ],
  [
    'pointers',
    /^(?:(?:dx|diag|diagnosis|icd|icd 10) )?(?:pointers?|ptrs?)(?: (?:\d|[a-d]))?$|^(?:dx|diag|diagnosis) links?$/,
  ],
  [
    'provider',
    /^(?:(?:rendering|performing|treating|servicing|service) )?(?:provider|physician|doctor|clinician|npi)(?: (?:id|npi|name|no|number))?$|^(?:rendering|performing)$/,
  ],
  ['specialty', /^(?:(?:rendering )?provider )?(?:speciali?ty|taxonomy)(?: code)?$/],
  [
    'group',
    /^(?:group|practice|tin|ein|tax id|billing provider|billing|group practice)(?: (?:id|npi|name|no|number))?$/,
  ],
  ['role', /^(?:provider )?role$/],
  ['birthDate', /^(?:(?:patient|pt) )?(?:dob|birth ?date|date of birth|birthday)$/],
  ['age', /^(?:(?:patient|pt) )?age(?: (?:years|yrs|at service|at dos))?$/],
  ['sex', /^(?:(?:patient|pt) )?(?:sex|gender)(?: code)?$/],
  ['payer', /^(?:primary )?(?:payer|payor|insurance|insurer|carrier|health plan)(?: (?:name|type|class))?$/],
  ['setting', /^setting$/],
  ['site', /^(?:site|body site|lesion)$/],
];

const MANY: ReadonlySet<CsvField> = new Set(['patient', 'modifiers', 'dx', 'pointers']);

export type FoundColumns = {
  readonly columns: Columns;
  /** Columns that are no field. */
  readonly leftAside: readonly number[];
  /** Columns whose field another column to their left has. */
  readonly doubled: readonly number[];
};

/** `given` (field to column name) comes before what names say. Who the patient is tells claims apart where nothing else does. */
export function findColumns(header: readonly string[], given: GivenColumns): FoundColumns {
  const columns = new Map<CsvField, number[]>();
  const leftAside: number[] = [];
  const doubled: number[] = [];
  const wanted = new Map(
    Object.entries(given).flatMap(([field, names]) => [names].flat().map((name) => [wordsOf(name), field] as const)),
  );
  header.forEach((name, index) => {
    const words = wordsOf(name);
    const asked = CSV_FIELDS.find((field) => field === wanted.get(words));
    const field = asked ?? NAMES.find(([one, pattern]) => !Object.hasOwn(given, one) && pattern.test(words))?.[0];
    const known = field === undefined ? undefined : columns.get(field);
    if (field === undefined) leftAside.push(index);
    else if (known !== undefined && !MANY.has(field)) doubled.push(index);
    else columns.set(field, [...(known ?? []), index]);
  });
  if (columns.has('claim')) {
    leftAside.push(...(columns.get('patient') ?? []));
    leftAside.sort((a, b) => a - b);
    columns.delete('patient');
  }
  return { columns, leftAside, doubled };
}

/** A name's words in lower case, without signs: `DateOfService`, `date_of_service` and `Date of Service` are one. */
export function wordsOf(name: string): string {
  return name
    .slice(0, 100)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/([A-Za-z])(\d)/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
