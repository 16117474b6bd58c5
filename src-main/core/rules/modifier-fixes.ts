import { said } from '../said.ts';
import type { LineView } from './context.ts';
import { setOnLine } from './draft.ts';
import type { Fix } from './types.ts';

/** Gives the line these modifiers. */
export function fixModifiers({ index, n, line }: LineView, modifiers: readonly string[]): Fix {
  return {
    label: said('rule.fix.set_modifiers', { line: n, count: modifiers.length, modifiers, had: line.modifiers.length }),
    patch: [setOnLine(index, 'modifiers', modifiers)],
  };
}

/** Takes a modifier off the line. */
export function dropModifier(view: LineView, modifier: string): Fix {
  return fixModifiers(
    view,
    view.line.modifiers.filter((other) => other !== modifier),
  );
}
