/**
 * The side that a line names against the sides of the diagnoses that it points to. ICD-10-CM Official Guidelines,
 * section I.B.13 (laterality).
 */
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { fixModifiers } from '../modifier-fixes.ts';
import { sideOf } from '../ptp-modifiers.ts';
import { LATERALITY } from '../sources.ts';
import type { Need } from '../tables.ts';

export const lateralityRules: RuleFamily = {
  family: 'laterality',
  rules: ['laterality.conflict'],
  touchedBy: ['modifiers', 'code', 'dx'],
  needs: (context) => (sided(context).length === 0 ? [] : needsOfSides(context)),
  check: (context) => sided(context).flatMap((view) => judge(context, view)),
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

const SYSTEM = 'ICD10CM';

type Side = 'right' | 'left';
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

type Word = Side | 'bilateral' | 'unspecified';
type Diagnosis = { readonly n: number; readonly code: string; readonly word: Word; readonly region: string | null };

/** What the pack's title of a diagnosis says of sides, and of the part of the body. */
function diagnosesOf(context: CheckContext, view: LineView): readonly Diagnosis[] {
  return context.case.diagnoses.flatMap((code, index) => {
    const n = index + 1;
    const standing = context.codes.standing(SYSTEM, code, context.date);
    if ((view.line.dx !== undefined && !view.line.dx.includes(n)) || standing.kind !== 'active') {
      return [];
    }
    const title = (standing.fact.title ?? '').toLowerCase();
    const word = wordOf(title);
    return word === null ? [] : [{ n, code: standing.fact.code, word, region: regionOf(code, title) }];
  });
}

const UNSPECIFIED =
  /\bunspecified (?:[a-z]+ )?(?:side|eye|ear|eyelid|breast|shoulder|arm|elbow|forearm|wrist|hand|finger|thumb|limb|hip|thigh|knee|leg|ankle|foot|toe|extremity|kidney|ovary|testis|lung)\b/;

function wordOf(title: string): Word | null {
  if (/\bbilateral\b/.test(title)) {
    return 'bilateral';
  }
  const [right, left] = [/\bright\b/.test(title), /\bleft\b/.test(title)];
  if (right !== left) {
    return right ? 'right' : 'left';
  }
  return !right && UNSPECIFIED.test(title) ? 'unspecified' : null;
}

/** Parts of the body that exist on each side, by chapter or by a word of the title; null where neither tells. */
const BY_CODE: readonly (readonly [RegExp, string])[] = [
  [/^H[0-5]/, 'eye'],
  [/^H[6-9]/, 'ear'],
  [/^S0[05]/, 'eye'],
  [/^S[4-6]/, 'arm'],
  [/^S[7-9]/, 'leg'],
  [/^(C50|D05|N6[0-5])/, 'breast'],
];
const BY_WORD: readonly (readonly [RegExp, string])[] = [
  [/\beye(lid)?s?\b/, 'eye'],
  [/\b(ear|ears|hearing)\b/, 'ear'],
  [/\b(shoulder|arm|elbow|forearm|wrist|hand|finger|thumb|upper (limb|extremity)|humerus|radius|ulna)\b/, 'arm'],
  [/\b(hip|thigh|knee|leg|ankle|foot|toe|heel|calf|lower (limb|extremity)|femur|tibia|fibula|patella)\b/, 'leg'],
  [/\bbreast\b/, 'breast'],
];

function regionOf(code: string, title: string): string | null {
  return (
    BY_WORD.find(([pattern]) => pattern.test(title))?.[1] ??
    BY_CODE.find(([pattern]) => pattern.test(code.toUpperCase()))?.[1] ??
    null
  );
}

/** Parts of the body by the code list of procedures, where a stretch of it belongs to one. */
const SERVICES: readonly (readonly [string, string, string])[] = [
  ['19000', '19499', 'breast'],
  ['23000', '26989', 'arm'],
  ['26990', '28899', 'leg'],
  ['29065', '29280', 'arm'],
  ['29305', '29590', 'leg'],
  ['29805', '29848', 'arm'],
  ['29850', '29907', 'leg'],
  ['29914', '29916', 'leg'],
  ['65091', '68899', 'eye'],
  ['69000', '69979', 'ear'],
  ['73000', '73225', 'arm'],
  ['73501', '73725', 'leg'],
  ['77065', '77067', 'breast'],
  ['92002', '92499', 'eye'],
];

function regionOfService(code: string): string | null {
  return SERVICES.find(([from, to]) => from <= code && code <= to)?.[2] ?? null;
}

function judge(context: CheckContext, view: Sided): readonly Draft[] {
  if (view.side === 'both') {
    return ofOneSide(context, view);
  }
  const own = regionOfService(view.code);
  const near = diagnosesOf(context, view).filter(({ region }) => own === null || region === null || own === region);
  const opposite = near.filter(({ word }) => word !== view.side && (word === 'right' || word === 'left'));
  if (near.some(({ word }) => word === view.side || word === 'bilateral')) {
    return [];
  }
  const open = near.filter(({ word }) => word === 'unspecified');
  return opposite.length > 0 ? [conflict(view, opposite)] : open.length > 0 ? [unspecified(view, open)] : [];
}

function conflict(view: Sided, diagnoses: readonly Diagnosis[]): Draft {
  return {
    rule: 'laterality.conflict',
    severity: 'error',
    lines: [view],
    dx: diagnoses.map(({ n }) => n),
    codes: [view.code, ...diagnoses.map(({ code }) => code)],
    message:
      view.side === 'right'
        ? said('rule.laterality.right_against_left', { code: view.code, dx: diagnoses.map(({ code }) => code) })
        : said('rule.laterality.left_against_right', { code: view.code, dx: diagnoses.map(({ code }) => code) }),
    why: [said('rule.why.side_of_either')],
    fixes: turned(view),
    citation: LATERALITY,
    overridable: true,
  };
}

/** RT for LT or the other way; a finger or an eyelid has no counterpart that could be meant for certain. */
function turned(view: Sided): NonNullable<Draft['fixes']> {
  const other = new Map([
    ['RT', 'LT'],
    ['LT', 'RT'],
  ]);
  const { modifiers } = view.line;
  return modifiers.some((modifier) => other.has(modifier))
    ? [
        [
          fixModifiers(
            view,
            modifiers.map((modifier) => other.get(modifier) ?? modifier),
          ),
        ],
      ]
    : [];
}

function unspecified(view: Sided, diagnoses: readonly Diagnosis[]): Draft {
  return {
    rule: 'laterality.conflict',
    severity: 'warning',
    lines: [view],
    dx: diagnoses.map(({ n }) => n),
    codes: [view.code, ...diagnoses.map(({ code }) => code)],
    message: said('rule.laterality.side_not_said', { code: view.code, dx: diagnoses.map(({ code }) => code) }),
    citation: LATERALITY,
  };
}

/** Both sides are treated, and every diagnosis that the line points to is of the same one. */
function ofOneSide(context: CheckContext, view: Sided): readonly Draft[] {
  const pointed = context.case.diagnoses.filter((_, index) => view.line.dx?.includes(index + 1) ?? true);
  const told = diagnosesOf(context, view);
  const words = new Set(told.map(({ word }) => word));
  const isOneSide = words.size === 1 && (words.has('right') || words.has('left'));
  return isOneSide && told.length === pointed.length
    ? [
        {
          rule: 'laterality.conflict',
          severity: 'warning',
          lines: [view],
          dx: told.map(({ n }) => n),
          codes: [view.code, ...told.map(({ code }) => code)],
          message: said('rule.laterality.both_against_one', { code: view.code, dx: told.map(({ code }) => code) }),
          citation: LATERALITY,
          overridable: true,
        },
      ]
    : [];
}
