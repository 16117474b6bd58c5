/** Official edits of a code: pairs from either column, unit limits, add-on edits, each with what it means. */
import { SETTINGS } from '../../case/types.ts';
import { lineSystemOf } from '../../codes/parse.ts';
import type { CodeRange } from '../../codes/types.ts';
import type { AddOnFact, MueFact } from '../../rules/facts.ts';
import { said } from '../../said.ts';
import type { CitedRow, PageMaterial } from '../material.ts';
import { liveRows } from './important.ts';
import { daysDetail, rationaleDetail, settingDetail } from './edit-details.ts';
import { pairRows } from './pairs.ts';
import type { CitedSectionRow } from './section.ts';

/** Unit limits, add-on edits, then the pairs. */
export function editRows(material: PageMaterial): readonly CitedSectionRow[] {
  return [
    ...material.mue
      .flatMap(({ rows }) => rows)
      .toSorted((a, b) => SETTINGS.indexOf(a.setting) - SETTINGS.indexOf(b.setting))
      .map(mueRow),
    ...liveRows(material.addOns, material).map((row) => addOnRow(row, material)),
    ...pairRows(material),
  ];
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
      details: [settingDetail(setting), said(`edit.detail.mai.${mai}`), ...rationaleDetail(rationale)],
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
      details: [said(`edit.detail.aoc_type.${type}`), daysDetail({ from, to })],
    },
    cited,
  };
}

function toTarget(code: string | null): CodeRange | null {
  const system = code === null ? null : lineSystemOf(code);
  return system === null || code === null ? null : { system, from: code, to: code };
}
