/** Official edits of a code: pairs from either column, unit limits, add-on edits, each with what it means. */
import { SETTINGS } from '../../case/types.ts';
import { lineSystemOf } from '../../codes/parse.ts';
import type { CodeRange } from '../../codes/types.ts';
import type { AddOnFact, MueFact } from '../../rules/facts.ts';
import { said } from '../../said.ts';
import type { CitedRow, PageMaterial, PtpRow } from '../material.ts';
import type { Resolved } from '../standing.ts';
import { liveRows } from './important.ts';
import type { CitedSectionRow } from './section.ts';

/** Unit limits, add-on edits, then the pairs that hold on the date, those that no modifier opens first. */
export function editRows(material: PageMaterial, _resolved: Resolved | null): readonly CitedSectionRow[] {
  return [
    ...material.mue
      .flatMap(({ rows }) => rows)
      .toSorted((a, b) => SETTINGS.indexOf(a.setting) - SETTINGS.indexOf(b.setting))
      .map(mueRow),
    ...liveRows(material.addOns, material).map((row) => addOnRow(row, material)),
    ...liveRows(material.ptp, material)
      .toSorted((a, b) => comparePairs(a, b, material.code))
      .map((row) => pairRow(row, material)),
  ];
}

function comparePairs(a: PtpRow, b: PtpRow, code: string): number {
  return (
    SETTINGS.indexOf(a.setting) - SETTINGS.indexOf(b.setting) ||
    Number(b.column1 === code) - Number(a.column1 === code) ||
    a.indicator - b.indicator
  );
}

/** Value 0 is a limit like any other: no unit is payable. */
function mueRow({ setting, value, mai, rationale, cited }: CitedRow<MueFact>): CitedSectionRow {
  return {
    row: {
      type: 'edit',
      table: 'mue',
      direction: 'from-this',
      target: null,
      values: { setting, value, mai, rationale },
      meaning: value === 0 ? said('edit.mue.zero') : said(`edit.mue.${mai}`, { units: value }),
    },
    cited,
  };
}

function addOnRow({ addOn, primary, type, from, to, cited }: CitedRow<AddOnFact>, page: PageMaterial): CitedSectionRow {
  const isAddOn = addOn === page.code;
  const meaning =
    primary === null
      ? said('edit.aoc.contractor', { addOn })
      : said(`edit.aoc.${isAddOn ? 'add_on' : 'primary'}.${type}`, { addOn, primary });
  return {
    row: {
      type: 'edit',
      table: 'aoc',
      direction: isAddOn ? 'from-this' : 'by-others',
      target: isAddOn ? toTarget(primary) : toTarget(addOn),
      values: { addOn, primary, type, effective: from, deleted: to },
      meaning,
    },
    cited,
  };
}

function pairRow(pair: PtpRow, { code }: PageMaterial): CitedSectionRow {
  const { column1, column2, indicator, from, to, rationale, setting, cited } = pair;
  const isColumn1 = column1 === code;
  return {
    row: {
      type: 'edit',
      table: 'ptp',
      direction: isColumn1 ? 'from-this' : 'by-others',
      target: toTarget(isColumn1 ? column2 : column1),
      values: { column1, column2, indicator, effective: from, deleted: to, rationale, setting },
      meaning: said(`edit.ptp.${indicator}`, { column1, column2 }),
    },
    cited,
  };
}

function toTarget(code: string | null): CodeRange | null {
  const system = code === null ? null : lineSystemOf(code);
  return system === null || code === null ? null : { system, from: code, to: code };
}
