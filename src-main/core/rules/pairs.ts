/** The procedure-to-procedure edits that hold between services of a case: NCCI PTP files (CMS), by date of service. */
import { sameReporter } from '../case/people.ts';
import type { Sameness } from '../case/people.ts';
import type { IsoDate } from '../codes/types.ts';
import { shareDay } from './context.ts';
import type { CheckContext, LineView } from './context.ts';
import type { PtpFact } from './facts.ts';
import { historyOf, serviceOf } from './services.ts';
import type { Service } from './services.ts';
import { isAlive } from './tables.ts';

/** Two services of one day that an edit names. At least one of them is a line of the case. */
export type EditedPair = {
  readonly row: PtpFact;
  readonly column1: Service;
  readonly column2: Service;
  /** Lines that nothing tells apart from column 2's, itself among them; empty when it is on another claim. */
  readonly alike: readonly LineView[];
  readonly date: IsoDate;
  readonly who: Exclude<Sameness, 'different'>;
};

/**
 * The row of a pair that held on the date, in whichever order it was then. Rows with indicator 9 never held. Where a
 * file gives no first days, the row that ends first is the one that held, as life spans do not overlap.
 */
export function activeRow(rows: readonly PtpFact[], date: IsoDate): PtpFact | null {
  let found: PtpFact | null = null;
  for (const row of rows) {
    if (row.indicator !== 9 && isAlive(row, date) && (found === null || endsBefore(row, found))) {
      found = row;
    }
  }
  return found;
}

function endsBefore(a: PtpFact, b: PtpFact): boolean {
  return a.to !== null && (b.to === null || a.to < b.to);
}

/** Services that no edit can tell apart. */
type Alike = { readonly service: Service; readonly lines: LineView[] };

/** Several families ask of one context; contexts do not change. */
const KNOWN = new WeakMap<CheckContext, readonly EditedPair[]>();

export function editedPairs(context: CheckContext): readonly EditedPair[] {
  const known = KNOWN.get(context) ?? findPairs(context);
  KNOWN.set(context, known);
  return known;
}

function findPairs(context: CheckContext): readonly EditedPair[] {
  const byDate = [...new Set(context.sound.map(({ from }) => from))]
    .map((date) => ({ date, rows: context.pairRows(date) }))
    .filter(({ rows }) => rows.size > 0 && context.case.setting !== 'dme');
  if (byDate.length === 0) {
    return [];
  }
  const byCode = alikeByCode(context);
  return byDate.flatMap(({ date, rows }) => [...rows.values()].flatMap((same) => pairsOn(context, date, same, byCode)));
}

type ByCode = ReadonlyMap<string, readonly Alike[]>;

/** The pairs of two codes whose later service begins on the date. */
function pairsOn(
  context: CheckContext,
  date: IsoDate,
  rows: readonly PtpFact[],
  byCode: ByCode,
): readonly EditedPair[] {
  const row = activeRow(rows, date);
  if (row === null) {
    return [];
  }
  return (byCode.get(row.column1) ?? []).flatMap(({ service: column1 }) =>
    (byCode.get(row.column2) ?? []).flatMap(({ service: column2, lines: alike }) => {
      const later = column1.from > column2.from ? column1.from : column2.from;
      const isOther = (column1.view === null && column2.view === null) || later !== date;
      const who = sameReporter(context.case, column1.provider, column2.provider);
      return isOther || who === 'different' || !shareDay(column1, column2)
        ? []
        : [{ row, column1, column2, alike, date, who }];
    }),
  );
}

function alikeByCode(context: CheckContext): ByCode {
  const groups = new Map<string, Alike>();
  for (const service of [...context.sound.map(serviceOf), ...historyOf(context)]) {
    const { code, from, to, provider, modifiers, view } = service;
    const place = view === null ? null : [view.line.session, view.line.site];
    const key = JSON.stringify([code, from, to, provider, [...modifiers].sort(), place, view === null]);
    const group = groups.get(key) ?? { service, lines: [] };
    groups.set(key, group);
    if (view !== null) {
      group.lines.push(view);
    }
  }
  const byCode = new Map<string, Alike[]>();
  for (const group of groups.values()) {
    const known = byCode.get(group.service.code) ?? [];
    byCode.set(group.service.code, known);
    known.push(group);
  }
  return byCode;
}
