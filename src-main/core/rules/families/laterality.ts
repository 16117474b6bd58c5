/**
 * The side that a line names against the sides of the diagnoses that it points to. ICD-10-CM Official Guidelines,
 * section I.B.13 (laterality).
 */
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { sideOf } from '../ptp-modifiers.ts';
import { LATERALITY } from '../sources.ts';
import type { Need } from '../tables.ts';
import { askBoth, askWhichSide } from './laterality-ask.ts';
import { diagnosesOf, pointedBy, regionOfService, SYSTEM } from './laterality-view.ts';
import type { Side, SidedDiagnosis } from './laterality-view.ts';
import { noSide } from './laterality-missing.ts';

export const lateralityRules: RuleFamily = {
  family: 'laterality',
  rules: ['laterality.conflict', 'laterality.no_side'],
  touchedBy: ['modifiers', 'code', 'dx', 'units'],
  needs: (context) => (sided(context).length === 0 ? [] : needsOfSides(context)),
  check: (context) => [...sided(context).flatMap((view) => judge(context, view)), ...noSide(context)],
};

/** The side is told by a diagnosis's words; where no list has them, nothing was compared, and that is said. */
function needsOfSides({ codes, date, case: { diagnoses } }: CheckContext): readonly Need[] {
  const need = codes.need(SYSTEM, date);
  const wordless = diagnoses.filter((code) => {
    const standing = codes.standing(SYSTEM, code, date);
    return !('fact' in standing) || standing.fact.title === null;
  });
  const isCovered = wordless.length === 0 || need.chosen?.own === false;
  const detail = said('coverage.no_words', { codes: [...new Set(wordless)], date: { date } });
  return [
    ...(isCovered || wordless.length < diagnoses.length ? [need] : []),
    ...(isCovered ? [] : [{ date, chosen: null, detail }]),
  ];
}

type Sided = LineView & { readonly side: Side | 'both' };

/** Lines that name one side, or both by 50. Two modifiers of both sides, or none, conflict with nothing. */
function sided({ sound, case: { diagnoses } }: CheckContext): readonly Sided[] {
  return diagnoses.length === 0
    ? []
    : sound.flatMap((view): readonly Sided[] => {
        const side = sideOf(view.line.modifiers);
        if (view.line.modifiers.includes('50')) {
          return [{ ...view, side: 'both' }];
        }
        return side === 'right' || side === 'left' ? [{ ...view, side }] : [];
      });
}

function judge(context: CheckContext, view: Sided): readonly Draft[] {
  const { side } = view;
  if (side === 'both') {
    return ofOneSide(context, view);
  }
  const own = regionOfService(view.code);
  const near = diagnosesOf(context, view).filter(({ region }) => own === null || region === null || own === region);
  const opposite = near.filter(({ word }) => word !== side && (word === 'right' || word === 'left'));
  if (near.some(({ word }) => word === side || word === 'bilateral')) {
    return [];
  }
  const open = near.filter(({ word }) => word === 'unspecified');
  return opposite.length > 0
    ? [conflict(context, view, side, opposite)]
    : open.length > 0
      ? [
          {
            ...about(view, open),
            severity: 'warning',
            message: said('rule.laterality.side_not_said', { ...named(view, open), count: open.length }),
          },
        ]
      : [];
}

function about(
  view: LineView,
  diagnoses: readonly SidedDiagnosis[],
): Pick<Draft, 'rule' | 'lines' | 'dx' | 'codes' | 'citation'> {
  return {
    rule: 'laterality.conflict',
    lines: [view],
    dx: diagnoses.map(({ n }) => n),
    codes: [view.code, ...diagnoses.map(({ code }) => code)],
    citation: LATERALITY,
  };
}

function named({ code }: LineView, diagnoses: readonly SidedDiagnosis[]) {
  return { code, dx: diagnoses.map((one) => one.code) };
}

/** Which of the two is wrong only the record tells, so that nothing is mended without an answer. */
function conflict(context: CheckContext, view: LineView, side: Side, diagnoses: readonly SidedDiagnosis[]): Draft {
  return {
    ...about(view, diagnoses),
    severity: 'error',
    message:
      side === 'right'
        ? said('rule.laterality.right_against_left', named(view, diagnoses))
        : said('rule.laterality.left_against_right', named(view, diagnoses)),
    why: [said('rule.why.side_of_either')],
    question: askWhichSide(context, view, side, diagnoses),
    overridable: true,
  };
}

/** Both sides are treated, and every diagnosis that the line points to is of the same one. */
function ofOneSide(context: CheckContext, view: LineView): readonly Draft[] {
  const told = diagnosesOf(context, view);
  const [word, another] = [...new Set(told.map((one) => one.word))];
  const isOneSide = (word === 'right' || word === 'left') && another === undefined;
  return isOneSide && told.length === pointedBy(context, view).length
    ? [
        {
          ...about(view, told),
          severity: 'warning',
          message: said('rule.laterality.both_against_one', named(view, told)),
          question: askBoth(context, view, word, told),
          overridable: true,
        },
      ]
    : [];
}
