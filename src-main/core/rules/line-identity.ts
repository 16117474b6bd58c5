import type { LineView } from './context.ts';

/** What a payer compares to find a line reported twice: code, dates, provider and modifiers in any order. */
export function identityOf({ code, from, to, provider, line }: LineView): string {
  return identityWith({ code, from, to, provider, line }, line.modifiers);
}

/** The same, were the line to carry these modifiers. */
export function identityWith(
  { code, from, to, provider }: Pick<LineView, 'code' | 'from' | 'to' | 'provider' | 'line'>,
  modifiers: readonly string[],
): string {
  return JSON.stringify([code, from, to, provider, [...new Set(modifiers)].sort()]);
}
