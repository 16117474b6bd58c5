/** Excludes1: two diagnoses that cannot stand for one condition. A note counts for both codes, whichever has it. */
import { fitsNarrowing } from '../../../codes/narrowing.ts';
import type { CodeRange, IsoDate } from '../../../codes/types.ts';
import { said } from '../../../said.ts';
import { overrideAll, removeDiagnosis, replaceBoth } from '../../diagnosis-fixes.ts';
import type { Draft } from '../../draft.ts';
import type { DxRuleFact, ExclusionFact } from '../../facts-icd.ts';
import { namingOf } from '../../naming.ts';
import { indexBy } from '../../tables.ts';
import type { Answer, Question } from '../../types.ts';
import { holds, SYSTEM } from './view.ts';
import type { Diagnosis, DiagnosisRule, DiagnosisView } from './view.ts';

export const excludes1: DiagnosisRule = {
  rules: ['icd.excludes1'],
  check: (view) => {
    const byCode = indexBy(view.sound, ({ code }) => code);
    const isOlder = view.context.table('tabular', view.context.date)?.standing === 'older';
    const hits = view.exclusions
      .filter(({ code, other }) => !isOlder || !isLifted(code, other, view.context.date))
      .flatMap((fact) => hitsOf(fact, byCode));
    const pairs = indexBy(hits, ({ a, b }) => `${a.n} ${b.n}`);
    return [...pairs.values()].map((pair) => tell(pair, view));
  },
};

/**
 * Exclusions of older lists that the guidelines have ended since, with the first day on which both are reported:
 * insulin and oral drugs (section I.C.4.a.3, FY 2022).
 */
const LIFTED: readonly { readonly codes: readonly string[]; readonly from: IsoDate }[] = [
  { codes: ['Z79.4', 'Z79.84'], from: '2021-10-01' },
];

function isLifted(code: string, other: string, date: IsoDate): boolean {
  return LIFTED.some(({ codes, from }) => codes.includes(code) && codes.includes(other) && from <= date);
}

type Hit = {
  readonly fact: ExclusionFact;
  /** The two diagnoses, the earlier first. */
  readonly a: Diagnosis;
  readonly b: Diagnosis;
  /** Only part of what one of the codes stands for is excluded, or only words tell what is. */
  readonly isPartial: boolean;
};

function hitsOf(fact: ExclusionFact, byCode: ReadonlyMap<string, readonly Diagnosis[]>): readonly Hit[] {
  const [holder] = byCode.get(fact.code) ?? [];
  const [other] = byCode.get(fact.other) ?? [];
  if (holder === undefined || other === undefined) {
    return [];
  }
  const { narrow } = fact.target;
  const fits = narrow === null ? true : fitsNarrowing(other.key, narrow);
  const [a, b] = holder.n < other.n ? [holder, other] : [other, holder];
  return fits === false ? [] : [{ fact, a, b, isPartial: fact.isPartial || fits === null }];
}

/** One finding for a pair, on the strongest of its notes. */
function tell(hits: readonly Hit[], view: DiagnosisView): Draft {
  const best = hits.find(({ isPartial }) => !isPartial) ?? hits[0];
  if (best === undefined) {
    throw new Error('a pair without a note');
  }
  const { fact, a, b, isPartial } = best;
  return {
    rule: 'icd.excludes1',
    severity: isPartial ? 'warning' : 'error',
    dx: [a.n, b.n],
    codes: [a.code, b.code],
    message: said('rule.icd.excludes1', { code: a.code, other: b.code }),
    why: [
      said('rule.why.note', { at: fact.at, text: fact.text }),
      ...(isPartial ? [said('rule.why.excludes1_partial', { code: fact.other })] : []),
    ],
    question: ask(a, b, view),
    citation: fact.citation,
    row: { table: 'note', values: { kind: fact.kind, at: fact.at, text: fact.text } },
    overridable: true,
  };
}

/** Kept in the case as it stands, like a reason typed by hand. */
const UNRELATED = 'The two conditions are unrelated (ICD-10-CM Official Guidelines, section I.A.12.a).';

/**
 * What is one condition of a patient, or its past and its present: two of these codes are never unrelated. Types of
 * diabetes, and what comes of pregnancy or falls short of it (section I.C.4.a; R73, O24.4 and E08-E13, Excludes1);
 * osteoporosis with and without a current fracture (section I.C.13.d); tobacco now and then (F17.2, Z72.0 and Z87.891,
 * Excludes1).
 */
const ONE_CONDITION: readonly (readonly CodeRange[])[] = [
  ['E08-E13', 'O24.4', 'R73'],
  ['M80', 'M81'],
  ['F17.2', 'Z72.0', 'Z87.891'],
].map((codes) => codes.map(rangeOf));

function rangeOf(text: string): CodeRange {
  const [from = '', to = from] = text.split('-');
  return { system: SYSTEM, from, to };
}

function areOneCondition(a: Diagnosis, b: Diagnosis): boolean {
  return ONE_CONDITION.some((ranges) => holds(ranges)(a) && holds(ranges)(b));
}

function ask(a: Diagnosis, b: Diagnosis, view: DiagnosisView): Question {
  const { context } = view;
  const keep = (kept: Diagnosis, gone: Diagnosis): readonly Answer[] => {
    const patch = removeDiagnosis(context.case, gone.n);
    return patch === null ? [] : [{ label: said('rule.answer.keep_dx', { code: kept.code }), patch }];
  };
  const both = codeForBoth(a, b, view);
  // What is unrelated is no combination, either.
  const rules = both === null ? (['icd.excludes1'] as const) : (['icd.excludes1', 'icd.combination'] as const);
  const overrides = rules.map((rule) => ({ rule, dx: [a.n, b.n], reason: UNRELATED }));
  const isOne = areOneCondition(a, b);
  return {
    text: isOne
      ? said('rule.ask.which_stays', { codes: [a.code, b.code] })
      : said('rule.ask.unrelated', { code: a.code, other: b.code }),
    path: '/diagnoses',
    answers: [
      ...(both === null ? [] : together(a, b, both, view)),
      ...(isOne ? [] : [{ label: said('rule.answer.unrelated'), patch: overrideAll(context.case, overrides) }]),
      ...keep(a, b),
      ...keep(b, a),
    ],
  };
}

/** The code that tells of both, where an authored row presumes that they belong together. */
function codeForBoth(a: Diagnosis, b: Diagnosis, { rows }: DiagnosisView): string | null {
  const isPair = (row: DxRuleFact, one: Diagnosis, other: Diagnosis): boolean =>
    row.and.length === 0 && holds(row.codes)(one) && holds(row.with)(other);
  return rows('combination').find((row) => isPair(row, a, b) || isPair(row, b, a))?.instead ?? null;
}

function together(a: Diagnosis, b: Diagnosis, code: string, { context }: DiagnosisView): readonly Answer[] {
  const patch = replaceBoth(context.case, a.n, b.n, code);
  return patch === null
    ? []
    : [{ label: said('rule.answer.report_for_both', namingOf(context.codes, SYSTEM, code, context.date)), patch }];
}
