/**
 * What may be done about units above a limit besides reporting fewer. CMS, NCCI Policy Manual, chapter I, section V, and
 * the MUE program's questions and answers: above a limit for each line (MAI 1) the rest may stand on lines of its own,
 * each with the modifier that says why; above a clinical limit for a day (MAI 3) a contractor may pay after it has seen
 * the records, at review or on appeal; above an absolute one (MAI 2) nothing helps.
 */
import { said } from '../../said.ts';
import { isLaboratory } from '../code-groups.ts';
import type { CheckContext, LineView } from '../context.ts';
import { overrideLines, setOnLine } from '../draft.ts';
import type { MueFact } from '../facts.ts';
import { anatomicOf } from '../ptp-modifiers.ts';
import { indicatorsOf } from '../surgery.ts';
import type { Answer, Question } from '../types.ts';

const MAX_MODIFIERS = 4;
/** More lines than these are for the payer to tell how to report. */
const MOST_LINES = 5;
/** Kept in the case as it stands, like a reason typed by hand. */
const WITH_RECORDS =
  'The records show that all units were given and medically necessary; they go along for review or appeal.';

type Asked = { readonly lines: readonly LineView[]; readonly edit: MueFact; readonly units: number };

/**
 * Two units of what may be done on each side, and no side named: both sides are one line with 50 and one unit (Claims
 * Processing Manual, chapter 12, section 40.7). null where that cannot be what was meant.
 */
export function askBothSides(context: CheckContext, { lines, edit, units }: Asked): Question | null {
  const [view, another] = lines;
  if (view === undefined || another !== undefined || units !== 2 || edit.value !== 1 || view.line.units !== 2) {
    return null;
  }
  const { index, n, line } = view;
  const isPaired = indicatorsOf(context, view.code, view.from)?.bilateral?.trim() === '1';
  const isTold = line.modifiers.includes('50') || anatomicOf(line.modifiers).length > 0;
  if (!isPaired || isTold || line.modifiers.length >= MAX_MODIFIERS) {
    return null;
  }
  const one = setOnLine(index, 'units', 1);
  const modifiers = ['50', ...line.modifiers];
  const yes = said('rule.answer.on_both_sides', { line: n, modifiers });
  return {
    text: said('rule.ask.both_sides', { code: edit.code }),
    path: `/lines/${index}/modifiers`,
    answers: [
      { label: yes, patch: [setOnLine(index, 'modifiers', modifiers), one] },
      { label: said('rule.answer.on_one_side', { line: n }), patch: [one] },
    ],
  };
}

/** Whether all units were needed, where a yes leads on; null where it does not. */
export function askNeeded(context: CheckContext, { lines, edit, units }: Asked): Question | null {
  const [first] = lines;
  const answers =
    first === undefined || edit.value === 0
      ? []
      : edit.mai === 3
        ? [keepWithRecords(context, lines)]
        : edit.mai === 1
          ? onLinesOfTheirOwn(first, edit.value)
          : [];
  return first === undefined || answers.length === 0
    ? null
    : {
        text: said('rule.ask.units_needed', { code: edit.code, units }),
        path: edit.mai === 3 ? '/overrides' : `/lines/${first.index}/units`,
        answers,
      };
}

function keepWithRecords(context: CheckContext, lines: readonly LineView[]): Answer {
  const override = { rule: 'mue.dos', lines: lines.map(({ n }) => n), reason: WITH_RECORDS } as const;
  return { label: said('rule.answer.keep_with_records'), patch: overrideLines(context.case, override) };
}

/** The limit stays on the line, and the rest goes to lines at the end. What counts doses or minutes is not parted. */
function onLinesOfTheirOwn(view: LineView, limit: number): readonly Answer[] {
  const { line, index, code } = view;
  const count = Math.ceil(line.units / limit) - 1;
  const isParted = line.drug === undefined && line.minutes === undefined && line.modifiers.length < MAX_MODIFIERS;
  const again = isLaboratory(code) ? '91' : '76';
  if (!isParted || count > MOST_LINES || line.modifiers.includes(again)) {
    return [];
  }
  const rest = Array.from({ length: count }, (_, at) => ({
    ...line,
    units: at + 1 < count ? limit : line.units - limit * count,
    modifiers: [...line.modifiers, again],
  }));
  return [
    {
      label: said('rule.answer.further_lines', { modifier: again, count }),
      patch: [
        setOnLine(index, 'units', limit),
        ...rest.map((value) => ({ op: 'add', path: '/lines/-', value }) as const),
      ],
    },
  ];
}
