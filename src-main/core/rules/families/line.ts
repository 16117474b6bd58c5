/** Lines that say the same thing twice. */
import { courseReader } from '../../case/courses.ts';
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf, removeLines, setOnLine } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { identityOf } from '../line-identity.ts';
import { DUPLICATES } from '../sources.ts';
import { indexBy } from '../tables.ts';
import { removeFix } from '../trim.ts';
import type { Fix, Question } from '../types.ts';

const MAX_MODIFIERS = 4;

export const lineRules: RuleFamily = {
  family: 'line',
  rules: ['line.duplicate'],
  touchedBy: ['modifiers', 'code', 'provider', 'course', 'to'],
  needs: (context) =>
    context.sound.length < 2 ? [] : context.sound.map(({ from }) => needOf(context.table('modifiers', from), from)),
  check: (context) =>
    [...indexBy(context.sound, identityOf).values()].flatMap((lines) =>
      lines.length > 1 ? judge(context, lines) : [],
    ),
};

type Repeat = 'allowed' | 'not-allowed' | 'not-known';

function judge(context: CheckContext, lines: readonly LineView[]): readonly Draft[] {
  const [first] = lines;
  if (first === undefined || isToldByCourse(context, first, lines)) {
    return [];
  }
  const repeat = repeatOf(context, first);
  if (repeat === 'allowed') {
    return [];
  }
  return [
    {
      rule: 'line.duplicate',
      severity: repeat === 'not-allowed' ? 'error' : 'warning',
      lines,
      message: said('rule.line.duplicate', { code: first.code, count: lines.length, date: { date: first.from } }),
      why: [
        said('rule.why.same_line'),
        ...(repeat === 'not-known' ? [said('rule.why.modifier_not_known', { modifiers: first.line.modifiers })] : []),
      ],
      question: askRepeated(lines),
      // Nothing that was done is lost by merging; taking a line away is for the coder to choose.
      fixes: [[mergeFix(context, first, lines)], [removeFix(context, lines.slice(1))]],
      citation: DUPLICATES,
    },
  ];
}

/** "Once per course" tells of the same lines, and knows more of the code. */
function isToldByCourse(context: CheckContext, { code, from }: LineView, lines: readonly LineView[]): boolean {
  const courseOf = courseReader(context.case);
  return (
    context.rowsFor('courses', code, from).some(({ max }) => max === 1) &&
    new Set(lines.map(({ line }) => courseOf(line))).size === 1
  );
}

/** One line with the units of all. */
function mergeFix(context: CheckContext, first: LineView, lines: readonly LineView[]): Fix {
  const units = lines.reduce((sum, { line }) => sum + line.units, 0);
  return {
    label: said('rule.fix.merge_lines', { line: first.n, units }),
    patch: [setOnLine(first.index, 'units', units), ...removeLines(context.case, lines.slice(1))],
  };
}

/** Modifiers such as 76 or 59, or one that names a side or finger, let a line be repeated. */
function repeatOf(context: CheckContext, { line, from }: LineView): Repeat {
  const rows = line.modifiers.map((modifier) => context.rowsFor('modifiers', modifier, from)[0]);
  if (rows.some((row) => row !== undefined && (row.allowsRepeat || row.anatomic))) {
    return 'allowed';
  }
  return rows.includes(undefined) ? 'not-known' : 'not-allowed';
}

function askRepeated(lines: readonly LineView[]): Question | null {
  const [, ...rest] = lines;
  const [next] = rest;
  if (next === undefined || next.line.modifiers.length >= MAX_MODIFIERS) {
    return null;
  }
  return {
    text: said('rule.ask.was_repeated', { code: next.code }),
    path: `/lines/${next.index}/modifiers`,
    answers: ['76', '77'].map((modifier) => ({
      label: modifier === '76' ? said('rule.answer.repeated_same') : said('rule.answer.repeated_other'),
      patch: rest.map(({ index, line }) => setOnLine(index, 'modifiers', [...line.modifiers, modifier])),
    })),
  };
}
