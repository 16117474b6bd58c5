/** The authored rows about a line's code that hold on its date. */
import type { CheckContext, LineView } from './context.ts';
import type { ServiceRuleFact, ServiceRuleKind } from './facts-services.ts';
import type { Need } from './tables.ts';
import { needOf } from './draft.ts';

export function rulesFor<K extends ServiceRuleKind>(
  context: CheckContext,
  kind: K,
  { system, code, from }: LineView,
): readonly Extract<ServiceRuleFact, { readonly kind: K }>[] {
  return system === null
    ? []
    : context
        .serviceRows(system, code, from)
        .filter((row): row is Extract<ServiceRuleFact, { readonly kind: K }> => row.kind === kind);
}

/** true when any row speaks of the line's code. */
export function hasRules(context: CheckContext, { system, code, from }: LineView): boolean {
  return system !== null && context.serviceRows(system, code, from).length > 0;
}

/** What the rows rest on, for the lines given. */
export function serviceNeeds(context: CheckContext, lines: readonly LineView[]): readonly Need[] {
  return lines.map(({ from }) => needOf(context.table('services', from), from));
}
