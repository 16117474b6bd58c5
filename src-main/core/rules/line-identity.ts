import type { LineView } from './context.ts';

/** What a payer compares to find a line reported twice: code, dates, provider and modifiers in any order. */
export function identityOf({ code, from, to, provider, line }: LineView): string {
  return JSON.stringify([code, from, to, provider, [...new Set(line.modifiers)].sort()]);
}
