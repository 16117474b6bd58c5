/** Which side the record says: each answer writes the line, or a diagnosis, as that side has it. */
import type { Case, Patch } from '../../case/types.ts';
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { addDiagnosis, replaceDiagnosis } from '../diagnosis-fixes.ts';
import { overrideLines, setOnLine } from '../draft.ts';
import { sideOf } from '../ptp-modifiers.ts';
import type { Answer, Question } from '../types.ts';
import type { Side, SidedDiagnosis } from './laterality-view.ts';

export const MODIFIER_OF: Readonly<Record<Side, string>> = { right: 'RT', left: 'LT' };

export function otherThan(side: Side): Side {
  return side === 'right' ? 'left' : 'right';
}

/** Kept in the case as it stands, like a reason typed by hand. */
const SIDES_DIFFER = 'The record has the service on the one side and the diagnosis on the other.';

/** The line names the one side, and the diagnoses the other. */
export function askWhichSide(
  context: CheckContext,
  view: LineView,
  side: Side,
  diagnoses: readonly SidedDiagnosis[],
): Question {
  const dx = diagnoses.map(({ n }) => n);
  const keep = overrideLines(context.case, {
    rule: 'laterality.conflict',
    lines: [view.n],
    dx,
    reason: SIDES_DIFFER,
  });
  return {
    text: said('rule.ask.which_side'),
    path: `/lines/${view.index}/modifiers`,
    answers: [
      ...turned(view, otherThan(side)),
      ...reportedAs(context.case, view, side, diagnoses),
      { label: said('rule.answer.sides_differ'), patch: keep },
    ],
  };
}

/** RT for LT or the other way; a finger or an eyelid has no counterpart that could be meant for certain. */
function turned(view: LineView, side: Side): readonly Answer[] {
  const { modifiers } = view.line;
  const from = MODIFIER_OF[otherThan(side)];
  return modifiers.includes(from)
    ? [
        writeLine(
          view,
          side,
          modifiers.map((modifier) => (modifier === from ? MODIFIER_OF[side] : modifier)),
        ),
      ]
    : [];
}

function writeLine(view: LineView, side: Side | 'both', modifiers: readonly string[]): Answer {
  const isCounted = side === 'both' || view.line.modifiers.includes('50');
  return {
    label: said('rule.answer.line_on_side', { side, line: view.n, modifiers }),
    patch: [
      setOnLine(view.index, 'modifiers', modifiers),
      ...(isCounted && view.line.units > 1 ? [setOnLine(view.index, 'units', 1)] : []),
    ],
  };
}

/** The diagnoses as codes of a side, where there are such. */
function reportedAs(
  theCase: Case,
  view: LineView,
  side: Side | 'bilateral',
  diagnoses: readonly SidedDiagnosis[],
): readonly Answer[] {
  const others = diagnoses.map((one) => counterpartOf(one, side));
  if (others.length === 0 || others.some((code) => code === null)) {
    return [];
  }
  const codes = others.filter((code) => code !== null);
  const patch = diagnoses.flatMap((one, at) => putCode(theCase, view, one, codes[at] ?? ''));
  const label = said('rule.answer.dx_on_side', {
    side: side === 'bilateral' ? 'both' : side,
    codes,
    others: diagnoses.map(({ code }) => code),
  });
  return [{ label, patch }];
}

export function counterpartOf({ counterparts }: SidedDiagnosis, side: Side | 'bilateral'): string | null {
  const [only, another] = counterparts.filter(({ title }) => new RegExp(`\\b${side}\\b`, 'iu').test(title));
  return only === undefined || another !== undefined ? null : only.code;
}

/** In the place of the diagnosis, or beside it where another line of its side points to it. */
function putCode(theCase: Case, view: LineView, { n, word }: SidedDiagnosis, code: string): Patch {
  const at = theCase.diagnoses.indexOf(code) + 1;
  const isShared = theCase.lines.some(
    ({ dx, modifiers }, index) => index !== view.index && (dx?.includes(n) ?? true) && sideOf(modifiers) === word,
  );
  if (at === 0 && !isShared) {
    return replaceDiagnosis(n, code);
  }
  const now = at === 0 ? theCase.diagnoses.length + 1 : at;
  const { dx } = view.line;
  return [
    ...(at === 0 ? addDiagnosis(code) : []),
    ...(dx === undefined ? [] : [setOnLine(view.index, 'dx', [...new Set(dx.map((one) => (one === n ? now : one)))])]),
  ];
}

/** Modifier 50, and every diagnosis is of one side. */
export function askBoth(
  context: CheckContext,
  view: LineView,
  side: Side,
  diagnoses: readonly SidedDiagnosis[],
): Question {
  const one = view.line.modifiers.map((modifier) => (modifier === '50' ? MODIFIER_OF[side] : modifier));
  const both = reportedAs(context.case, view, 'bilateral', diagnoses);
  return {
    text: said('rule.ask.which_side'),
    path: `/lines/${view.index}/modifiers`,
    answers: [
      writeLine(view, side, [...new Set(one)]),
      ...(both.length > 0 ? both : withOtherSide(context.case, view, otherThan(side), diagnoses)),
    ],
  };
}

/** Where no code stands for both sides, each side has its own. */
function withOtherSide(
  theCase: Case,
  view: LineView,
  side: Side,
  diagnoses: readonly SidedDiagnosis[],
): readonly Answer[] {
  const [first, another] = diagnoses;
  const code = first === undefined || another !== undefined ? null : counterpartOf(first, side);
  if (first === undefined || code === null || theCase.diagnoses.includes(code)) {
    return [];
  }
  const { dx } = view.line;
  const pointers = dx === undefined ? [] : [setOnLine(view.index, 'dx', [...dx, theCase.diagnoses.length + 1])];
  return [
    {
      label: said('rule.answer.both_dx', { code, other: first.code }),
      patch: [...addDiagnosis(code), ...pointers],
    },
  ];
}

/** The line names no side: those that it may be, the likeliest first. */
export function askSide(view: LineView, sides: readonly (Side | 'both')[]): Question {
  const { modifiers } = view.line;
  return {
    text: said('rule.ask.which_side'),
    path: `/lines/${view.index}/modifiers`,
    answers: sides.map((side) =>
      writeLine(view, side, side === 'both' ? ['50', ...modifiers] : [...modifiers, MODIFIER_OF[side]]),
    ),
  };
}
