import type { IsoDate } from '#core/codes/types.ts';
import type { Place, Report } from './problems.ts';

/** Reports an entry that stands in its list for the second time. */
export function createDoubles(report: Report): (at: Place, key: string, text: string) => void {
  const seen = new Set<string>();
  return (at, key, text) => {
    if (seen.has(key)) {
      report(at, text);
    }
    seen.add(key);
  };
}

type Span = { readonly at: Place; readonly from: IsoDate | null; readonly to: IsoDate | null };

export function validateDays({ at, from, to }: Span, report: Report): void {
  if (from !== null && to !== null && from > to) {
    report(at, `The last day, ${to}, lies before the first, ${from}.`);
  }
}
