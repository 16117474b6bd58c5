/** Authored rows about services: time, ages, parts and wholes, records. */
import { orderKey } from '#core/codes/ranges.ts';
import type { System } from '#core/codes/types.ts';
import { groupBy } from '#core/lists.ts';
import type { ServiceRuleFact, ServiceRuleKind } from '#core/rules/facts-services.ts';
import type { Pack } from '../open-pack.ts';
import { statement } from '../statement.ts';
import { toCitation } from '../with-citation.ts';
import { CITED, citedOf } from './cited.ts';
import type { CitedColumns } from './cited.ts';
import { livedOf } from './codes.ts';
import type { LivedColumns } from './codes.ts';
import type { SystemCode } from './relations.ts';

export const serviceOwners = statement(
  'services.owners',
  'services',
  `SELECT m.owner
   FROM json_each($codes) AS c
   JOIN service_member AS m ON m.system = c.value ->> 'system'
     AND m.from_order = c.value ->> 'order' AND m.to_order = c.value ->> 'order'
   UNION
   SELECT m.owner
   FROM json_each($codes) AS c
   CROSS JOIN service_member AS m INDEXED BY service_member_range ON m.from_order < m.to_order
     AND m.system = c.value ->> 'system'
     AND m.from_order <= c.value ->> 'order' AND m.to_order >= c.value ->> 'order'
   ORDER BY 1`,
)<{ owner: string }>();

export const serviceMembers = statement(
  'services.members',
  'services',
  `SELECT m.owner, m.system, m.from_code, m.to_code
   FROM json_each($owners) AS o JOIN service_member AS m ON m.owner = o.value ORDER BY m.owner, m.n`,
)<{ owner: string; system: System; from_code: string; to_code: string }>();

type RuleColumns = CitedColumns &
  LivedColumns & { readonly id: string; readonly kind: ServiceRuleKind; readonly says: string };

export const serviceRules = statement(
  'services.rules',
  'services',
  `SELECT r.id, r.kind, r.says, r.valid_from, r.valid_to, ${CITED}
   FROM json_each($owners) AS o JOIN service_rule AS r ON r.id = o.value
   LEFT JOIN source AS s ON s.id = r.source_id ORDER BY r.id`,
)<RuleColumns>();

/** The rows about any of the codes. */
export function readServiceRules(pack: Pack, codes: readonly SystemCode[]): readonly ServiceRuleFact[] {
  const asked = JSON.stringify(codes.map(({ system, code }) => ({ system, order: orderKey(system, code) })));
  const owners = JSON.stringify(pack.read.all(serviceOwners, { codes: asked }).map(({ owner }) => owner));
  const members = groupBy(pack.read.all(serviceMembers, { owners }), ({ owner }) => owner);
  return pack.read.all(serviceRules, { owners }).map((row) => {
    const ranges = (members.get(row.id) ?? []).map(({ system, from_code, to_code }) => ({
      system,
      from: from_code,
      to: to_code,
    }));
    // What a row says was decoded by its kind when the pack was compiled.
    const says = JSON.parse(row.says) as object;
    const fact = {
      id: row.id,
      kind: row.kind,
      codes: ranges,
      ...says,
      ...livedOf(row),
      citation: toCitation(citedOf(row, pack)),
    };
    return fact as unknown as ServiceRuleFact;
  });
}
