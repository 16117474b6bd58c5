/** Lines that say the same thing twice. */
import { courseReader } from '../../case/courses.ts';
import { said } from '../../said.ts';
import { isProcedureVisit } from '../code-groups.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf, removeLines, setOnLine } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { identityOf } from '../line-identity.ts';
import { DUPLICATES, VISITS_OF_A_DAY } from '../sources.ts';
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
        ...(repeat === 'not-known'
          ? [
              said('rule.why.modifier_not_known', {
                modifiers: first.line.modifiers,
                count: first.line.modifiers.length,
              }),
            ]
          : []),
      ],
      ...mendedBy(context, first, lines),
    },
  ];
}

function mendedBy(
  context: CheckContext,
  first: LineView,
  lines: readonly LineView[],
): Pick<Draft, 'question' | 'fixes' | 'citation'> {
  const removal = removeFix(context, lines.slice(1));
  if (isDailyVisit(context, first)) {
    return { question: askUnrelated(lines), fixes: [[removal]], citation: VISITS_OF_A_DAY };
  }
  // Nothing that was done is lost by merging; taking a line away is for the coder to choose.
  return { question: askRepeated(lines), fixes: [[mergeFix(context, first, lines)], [removal]], citation: DUPLICATES };
}

/** A visit is no procedure to repeat (76, 77), and a second one is no second unit; add-on codes of time are. */
function isDailyVisit(context: CheckContext, { code, from }: LineView): boolean {
  return isProcedureVisit(code) && context.rowsFor('addOns', code, from).length === 0;
}

/** A second visit of one day counts where it was for an unrelated problem. */
function askUnrelated(lines: readonly LineView[]): Question | null {
  const [, next, ...more] = lines;
  if (next === undefined || more.length > 0 || !hasRoom(next) || next.line.modifiers.includes('25')) {
    return null;
  }
  return {
    text: said('rule.ask.second_visit', { code: next.code }),
    path: `/lines/${next.index}/modifiers`,
    answers: [
      {
        label: said('rule.answer.second_visit', { line: next.n }),
        patch: [setOnLine(next.index, 'modifiers', [...next.line.modifiers, '25'])],
      },
    ],
  };
}

function hasRoom({ line }: LineView): boolean {
  return line.modifiers.length < MAX_MODIFIERS;
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
  if (next === undefined || !hasRoom(next)) {
    return null;
  }
  // Lines are alike in the provider, too: where one is named, no other individual repeated it.
  const modifiers = next.provider === null ? ['76', '77'] : ['76'];
  return {
    text: said('rule.ask.was_repeated', { code: next.code }),
    path: `/lines/${next.index}/modifiers`,
    answers: modifiers.map((modifier) => ({
      label: modifier === '76' ? said('rule.answer.repeated_same') : said('rule.answer.repeated_other'),
      patch: rest.map(({ index, line }) => setOnLine(index, 'modifiers', [...line.modifiers, modifier])),
    })),
  };
}
