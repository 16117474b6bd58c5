/** Modifiers and places of service: what the rules have to know of them. */
import type { CodeRange } from '#core/codes/types.ts';
import type { CitedRow } from '#core/page/material.ts';
import type { ModifierFact, PosFact } from '#core/rules/facts.ts';
import type { Pack } from '../open-pack.ts';
import { statement } from '../statement.ts';
import { CITED, citedOf } from './cited.ts';
import type { CitedColumns } from './cited.ts';
import { livedOf } from './codes.ts';
import type { LivedColumns } from './codes.ts';
import { readMembers } from './relations.ts';

type ModifierColumns = CitedColumns &
  LivedColumns & {
    readonly modifier: string;
    readonly title: string | null;
    readonly exclusive_groups: string;
    readonly allows_repeat: number;
    readonly anatomic: number;
    readonly sort: ModifierFact['order'];
  };

export const modifiersByKeys = statement(
  'modifiers.by_keys',
  'relations',
  `SELECT m.modifier, c.title, m.exclusive_groups, m.allows_repeat, m.anatomic, m.sort, m.valid_from, m.valid_to,
          ${CITED}
   FROM json_each($keys) AS k
   JOIN modifier_rule AS m ON m.modifier = k.value
   LEFT JOIN code AS c ON c.system = 'MOD' AND c.key = m.modifier
   LEFT JOIN source AS s ON s.id = m.source_id
   ORDER BY m.modifier`,
)<ModifierColumns>();

type PosColumns = LivedColumns & {
  readonly pos: string;
  readonly title: string | null;
  readonly facility: number | null;
};

export const posByKeys = statement(
  'pos.by_keys',
  'relations',
  `SELECT p.pos, c.title, p.facility, p.valid_from, p.valid_to
   FROM json_each($keys) AS k
   JOIN pos_rule AS p ON p.pos = k.value
   LEFT JOIN code AS c ON c.system = 'POS' AND c.key = p.pos
   ORDER BY p.pos`,
)<PosColumns>();

export function readModifiers(pack: Pack, modifiers: readonly string[]): readonly CitedRow<ModifierFact>[] {
  const ranges = readMembers(pack, modifiers);
  return pack.read
    .all(modifiersByKeys, { keys: JSON.stringify(modifiers) })
    .map((row) => toModifier(row, ranges.get(`${row.modifier}/codes`) ?? [], pack));
}

function toModifier(row: ModifierColumns, appliesTo: readonly CodeRange[], pack: Pack): CitedRow<ModifierFact> {
  return {
    modifier: row.modifier,
    title: row.title ?? row.modifier,
    exclusiveGroups: JSON.parse(row.exclusive_groups) as readonly string[],
    allowsRepeat: row.allows_repeat === 1,
    anatomic: row.anatomic === 1,
    order: row.sort,
    appliesTo,
    ...livedOf(row),
    cited: citedOf(row, pack),
  };
}

export function readPos(pack: Pack, pos: readonly string[]): readonly PosFact[] {
  return pack.read.all(posByKeys, { keys: JSON.stringify(pos) }).map((row) => ({
    pos: row.pos,
    title: row.title ?? row.pos,
    facility: row.facility === null ? null : row.facility === 1,
    ...livedOf(row),
  }));
}
