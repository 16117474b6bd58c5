/** Unit limits, add-on edits and fee schedule indicators, by code. */
import type { Setting } from '#core/case/types.ts';
import type { CitedRow, FeeRow } from '#core/page/material.ts';
import type { AddOnFact, MueFact } from '#core/rules/facts.ts';
import type { Pack } from '../open-pack.ts';
import { statement } from '../statement.ts';
import { CITED, citedOf, dateOrNull } from './cited.ts';
import type { CitedColumns } from './cited.ts';

/** Rows of a table without dates hold as long as their edition; the rules judge that by the pack. */
const ALWAYS = { from: null, to: null } as const;
/** How the publisher writes "the contractor decides which primaries count". */
const CONTRACTOR_DEFINED = 'CCCCC';

export const mueByCodes = statement(
  'edits.mue',
  'mue',
  `SELECT m.code, m.setting, m.value, m.mai, m.rationale, ${CITED}
   FROM json_each($codes) AS c JOIN mue AS m ON m.code = c.value
   LEFT JOIN source AS s ON s.id = m.source_id ORDER BY m.code, m.setting`,
)<CitedColumns & { code: string; setting: Setting; value: number; mai: 1 | 2 | 3; rationale: string | null }>();

type AddOnColumns = CitedColumns & {
  readonly add_on: string;
  readonly primary_code: string;
  readonly type: 1 | 2 | 3;
  readonly eff: number | null;
  readonly del: number | null;
};

export const addOnsByCodes = statement(
  'edits.add_ons',
  'aoc',
  `SELECT a.add_on, a.primary_code, a.type, a.eff, a.del, ${CITED}
   FROM json_each($codes) AS c JOIN aoc AS a ON a.add_on = c.value
   LEFT JOIN source AS s ON s.id = a.source_id ORDER BY a.add_on, a.primary_code, a.type`,
)<AddOnColumns>();

export const addOnsByPrimaries = statement(
  'edits.add_ons_of_primaries',
  'aoc',
  `SELECT a.add_on, a.primary_code, a.type, a.eff, a.del, ${CITED}
   FROM json_each($codes) AS c JOIN aoc AS a ON a.primary_code = c.value
   LEFT JOIN source AS s ON s.id = a.source_id ORDER BY a.primary_code, a.add_on, a.type`,
)<AddOnColumns>();

type FeeColumns = CitedColumns & {
  readonly code: string;
  readonly modifier: string;
  readonly status: string | null;
  readonly global_days: string | null;
  readonly pctc: string | null;
  readonly multiple: string | null;
  readonly bilateral: string | null;
  readonly assistant: string | null;
  readonly cosurgeon: string | null;
  readonly team: string | null;
  readonly endo_base: string | null;
  readonly supervision: string | null;
  readonly work_rvu: number | null;
};

export const feesByCodes = statement(
  'edits.fees',
  'mpfs',
  `SELECT m.code, m.modifier, m.status, m.global_days, m.pctc, m.multiple, m.bilateral, m.assistant, m.cosurgeon,
          m.team, m.endo_base, m.supervision, m.work_rvu, ${CITED}
   FROM json_each($codes) AS c JOIN mpfs AS m ON m.code = c.value
   LEFT JOIN source AS s ON s.id = m.source_id ORDER BY m.code, m.modifier`,
)<FeeColumns>();

export function readMue(pack: Pack, keys: readonly string[]): readonly CitedRow<MueFact>[] {
  return pack.read.all(mueByCodes, { codes: JSON.stringify(keys) }).map((row) => ({
    code: row.code,
    setting: row.setting,
    value: row.value,
    mai: row.mai,
    rationale: row.rationale,
    ...ALWAYS,
    cited: citedOf(row, pack),
  }));
}

/** Add-on edits in which one of the codes is the add-on. */
export function readAddOns(pack: Pack, keys: readonly string[]): readonly CitedRow<AddOnFact>[] {
  return pack.read.all(addOnsByCodes, { codes: JSON.stringify(keys) }).map((row) => toAddOn(row, pack));
}

/** Add-on edits in which one of the codes is the primary. */
export function readAddOnsOf(pack: Pack, keys: readonly string[]): readonly CitedRow<AddOnFact>[] {
  return pack.read.all(addOnsByPrimaries, { codes: JSON.stringify(keys) }).map((row) => toAddOn(row, pack));
}

function toAddOn(row: AddOnColumns, pack: Pack): CitedRow<AddOnFact> {
  return {
    addOn: row.add_on,
    primary: row.primary_code === CONTRACTOR_DEFINED ? null : row.primary_code,
    type: row.type,
    from: dateOrNull(row.eff),
    to: dateOrNull(row.del),
    cited: citedOf(row, pack),
  };
}

export function readFees(pack: Pack, keys: readonly string[]): readonly FeeRow[] {
  return pack.read.all(feesByCodes, { codes: JSON.stringify(keys) }).map((row) => ({
    code: row.code,
    modifier: row.modifier,
    status: row.status,
    globalDays: row.global_days,
    pctc: row.pctc,
    multiple: row.multiple,
    bilateral: row.bilateral,
    assistant: row.assistant,
    cosurgeon: row.cosurgeon,
    team: row.team,
    endoBase: row.endo_base,
    supervision: row.supervision,
    workRvu: row.work_rvu,
    ...ALWAYS,
    cited: citedOf(row, pack),
  }));
}
