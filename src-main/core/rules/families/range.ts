/** "Do not report A with B": rows of the starter pack, each with its scope and whose reporting it speaks of. */
import { addDays } from '../../codes/dates.ts';
import { rangeTester } from '../../codes/ranges.ts';
import type { CodeRange } from '../../codes/types.ts';
import { courseReader } from '../../case/courses.ts';
import { sameIndividual } from '../../case/people.ts';
import type { Sameness } from '../../case/people.ts';
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import { askSameProvider } from '../ask-provider.ts';
import type { CheckContext, LineView } from '../context.ts';
import { shareDay } from '../context.ts';
import { needOf, quote } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import type { NotWithFact, RangeScope } from '../facts.ts';
import { isAlive } from '../tables.ts';
import { removeFix } from '../trim.ts';

export const rangeRules: RuleFamily = {
  family: 'range',
  rules: ['range.do_not_report_with'],
  touchedBy: ['code', 'provider', 'course', 'to'],
  needs: (context) =>
    context.sound.length < 2 ? [] : context.sound.map(({ from }) => needOf(context.table('notWith', from), from)),
  check: (context) => {
    const groups = alikeLines(context);
    return dropRepeated(rowsOf(context).flatMap((row) => checkRow(context, row, groups)));
  },
};

/** The rows of every edition that one of the dates of service calls for, each once. */
function rowsOf(context: CheckContext): readonly NotWithFact[] {
  const editions = [...new Set(context.sound.map(({ from }) => from))].map((date) => context.table('notWith', date));
  return [...new Set(editions.flatMap((edition) => edition?.rows ?? []))];
}

/** Lines that no row can tell apart: same code, dates, provider, course and session. */
type Alike = { readonly first: LineView; readonly lines: LineView[] };

function alikeLines({ sound }: CheckContext): readonly Alike[] {
  const groups = new Map<string, Alike>();
  for (const view of sound) {
    const { code, from, to, provider, line } = view;
    const key = JSON.stringify([code, from, to, provider, line.course, line.session]);
    const group = groups.get(key) ?? { first: view, lines: [] };
    groups.set(key, group);
    group.lines.push(view);
  }
  return [...groups.values()];
}

/** All lines with the same two codes in the same scope that the row forbids, for one answer to "who". */
type Conflict = {
  readonly who: Sameness | 'anyone';
  readonly a: Set<LineView>;
  readonly b: Set<LineView>;
};

function checkRow(context: CheckContext, row: NotWithFact, groups: readonly Alike[]): readonly Draft[] {
  const [left, right] = [groupsIn(groups, row.a), groupsIn(groups, row.b)];
  const scopeOf = scopeReader(context, row.scope);
  const conflicts = new Map<string, Conflict>();
  for (const a of left) {
    for (const b of right) {
      const isSame = a === b && a.lines.length < 2;
      const scope = isSame || !holdsOn(context, row, a.first, b.first) ? null : scopeOf(a.first, b.first);
      if (scope !== null) {
        const who = row.who === 'anyone' ? row.who : sameIndividual(a.first.provider, b.first.provider);
        const codes = [a.first.code, b.first.code].sort().join(' ');
        const key = `${scope} ${who} ${codes}`;
        const conflict = conflicts.get(key) ?? { who, a: new Set(), b: new Set() };
        conflicts.set(key, conflict);
        a.lines.forEach((line) => conflict.a.add(line));
        b.lines.forEach((line) => conflict.b.add(line));
      }
    }
  }
  return [...conflicts.values()].map((conflict) => draftOf(context, row, conflict));
}

function groupsIn(groups: readonly Alike[], ranges: readonly CodeRange[]): readonly Alike[] {
  const holds = rangeTester(ranges);
  return groups.filter(({ first: { system, order } }) => system !== null && holds(system, order));
}

/** The later of the two dates decides whether the row holds, by its edition and by its own life span. */
function holdsOn(context: CheckContext, row: NotWithFact, a: LineView, b: LineView): boolean {
  const date = a.from > b.from ? a.from : b.from;
  return isAlive(row, date) && (context.table('notWith', date)?.rows.includes(row) ?? false);
}

