/** Fee schedule indicators of a code, each with what it means. Values are the publisher's; meanings are message keys. */
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import type { FeeRow, PageMaterial } from '../material.ts';
import type { SectionRow } from '../types.ts';
import type { CitedSectionRow } from './section.ts';

type Field = {
  /** As it stands in the page's rows, and in snake case in the message keys. */
  readonly name: string;
  readonly key: string;
  readonly of: (row: FeeRow) => string | number | null;
  /** Values that have a meaning of their own in the word catalogues; `null`: any value, by one message. */
  readonly known: readonly string[] | null;
};

const NINE = '9';
const TO_TWO = ['0', '1', '2', NINE];

/** In the order in which a coder asks. Values: CMS, Medicare physician fee schedule, RVU file record layout. */
export const INDICATORS: readonly Field[] = [
  {
    name: 'status',
    key: 'status',
    of: (row) => row.status,
    known: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'L', 'M', 'N', 'P', 'Q', 'R', 'T', 'X'],
  },
  {
    name: 'globalDays',
    key: 'global_days',
    of: (row) => row.globalDays,
    known: ['000', '010', '090', 'MMM', 'XXX', 'YYY', 'ZZZ'],
  },
  { name: 'bilateral', key: 'bilateral', of: (row) => row.bilateral, known: ['0', '1', '2', '3', NINE] },
  {
    name: 'multiple',
    key: 'multiple',
    of: (row) => row.multiple,
    known: ['0', '1', '2', '3', '4', '5', '6', '7', NINE],
  },
  { name: 'assistant', key: 'assistant', of: (row) => row.assistant, known: TO_TWO },
  { name: 'cosurgeon', key: 'cosurgeon', of: (row) => row.cosurgeon, known: TO_TWO },
  { name: 'team', key: 'team', of: (row) => row.team, known: TO_TWO },
  { name: 'pctc', key: 'pctc', of: (row) => row.pctc, known: ['0', '1', '2', '3', '4', '5', '6', '7', '8', NINE] },
  {
    name: 'supervision',
    key: 'supervision',
    of: (row) => row.supervision,
    known: ['01', '02', '03', '04', '05', '06', '09', '21', '22', '66', '6A', '77', '7A'],
  },
  { name: 'endoBase', key: 'endo_base', of: (row) => row.endoBase, known: null },
  { name: 'workRvu', key: 'work_rvu', of: (row) => row.workRvu, known: null },
];

/** What a component's own row (26, TC, 53) adds to that of the whole service. */
const COMPONENT_FIELDS = ['status', 'workRvu'];

/** One row per indicator of the whole service, then those of its components. */
export function indicatorRows({ fees }: PageMaterial): readonly CitedSectionRow[] {
  return fees.flatMap(({ rows }) => {
    const fields = (row: FeeRow) =>
      row.modifier === '' ? INDICATORS : INDICATORS.filter(({ name }) => COMPONENT_FIELDS.includes(name));
    return rows.flatMap((row) => fields(row).flatMap((field) => toRow(field, row)));
  });
}

function toRow(field: Field, fee: FeeRow): readonly CitedSectionRow[] {
  const value = field.of(fee);
  if (value === null || value === '') {
    return [];
  }
  const label = said(`indicator.${field.key}`);
  const { modifier } = fee;
  const row: SectionRow = {
    type: 'indicator',
    name: modifier === '' ? field.name : `${field.name}-${modifier}`,
    label: modifier === '' ? label : said('indicator.of_component', { label, modifier }),
    value: String(value),
    meaning: meaningOf(field, value),
    saysValue: false,
  };
  return [{ row, cited: fee.cited }];
}

function meaningOf({ key, known }: Field, value: string | number): Said {
  if (known === null) {
    return said(`indicator.${key}.any`, { value });
  }
  return known.includes(String(value)) ? said(`indicator.${key}.${value}`) : said('indicator.unknown_value', { value });
}
