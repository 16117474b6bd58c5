/** Both sides of a condition and one of them by itself: the titles differ in nothing but the side, and contradict. */
import { sideOfTitle } from '../../../codes/sides.ts';
import { said } from '../../../said.ts';
import { removeDiagnosis } from '../../diagnosis-fixes.ts';
import type { Draft } from '../../draft.ts';
import type { Answer } from '../../types.ts';
import { GUIDELINES } from './guidelines.ts';
import type { Diagnosis, DiagnosisRule, DiagnosisView } from './view.ts';

export const sides: DiagnosisRule = {
  rules: ['icd.both_sides'],
  check: (view) =>
    view.sound.flatMap((one) =>
      view.sound.filter(({ code }) => codesOfBoth(one).includes(code)).map((both) => besideBoth(one, both, view)),
    ),
};

/** The same of both sides, where the code names one. */
function codesOfBoth({ standing }: Diagnosis): readonly string[] {
  const near = standing.kind === 'active' ? (standing.fact.counterparts ?? []) : [];
  return near.filter(({ title }) => sideOfTitle(title) === 'bilateral').map(({ code }) => code);
}

function besideBoth(one: Diagnosis, both: Diagnosis, { context }: DiagnosisView): Draft {
  const keep = (kept: Diagnosis, gone: Diagnosis): readonly Answer[] => {
    const patch = removeDiagnosis(context.case, gone.n, kept.n);
    return patch === null ? [] : [{ label: said('rule.answer.keep_dx', { code: kept.code }), patch }];
  };
  return {
    rule: 'icd.both_sides',
    severity: 'warning',
    dx: [one.n, both.n],
    codes: [one.code, both.code],
    message: said('rule.icd.one_side_beside_both', { code: both.code, other: one.code }),
    question: {
      text: said('rule.ask.which_stays', { codes: [both.code, one.code] }),
      path: '/diagnoses',
      answers: [...keep(both, one), ...keep(one, both)],
    },
    citation: GUIDELINES.laterality,
    row: { table: 'codes', values: { code: both.code, title: both.title } },
  };
}
