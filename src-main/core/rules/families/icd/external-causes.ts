/** Causes of injuries: in their phase, and place, activity and status once and at the first encounter. */
import { said } from '../../../said.ts';
import { removeDiagnosis, replaceDiagnosis } from '../../diagnosis-fixes.ts';
import { quote } from '../../draft.ts';
import type { Draft } from '../../draft.ts';
import { GUIDELINES } from './guidelines.ts';
import { encounterOf } from './intent.ts';
import { subjectsOf } from './view.ts';
import type { Diagnosis, DiagnosisRule, DiagnosisView } from './view.ts';

export const externalCauseOnce: DiagnosisRule = {
  rules: ['icd.external_cause_once'],
  check: (view) =>
    view.rows('once').flatMap((row): readonly Draft[] => {
      const several = subjectsOf(row, view.sound);
      return several.length < 2
        ? []
        : [
            {
              rule: 'icd.external_cause_once',
              severity: row.severity,
              dx: several.map(({ n }) => n),
              codes: several.map(({ code }) => code),
              message: said('rule.icd.external_cause_once', { codes: several.map(({ code }) => code) }),
              why: [quote(row.why)],
              question: {
                text: said('rule.ask.which_stays', { codes: several.map(({ code }) => code) }),
                path: '/diagnoses',
                answers: several.flatMap(({ n, code }) => {
                  const patch = removeDiagnosis(view.context.case, n);
                  return patch === null ? [] : [{ label: said('rule.fix.remove_dx', { n, code }), patch }];
                }),
              },
              citation: row.citation,
              row: { table: 'diagnoses', values: { id: row.id } },
            },
          ];
    }),
};

/** Categories of the place of occurrence, the activity and the external cause status. */
const CIRCUMSTANCES = /^Y9[239]/u;

/** Only the first encounter for treatment tells where and at what it happened. */
export const circumstancesAtFirst: DiagnosisRule = {
  rules: ['icd.companion_required'],
  check: (view) => {
    const told = view.sound.filter(({ key }) => CIRCUMSTANCES.test(key));
    const encounters = encountersOf(view);
    return told.length === 0 || encounters.length === 0 || encounters.includes('initial')
      ? []
      : [
          {
            rule: 'icd.companion_required',
            severity: 'warning',
            dx: told.map(({ n }) => n),
            codes: told.map(({ code }) => code),
            message: said('rule.icd.circumstances_at_first', {
              codes: told.map(({ code }) => code),
              count: told.length,
            }),
            citation: GUIDELINES.externalPlace,
          },
        ];
  },
};

function encountersOf({ sound }: DiagnosisView): readonly string[] {
  return sound.flatMap((diagnosis) => encounterOf(diagnosis) ?? []);
}

const PHASES = { initial: 'A', subsequent: 'D', sequela: 'S' } as const;
/** Injuries, burns and effects of other causes; poisonings tell their cause themselves. */
const INJURY = /^(?:S|T0|T1|T2|T3[0-4]|T7)/u;
const CAUSE = /^[V-Y]/u;

/** The seventh character of a cause is that of the injury of the encounter, where all its injuries are in one phase. */
export const causeInPhase: DiagnosisRule = {
  rules: ['icd.external_cause_phase'],
  check: ({ sound }) => {
    const [phase, another] = [
      ...new Set(sound.filter(({ key }) => INJURY.test(key)).flatMap((one) => encounterOf(one) ?? [])),
    ];
    return phase === undefined || another !== undefined
      ? []
      : sound
          .filter((one) => CAUSE.test(one.key) && ![null, phase].includes(encounterOf(one)))
          .map((one) => outOfPhase(one, `${one.code.slice(0, -1)}${PHASES[phase]}`));
  },
};

function outOfPhase({ n, code }: Diagnosis, instead: string): Draft {
  return {
    rule: 'icd.external_cause_phase',
    severity: 'warning',
    dx: [n],
    codes: [code],
    message: said('rule.icd.external_cause_phase', { code }),
    question: {
      text: said('rule.ask.which_diagnosis', { code }),
      path: `/diagnoses/${n - 1}`,
      answers: [
        {
          label: said('rule.answer.report_instead', { code: instead, other: code }),
          patch: replaceDiagnosis(n, instead),
        },
      ],
    },
    citation: GUIDELINES.externalPhase,
  };
}
