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

/** The edits under which one line is column 2 of other lines of the case: what a single line's standing asks for. */
export function editsAgainst(context: CheckContext, view: LineView): readonly EditedPair[] {
  if (context.case.setting === 'dme') {
    return [];
  }
  const column2 = serviceOf(view);
  return context.sound.flatMap((other) => {
    const date = other.from > view.from ? other.from : view.from;
    const [lesser, greater] = other.code < view.code ? [other.code, view.code] : [view.code, other.code];
    const rows = context.pairRows(date).get(lesser)?.get(greater);
    const row = rows === undefined || !shareDay(other, view) ? null : activeRow(rows, date);
    const who = row === null ? 'different' : sameReporter(context.case, other.provider, view.provider);
    return row?.column2 !== view.code || who === 'different'
      ? []
      : [{ row, column1: serviceOf(other), column2, alike: [view], date, who }];
  });
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
  if (context.case.setting === 'dme') {
    return [];
  }
  // Earlier work that begins within the days of a line shares a day with it, and is then the later of the two.
  const within = historyOf(context).filter((service) => context.sound.some((view) => shareDay(service, view)));
  const firstDays = new Set([...context.sound, ...within].map(({ from }) => from));
  const dates = [...firstDays].filter((date) => context.pairRows(date).size > 0);
  if (dates.length === 0) {
    return [];
  }
  const byCode = alikeByCode(context);
  const codes = [...byCode.keys()].sort();
  return dates.flatMap((date) => pairsOn(context, date, codes, byCode));
}

type ByCode = ReadonlyMap<string, readonly Alike[]>;

/** The pairs whose later service begins on the date. */
function pairsOn(context: CheckContext, date: IsoDate, codes: readonly string[], byCode: ByCode): EditedPair[] {
  const index = context.pairRows(date);
  const pairs: EditedPair[] = [];
  for (const lesser of codes) {
    const partners = index.get(lesser);
    for (const greater of partners === undefined ? [] : shared(partners, codes, byCode)) {
      const rows = partners?.get(greater);
      const row = rows === undefined ? null : activeRow(rows, date);
      if (row !== null) {
        pairs.push(...pairsOf(context, date, row, byCode));
      }
    }
  }
  return pairs;
}

/** The partners that the case has, in order, by way of the shorter list: a batch's edits name other cases' codes too. */
function shared(partners: ReadonlyMap<string, unknown>, codes: readonly string[], byCode: ByCode): readonly string[] {
  return partners.size < codes.length
    ? [...partners.keys()].filter((code) => byCode.has(code)).sort()
    : codes.filter((code) => partners.has(code));
}

function pairsOf(context: CheckContext, date: IsoDate, row: PtpFact, byCode: ByCode): readonly EditedPair[] {
  return (byCode.get(row.column1) ?? []).flatMap(({ service: column1 }) =>
    (byCode.get(row.column2) ?? []).flatMap(({ service: column2, lines: alike }) => {
      const later = column1.from > column2.from ? column1.from : column2.from;
      if (later !== date || (column1.view === null && column2.view === null) || !shareDay(column1, column2)) {
        return [];
      }
      const who = sameReporter(context.case, column1.provider, column2.provider);
      return who === 'different' ? [] : [{ row, column1, column2, alike, date, who }];
    }),
  );
}

function alikeByCode(context: CheckContext): ByCode {
  const groups = new Map<string, Alike>();
  for (const service of [...context.sound.map(serviceOf), ...historyOf(context)]) {
    const { code, from, to, provider, modifiers, view } = service;
    const place = view === null ? 'history' : `${view.line.session ?? ''}\n${view.line.site ?? ''}`;
    // A line break stands in none of these.
    const key = [code, from, to, provider ?? '\t', [...modifiers].sort().join(), place].join('\n');
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