/** Names the scope that two lines share, so that findings can be told apart by it; null when they share none. */
function scopeReader(context: CheckContext, scope: RangeScope): (a: LineView, b: LineView) => string | null {
  const courseOf = courseReader(context.case);
  switch (scope) {
    case 'sameDay':
      return (a, b) => (shareDay(a, b) ? laterStart(a, b) : null);
    case 'sameSession':
      return (a, b) => (shareSession(context, a, b) ? laterStart(a, b) : null);
    case 'sameCourse':
      return (a, b) => (courseOf(a.line) === courseOf(b.line) ? courseOf(a.line) : null);
    case 'globalPeriod':
      return (a, b) => (isInGlobalPeriod(context, a, b) || isInGlobalPeriod(context, b, a) ? '' : null);
  }
}

function laterStart(a: LineView, b: LineView): string {
  return a.from > b.from ? a.from : b.from;
}

/** Never assumed beyond the same date and provider, unless the case says so. */
function shareSession(context: CheckContext, a: LineView, b: LineView): boolean {
  const [first, second] = [a.line.session, b.line.session];
  if (first !== undefined && second !== undefined) {
    return first === second;
  }
  const { sameSession } = context.case.facts;
  return shareDay(a, b) && (sameSession ?? sameIndividual(a.provider, b.provider) === 'same');
}

/** Days after the surgery; a 090 procedure's period begins the day before. */
function isInGlobalPeriod(context: CheckContext, surgery: LineView, other: LineView): boolean {
  const [row] = context.rowsFor('indicators', surgery.code, surgery.from);
  const days = Number(row?.globalDays ?? 'none');
  if (!Number.isInteger(days)) {
    return shareDay(surgery, other);
  }
  return shareDay(other, { from: addDays(surgery.from, days === 90 ? -1 : 0), to: addDays(surgery.from, days) });
}

function draftOf(context: CheckContext, row: NotWithFact, { who, a, b }: Conflict): Draft {
  const [left, right] = [[...a], [...b]];
  const isError = who === 'same' || who === 'anyone';
  const question = who === 'unknown' ? askSameProvider(context, [...left, ...right]) : null;
  const [first, second] = [left[0]?.code ?? '', right[0]?.code ?? ''];
  return {
    rule: 'range.do_not_report_with',
    severity: isError ? 'error' : 'info',
    lines: [...left, ...right],
    message: isError
      ? said('rule.range.do_not_report_with', { code: second, other: first })
      : said('rule.range.other_individual', { code: second, other: first }),
    why: [...WHO[who], SCOPE[row.scope], quote(row.why), ...(row.lift === null ? [] : [quote(row.lift)])],
    question,
    missesFact: question !== null,
    fixes: isError ? [[removeFix(context, right)], [removeFix(context, left)]] : [],
    citation: row.citation,
    row: {
      table: 'notWith',
      values: { id: row.id, a: row.a.map(rangeText), b: row.b.map(rangeText), scope: row.scope, who: row.who },
    },
  };
}

const WHO: Readonly<Record<Conflict['who'], readonly Said[]>> = {
  same: [said('rule.why.same_individual')],
  different: [said('rule.why.different_individuals')],
  unknown: [said('rule.why.individual_not_known')],
  anyone: [],
};

const SCOPE: Readonly<Record<RangeScope, Said>> = {
  sameDay: said('rule.why.same_day'),
  sameSession: said('rule.why.same_session'),
  sameCourse: said('rule.why.same_course'),
  globalPeriod: said('rule.why.global_period'),
};

function rangeText({ from, to }: CodeRange): string {
  return from === to ? from : `${from}-${to}`;
}

/** Rows may speak of the same lines: the gravest is told, and of equals the first. */
function dropRepeated(drafts: readonly Draft[]): readonly Draft[] {
  const gravest = new Map<string, Draft>();
  for (const draft of drafts) {
    const lines = (draft.lines ?? []).map(({ n }) => n).sort((a, b) => a - b);
    const key = lines.join(' ');
    if (!gravest.has(key) || (draft.severity === 'error' && gravest.get(key)?.severity === 'info')) {
      gravest.set(key, draft);
    }
  }
  return [...gravest.values()];
}
