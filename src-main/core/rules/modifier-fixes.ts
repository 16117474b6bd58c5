import { said } from '../said.ts';
import type { CheckContext, LineView } from './context.ts';
import { setOnLine } from './draft.ts';
import { identityOf, identityWith } from './line-identity.ts';
import type { Fix } from './types.ts';

/** Gives the line these modifiers. */
export function fixModifiers({ index, n }: LineView, modifiers: readonly string[]): Fix {
  return {
    label: said('rule.fix.set_modifiers', { line: n, count: modifiers.length, modifiers }),
    patch: [setOnLine(index, 'modifiers', modifiers)],
  };
}

/** Without these the units of a line count differently, so taking them off is left to the coder. */
const CHANGE_UNITS: readonly string[] = ['55', 'JW'];

/** Taking a modifier off is offered only where the line does not become another line's twin by it. */
export function dropModifier(context: CheckContext, view: LineView, modifier: string): readonly Fix[] {
  const rest = view.line.modifiers.filter((other) => other !== modifier);
  const identity = identityWith(view, rest);
  const hasTwin = context.sound.some((other) => other.index !== view.index && identityOf(other) === identity);
  return hasTwin || CHANGE_UNITS.includes(modifier) ? [] : [fixModifiers(view, rest)];
}
