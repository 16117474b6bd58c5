/** The authored rows about a line's code that hold on its date. */
import { inRanges } from '../codes/ranges.ts';
import type { CheckContext, LineView } from './context.ts';
import type { ServiceRuleFact, ServiceRuleKind } from './facts-services.ts';
import { isAlive } from './tables.ts';
import type { Need } from './tables.ts';
import { needOf } from './draft.ts';

export function rulesFor<K extends ServiceRuleKind>(
  context: CheckContext,
  kind: K,
  { system, code, from }: LineView,
): readonly Extract<ServiceRuleFact, { readonly kind: K }>[] {
  if (system === null) {
    return [];
  }
  const rows = context.table('services', from)?.rows ?? [];
  return rows.filter(
    (row): row is Extract<ServiceRuleFact, { readonly kind: K }> =>
      row.kind === kind && isAlive(row, from) && inRanges(system, code, row.codes),
  );
}

/** What the rows rest on, for the lines given. */
export function serviceNeeds(context: CheckContext, lines: readonly LineView[]): readonly Need[] {
  return lines.map(({ from }) => needOf(context.table('services', from), from));
}
