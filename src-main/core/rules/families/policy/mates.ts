import { sameReporter } from '../../../case/people.ts';
import { shareDay } from '../../context.ts';
import type { CheckContext, LineView } from '../../context.ts';
import type { Severity } from '../../types.ts';

/** Other lines of the day by the same physician, or in the same facility. */
export function matesOf({ case: theCase, sound }: CheckContext, view: LineView): readonly LineView[] {
  return sound.filter(
    (other) =>
      other !== view && shareDay(other, view) && sameReporter(theCase, other.provider, view.provider) === 'same',
  );
}

/** true for a five-digit code between the two. */
export function isBetween(code: string, from: string, to: string): boolean {
  return /^\d{5}$/.test(code) && from <= code && code <= to;
}

/** The policies are Medicare's; another payer may have its own. */
export function medicares({ case: { payer } }: CheckContext): Severity {
  return payer === 'medicare' ? 'error' : 'warning';
}
