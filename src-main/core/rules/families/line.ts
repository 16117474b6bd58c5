/** Lines that say the same thing twice. */
import { courseReader } from '../../case/courses.ts';
import { said } from '../../said.ts';
import { isProcedureVisit } from '../code-groups.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf, removeLines, setOnLine } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { identityOf } from '../line-identity.ts';
import { anatomicOf } from '../ptp-modifiers.ts';
import { DUPLICATES, VISITS_OF_A_DAY, VISITS_PER_DAY } from '../sources.ts';
import { indexBy } from '../tables.ts';
import { removeFix } from '../trim.ts';
import type { Fix, Question } from '../types.ts';
import { sumPerDay, unitLimitOf } from '../units.ts';
import { isBetween } from './policy/mates.ts';

const MAX_MODIFIERS = 4;
const SIDES: readonly string[] = ['RT', 'LT'];
const REPEATED = [
  { modifier: '76', label: said('rule.answer.repeated_same') },
  { modifier: '77', label: said('rule.answer.repeated_other') },
] as const;
const ELSEWHERE = { modifier: 'XS', label: said('rule.answer.other_structure') } as const;

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
  if (isVisitPerDay(first.code)) {
    return { question: null, fixes: [[removal]], citation: VISITS_PER_DAY };
  }
  if (isDailyVisit(context, first)) {
    return { question: askUnrelated(lines), fixes: [[removal]], citation: VISITS_OF_A_DAY };
  }
  const edit = unitLimitOf(context, first);
  const isOver = edit !== null && sumPerDay(lines) > edit.value;
  // Nothing that was done is lost by merging, but one finger or artery is no two units; taking a line away is for the
  // coder to choose.
  const isMerged = !isOver && !isOfOnePart(first);
  return {
    // Above an absolute limit no modifier and no record helps.
    question: isOver && edit.mai === 2 ? null : askRepeated(lines),
    fixes: isMerged ? [[mergeFix(context, first, lines)], [removal]] : [[removal]],
    citation: DUPLICATES,
  };
}

/** The modifiers name a finger, an eyelid or an artery, of which there is one; within a side may be several places. */
function isOfOnePart({ line }: LineView): boolean {
  return anatomicOf(line.modifiers).some((modifier) => !SIDES.includes(modifier));
}

/** Hospital and nursing facility care, each code of which holds all visits of its day, whatever the problems. */
function isVisitPerDay(code: string): boolean {
  return isBetween(code, '99221', '99239') || isBetween(code, '99304', '99316');
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

/** Modifiers such as 76 or 59 let a line be repeated; one that names a side or finger, alike on both, does not. */
function repeatOf(context: CheckContext, { line, from }: LineView): Repeat {
  const rows = line.modifiers.map((modifier) => context.rowsFor('modifiers', modifier, from)[0]);
  if (rows.some((row) => row !== undefined && row.allowsRepeat && !row.anatomic)) {
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
  const repeats = next.provider === null ? REPEATED : REPEATED.slice(0, 1);
  // Operations: on one side there may be another joint or another lesion.
  const isOfSide =
    isBetween(next.code, '10004', '69990') &&
    next.line.modifiers.some((modifier) => SIDES.includes(modifier)) &&
    !isOfOnePart(next);
  return {
    text: said('rule.ask.was_repeated', { code: next.code }),
    path: `/lines/${next.index}/modifiers`,
    answers: [...repeats, ...(isOfSide ? [ELSEWHERE] : [])].map(({ modifier, label }) => ({
      label,
      patch: rest.map(({ index, line }) => setOnLine(index, 'modifiers', [...line.modifiers, modifier])),
    })),
  };
}
