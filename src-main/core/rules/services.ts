/** What was done for the patient, on this case's lines and on other claims, in one shape. */
import type { ProviderId } from '../case/people.ts';
import type { IsoDate } from '../codes/types.ts';
import type { CheckContext, LineView } from './context.ts';

export type Service = {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly provider: ProviderId;
  /** null for what stands in the history. */
  readonly view: LineView | null;
};

export function serviceOf(view: LineView): Service {
  const { code, from, to, provider, line } = view;
  return { code, modifiers: line.modifiers, from, to, provider, view };
}

/** Prior procedures that name their day; one without a day cannot be compared with anything. */
export function historyOf({ case: theCase }: CheckContext): readonly Service[] {
  return theCase.history.flatMap(({ code, modifiers, from, provider = null }) =>
    from === undefined ? [] : [{ code, modifiers, from, to: from, provider, view: null }],
  );
}
