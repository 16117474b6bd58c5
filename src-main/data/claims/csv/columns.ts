/** Which column of a table of claim lines is which field of a case, by the column's name. */
import { CSV_FIELDS } from '#core/claims/types.ts';
import type { CsvField, GivenColumns } from '#core/claims/types.ts';

/** By field, its columns from left to right: modifiers and diagnoses may have several. */
export type Columns = ReadonlyMap<CsvField, readonly number[]>;

/** Names as words in lower case, without signs; a number at the end counts modifiers and diagnoses. */
const NAMES: readonly (readonly [CsvField, RegExp])[] = [
  ['claim', /^(?:claim|case|account|acct|encounter|visit|invoice|ref)(?: ?(?:id|no|number|ref|control number))?$/],
  ['code', /^(?:cpt|hcpcs|cpt hcpcs|procedure|proc|service|svc|code)(?: ?(?:code|cpt|hcpcs))?$/],
  ['modifiers', /^(?:modifiers?|mods?|mod code)(?: ?\d)?$/],
  ['units', /^(?:units?|qty|quantity|count|days or units|service units)$/],
  ['minutes', /^(?:minutes|mins?|time|anesthesia minutes)$/],
  [
    'from',
    /^(?:dos|date|from|date of service|service date|from date|dos from|start|start date|date from|service from)$/,
  ],
  ['to', /^(?:to|thru|through|to date|dos to|dos thru|end|end date|date to|service to)$/],
  ['pos', /^(?:pos|place of service|place|pos code)$/],
  ['dx', /^(?:dx|icd|icd ?10|icd ?10 ?cm|diagnosis|diagnoses|diagnosis codes?|dx codes?|diag)(?: ?\d{1,2})?$/],
  ['pointers', /^(?:dx pointers?|pointers?|ptrs?|dx ptrs?|diagnosis pointers?|dx link)$/],
  [
    'provider',
    /^(?:provider|rendering|rendering provider|performing provider|physician|doctor)(?: ?(?:id|npi))?$|^npi$/,
  ],
  ['specialty', /^(?:specialty|speciality|taxonomy|provider specialty)$/],
  ['group', /^(?:group|practice|tin|tax id|group id|group npi|billing provider|billing npi)$/],
  ['role', /^(?:role|provider role)$/],
  ['birthDate', /^(?:dob|birth ?date|date of birth|patient dob|patient birth ?date)$/],
  ['age', /^(?:age|patient age|age years)$/],
  ['sex', /^(?:sex|gender|patient sex|patient gender)$/],
  ['payer', /^(?:payer|payor|insurance type|payer type)$/],
  ['setting', /^(?:setting)$/],
  ['site', /^(?:site|body site|lesion)$/],
];

/** `given` (field to column name) comes before what names say. Columns that are no field are left aside. */
export function findColumns(
  header: readonly string[],
  given: GivenColumns,
): { readonly columns: Columns; readonly leftAside: readonly number[] } {
  const columns = new Map<CsvField, number[]>();
  const leftAside: number[] = [];
  const wanted = new Map(
    Object.entries(given).flatMap(([field, names]) => [names].flat().map((name) => [wordsOf(name), field] as const)),
  );
  header.forEach((name, index) => {
    const words = wordsOf(name);
    const asked = CSV_FIELDS.find((field) => field === wanted.get(words));
    const field = asked ?? NAMES.find(([one, pattern]) => !Object.hasOwn(given, one) && pattern.test(words))?.[0];
    const known = field === undefined ? undefined : columns.get(field);
    if (field === undefined || (known !== undefined && !MANY.has(field))) leftAside.push(index);
    else columns.set(field, [...(known ?? []), index]);
  });
  return { columns, leftAside };
}

const MANY: ReadonlySet<CsvField> = new Set(['modifiers', 'dx']);

export function wordsOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
