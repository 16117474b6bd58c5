import type { LineView } from './context.ts';

/** What a payer compares to find a line reported twice: code, dates, provider and modifiers in any order. */
export function identityOf({ code, from, to, provider, line }: LineView): string {
  const { modifiers } = line;
  const sorted = modifiers.length < 2 ? modifiers.join() : [...new Set(modifiers)].sort().join();
  // None of these holds a line break.
  return `${code}\n${from}\n${to}\n${sorted}\n${provider === null ? '' : `p=${provider}`}`;
}
