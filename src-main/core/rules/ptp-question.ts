/**
 * What would let the second code of a pair stand: asked, never assumed. The particular modifiers come first, 59 last,
 * and the answer that nothing was separate takes the line out.
 */
import { said } from '../said.ts';
import { isVisit } from './code-groups.ts';
import type { CheckContext, LineView } from './context.ts';
import { setOnLine } from './draft.ts';
import type { EditedPair } from './pairs.ts';
import { anatomicOf, DISTINCT } from './ptp-modifiers.ts';
import { samenessOf } from './ptp-verdict.ts';
import { removeFix } from './trim.ts';
import type { Answer, Question } from './types.ts';

const MAX_MODIFIERS = 4;
/** Bilateral indicators of codes that exist once on each side: 1 paid at half as much again, 3 each side in full. */
const ON_EACH_SIDE: readonly (string | null | undefined)[] = ['1', '3'];

export function askWhatWasSeparate(context: CheckContext, pair: EditedPair): Question | null {
  const [first] = pair.alike;
  const visit = [...pair.alike, ...viewOf(pair)].find(({ code }) => isVisit(code));
  const asked = visit ?? first;
  if (asked === undefined) {
    return null;
  }
  const answers = visit === undefined ? separateServices(context, pair) : separateVisit(context, pair, visit);
  const nothing: readonly Answer[] =
    first === undefined
      ? []
      : [{ label: said('rule.answer.nothing_separate'), patch: removeFix(context, pair.alike).patch }];
  const other = asked.code === pair.row.column2 ? pair.row.column1 : pair.row.column2;
  return answers.length === 0
    ? null
    : {
        text: said('rule.ask.what_was_separate', { code: asked.code, other }),
        path: `/lines/${asked.index}/modifiers`,
        answers: [...answers, ...nothing],
      };
}

function viewOf({ column1: { view } }: EditedPair): readonly LineView[] {
  return view === null ? [] : [view];
}

/** A visit beside a procedure: of its own weight (25), or the one that decided on major surgery (57). */
function separateVisit(context: CheckContext, pair: EditedPair, visit: LineView): readonly Answer[] {
  const other = visit.code === pair.row.column2 ? pair.column1 : pair.column2;
  const [row] = context.rowsFor('indicators', other.code, pair.date);
  const major = row?.globalDays === '090';
  return [
    ...(major ? adding([visit], '57', said('rule.answer.decided_surgery')) : []),
    ...adding([visit], '25', said('rule.answer.separate_visit')),
  ];
}

function separateServices(context: CheckContext, pair: EditedPair): readonly Answer[] {
  const { session, site } = samenessOf(context, pair);
  const lines = pair.alike;
  const known = site === true && session === true;
  return [
    ...(site === true ? [] : otherSide(context, pair)),
    ...(site === true ? [] : adding(lines, 'XS', said('rule.answer.other_structure'))),
    ...(session === true ? [] : adding(lines, 'XE', said('rule.answer.other_encounter'))),
    ...(isByOne(pair) ? [] : adding(lines, 'XP', said('rule.answer.other_practitioner'))),
    ...adding(lines, 'XU', said('rule.answer.unusual')),
    ...(known ? [] : adding(lines, '59', said('rule.answer.distinct_otherwise'))),
  ];
}

function isByOne({ column1, column2 }: EditedPair): boolean {
  return column1.provider === column2.provider;
}

/** Both sides by name, where both codes exist on each and neither line says which. */
function otherSide(context: CheckContext, pair: EditedPair): readonly Answer[] {
  const { column1, column2, alike, row, date } = pair;
  const [second] = alike;
  const isOnEach = [row.column1, row.column2].every((code) =>
    ON_EACH_SIDE.includes(context.rowsFor('indicators', code, date)[0]?.bilateral?.trim()),
  );
  const isSaid = anatomicOf([...column1.modifiers, ...column2.modifiers]).length > 0;
  if (column1.view === null || second === undefined || alike.length > 1 || isSaid || !isOnEach) {
    return [];
  }
  const first = column1.view;
  return (['RT', 'LT'] as const).map((here) => ({
    label: said(here === 'RT' ? 'rule.answer.right_and_left' : 'rule.answer.left_and_right', {
      line: first.n,
      other: second.n,
    }),
    patch: [
      setOnLine(first.index, 'modifiers', [...first.line.modifiers, here]),
      setOnLine(second.index, 'modifiers', [...second.line.modifiers, here === 'RT' ? 'LT' : 'RT']),
    ],
  }));
}

/** Adds the modifier to each line; no answer where one has it, has another of its kind, or has no room. */
function adding(lines: readonly LineView[], modifier: string, label: Answer['label']): readonly Answer[] {
  const fits = lines.every(
    ({ line: { modifiers } }) =>
      modifiers.length < MAX_MODIFIERS &&
      !modifiers.includes(modifier) &&
      !(DISTINCT.includes(modifier) && modifiers.some((other) => DISTINCT.includes(other))),
  );
  return fits && lines.length > 0
    ? [
        {
          label,
          patch: lines.map(({ index, line }) => setOnLine(index, 'modifiers', [...line.modifiers, modifier])),
        },
      ]
    : [];
}
