/** How words were read, each of them once: a short form with several meanings names them all beside it. */
import type { ReadAs } from '#contract/types.ts';

export type Reading = { readonly from: string; readonly to: readonly string[]; readonly kind: ReadAs['kind'] };

export function foldReadings(readAs: readonly ReadAs[]): readonly Reading[] {
  return [...new Set(readAs.map(({ from }) => from))].map((from) => {
    const same = readAs.filter((one) => one.from === from);
    return { from, to: [...new Set(same.map(({ to }) => to))], kind: same[0]?.kind ?? 'synonym' };
  });
}
