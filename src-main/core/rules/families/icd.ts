/** The diagnoses: whether each can be reported, and the conventions and guidelines of ICD-10-CM for them together. */
import type { CheckContext } from '../context.ts';
import { needOf } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { age, sex } from './icd/age-sex.ts';
import { codeFirst } from './icd/code-first.ts';
import { duplicates, maxDiagnoses, pointers, unpointed } from './icd/counts.ts';
import { excludes1 } from './icd/excludes1.ts';
import { causeInPhase, circumstancesAtFirst, externalCauseOnce } from './icd/external-causes.ts';
import { neverFirst, onlyFirst } from './icd/first-listed.ts';
import { foldDependent } from './icd/fold.ts';
import { manifestationFirst } from './icd/manifestation.ts';
import { combination, companion, exclusiveWithChapter, notWith } from './icd/pairs.ts';
import { sequence } from './icd/sequence.ts';
import { sides } from './icd/sides.ts';
import { unspecified } from './icd/unspecified.ts';
import { codeAlso, useAdditional } from './icd/use-additional.ts';
import { validity } from './icd/validity.ts';
import { SYSTEM, viewDiagnoses } from './icd/view.ts';
import type { DiagnosisRule } from './icd/view.ts';

/** A new one is a file in the folder, a line here and its texts. */
const RULES: readonly DiagnosisRule[] = [
  validity,
  excludes1,
  codeFirst,
  useAdditional,
  codeAlso,
  manifestationFirst,
  neverFirst,
  onlyFirst,
  combination,
  companion,
  circumstancesAtFirst,
  notWith,
  exclusiveWithChapter,
  sides,
  externalCauseOnce,
  causeInPhase,
  sequence,
  duplicates,
  maxDiagnoses,
  pointers,
  unpointed,
  age,
  sex,
  unspecified,
];

export const icdRules: RuleFamily = {
  family: 'icd',
  rules: [...new Set(RULES.flatMap(({ rules }) => rules))],
  touchedBy: ['dx'],
  needs: (context) => {
    const { date, codes, table } = context;
    return viewDiagnoses(context).all.length === 0
      ? []
      : [codes.need(SYSTEM, date), needOf(table('tabular', date), date), needOf(table('dxRules', date), date)];
  },
  check: checkDiagnoses,
};

function checkDiagnoses(context: CheckContext): readonly Draft[] {
  const view = viewDiagnoses(context);
  return foldDependent(RULES.flatMap((rule) => rule.check(view)));
}
