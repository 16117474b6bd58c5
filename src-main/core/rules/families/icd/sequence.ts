/** Order where the code itself tells it: drugs and poisons, and what an injury left behind. */
import { said } from '../../../said.ts';
import { moveBehind } from '../../diagnosis-fixes.ts';
import type { Draft } from '../../draft.ts';
import { behindAnother, firstOf } from './first-listed.ts';
import { GUIDELINES } from './guidelines.ts';
import { encounterOf, intentOf, isSequela } from './intent.ts';
import type { Diagnosis, DiagnosisRule, DiagnosisView } from './view.ts';

export const sequence: DiagnosisRule = {
  rules: ['icd.sequence'],
  check: (view) => [...adverseEffect(view), ...poisoning(view), ...sequela(view), ...besideSequela(view)],
};

/** What the drug did stands first, the drug after it. */
function adverseEffect(view: DiagnosisView): readonly Draft[] {
  const first = firstOf(view);
  if (first === null || intentOf(first) !== 'adverse-effect' || isSequela(first)) {
    return [];
  }
  return [
    {
      ...about([first]),
      severity: 'error',
      message: said('rule.icd.adverse_effect_first', { code: first.code }),
      fixes: behindAnother(first, view),
      citation: GUIDELINES.drugs,
    },
  ];
}

/** Diseases and symptoms, which a poisoning may have brought about. Pregnancy codes and injuries keep their place. */
const MAY_BE_MANIFESTATION = /^[A-NR]/u;

/** The poisoning stands first, what it did after it. Whether what stands before is its work, the record tells. */
function poisoning({ sound, context }: DiagnosisView): readonly Draft[] {
  return sound
    .filter((diagnosis) => intentOf(diagnosis) === 'poisoning' && encounterOf(diagnosis) === 'initial')
    .flatMap((diagnosis): readonly Draft[] => {
      const before = sound.filter(({ n, key }) => n < diagnosis.n && MAY_BE_MANIFESTATION.test(key));
      const [first] = before;
      if (first === undefined) {
        return [];
      }
      const patch = moveBehind(context.case, first.n, diagnosis.n);
      const label = said('rule.fix.dx_behind', { code: first.code, other: diagnosis.code });
      return [
        {
          ...about([first, diagnosis]),
          severity: 'error',
          message: said('rule.icd.poisoning_first', { code: diagnosis.code, others: before.map(({ code }) => code) }),
          fixes: patch === null || before.length > 1 ? [] : [[{ label, patch }]],
          citation: GUIDELINES.drugs,
          overridable: true,
        },
      ];
    });
}

/** What is left stands first, the code of the injury with its S after it. */
function sequela(view: DiagnosisView): readonly Draft[] {
  const first = firstOf(view);
  if (first === null || !isSequela(first) || /^[V-Y]/u.test(first.key)) {
    return [];
  }
  return [
    {
      ...about([first]),
      severity: 'error',
      message: said('rule.icd.sequela_first', { code: first.code }),
      fixes: behindAnother(first, view),
      citation: GUIDELINES.sequela,
    },
  ];
}

/** The same injury as current and as sequela: the acute phase is over when there is a sequela of it. */
function besideSequela({ sound }: DiagnosisView): readonly Draft[] {
  return sound.filter(isSequela).flatMap((late) =>
    sound
      .filter((acute) => acute.key.slice(0, -1) === late.key.slice(0, -1) && !isSequela(acute))
      .map((acute): Draft => ({
        ...about([acute, late]),
        severity: 'warning',
        message: said('rule.icd.acute_with_sequela', { code: acute.code, other: late.code }),
        citation: GUIDELINES.sequela,
      })),
  );
}

function about(diagnoses: readonly Diagnosis[]): Pick<Draft, 'rule' | 'dx' | 'codes'> {
  return { rule: 'icd.sequence', dx: diagnoses.map(({ n }) => n), codes: diagnoses.map(({ code }) => code) };
}
