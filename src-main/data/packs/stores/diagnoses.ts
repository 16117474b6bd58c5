/** Authored rows about diagnoses: which stand first, which need or exclude one another, ages. */
import { orderKey } from '#core/codes/ranges.ts';
import type { CodeRange } from '#core/codes/types.ts';
import { groupBy } from '#core/lists.ts';
import type { Sex } from '#core/case/types.ts';
import type { CitedRow } from '#core/page/material.ts';
import type { DxRuleFact, DxRuleKind } from '#core/rules/facts-icd.ts';
import type { Severity } from '#core/rules/types.ts';
import type { Pack } from '../open-pack.ts';
import { statement } from '../statement.ts';
import { CITED, citedOf, dateOrNull } from './cited.ts';
import type { CitedColumns } from './cited.ts';
import { livedOf } from './codes.ts';
import type { LivedColumns } from './codes.ts';

const SYSTEM = 'ICD10CM';

/** Rows that are about one of the diagnoses; the other sides say nothing by themselves. */
export const dxOwners = statement(
  'diagnoses.owners',
  'diagnoses',
  `SELECT DISTINCT m.owner FROM json_each($orders) AS o
   JOIN dx_member AS m ON m.side IN ('codes', 'beside') AND m.from_order <= o.value AND m.to_order >= o.value ORDER BY m.owner`,
)<{ owner: string }>();

export const dxMembers = statement(
  'diagnoses.members',
  'diagnoses',
  `SELECT m.owner, m.side, m.from_code, m.to_code
   FROM json_each($owners) AS o JOIN dx_member AS m ON m.owner = o.value ORDER BY m.owner, m.side, m.n`,
)<{ owner: string; side: string; from_code: string; to_code: string }>();

type RuleColumns = CitedColumns &
  LivedColumns & {
    readonly id: string;
    readonly kind: DxRuleKind;
    readonly severity: Severity;
    readonly why: string;
    readonly titled: string;
    readonly not_titled: string;
    readonly instead: string | null;
    readonly min_years: number | null;
    readonly max_years: number | null;
    readonly min_days: number | null;
    readonly max_days: number | null;
    readonly sex: Sex | null;
    readonly edit_until: number | null;
  };

export const dxRulesByIds = statement(
  'diagnoses.rules',
  'diagnoses',
  `SELECT r.id, r.kind, r.severity, r.why, r.titled, r.not_titled, r.instead, r.min_years, r.max_years, r.min_days,
          r.max_days, r.sex, r.edit_until, r.valid_from, r.valid_to, ${CITED}
   FROM json_each($owners) AS o JOIN dx_rule AS r ON r.id = o.value
   LEFT JOIN source AS s ON s.id = r.source_id ORDER BY r.id`,
)<RuleColumns>();

/** The rows about any of the diagnoses, given by their keys. */
export function readDxRules(pack: Pack, keys: readonly string[]): readonly CitedRow<DxRuleFact>[] {
  const orders = JSON.stringify(keys.map((key) => orderKey(SYSTEM, key)));
  const owners = JSON.stringify(pack.read.all(dxOwners, { orders }).map(({ owner }) => owner));
  const members = groupBy(pack.read.all(dxMembers, { owners }), ({ owner, side }) => `${owner}/${side}`);
  const side = (id: string, name: string): readonly CodeRange[] =>
    (members.get(`${id}/${name}`) ?? []).map((row) => ({ system: SYSTEM, from: row.from_code, to: row.to_code }));
  return pack.read.all(dxRulesByIds, { owners }).map((row) => toRule(row, (name) => side(row.id, name), pack));
}

function toRule(row: RuleColumns, side: (name: string) => readonly CodeRange[], pack: Pack): CitedRow<DxRuleFact> {
  const { id, kind, severity, why, instead, sex } = row;
  return {
    id,
    kind,
    severity,
    why,
    instead,
    sex,
    codes: side('codes'),
    beside: side('beside'),
    except: side('except'),
    with: side('with'),
    and: side('and'),
    without: side('without'),
    titled: JSON.parse(row.titled) as readonly string[],
    notTitled: JSON.parse(row.not_titled) as readonly string[],
    years: spanOf(row.min_years, row.max_years),
    days: spanOf(row.min_days, row.max_days),
    editUntil: dateOrNull(row.edit_until),
    ...livedOf(row),
    cited: citedOf(row, pack),
  };
}

function spanOf(min: number | null, max: number | null): DxRuleFact['years'] {
  return min === null && max === null ? null : { min: min ?? 0, max };
}
