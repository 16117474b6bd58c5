/** The patient against codes that speak of an age, or of organs that one sex has. */
import { ageOn } from '../../case/age.ts';
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import type { Draft } from '../draft.ts';
import { rulesFor } from '../service-rules.ts';

export function checkPatient(context: CheckContext): readonly Draft[] {
  return context.sound.flatMap((view) => [...checkAge(context, view), ...checkSex(context, view)]);
}

/** On the date of service; an age in days is asked only of what the case gives in days. */
export function checkAge(context: CheckContext, view: LineView): readonly Draft[] {
  const age = ageOn(context.case.patient, view.from);
  return rulesFor(context, 'age', view).flatMap((row) => {
    const value = row.unit === 'years' ? age?.years : age?.days;
    if (value === undefined || value === null || (value >= row.min && (row.max === null || value <= row.max))) {
      return [];
    }
    return [
      {
        rule: 'code.age' as const,
        severity: 'error' as const,
        lines: [view],
        message:
          row.unit === 'years'
            ? said('rule.code.age_years', { code: view.code, age: value })
            : said('rule.code.age_days', { code: view.code, age: value }),
        why: [
          row.max === null
            ? said('rule.why.age_from', { unit: row.unit, min: row.min })
            : said('rule.why.age_span', { unit: row.unit, min: row.min, max: row.max }),
        ],
        citation: row.citation,
        row: { table: 'services', values: { unit: row.unit, min: row.min, max: row.max } },
      },
    ];
  });
}

/** Informs only: the sex on the claim is not the organs, and Medicare has ended its edit. */
function checkSex(context: CheckContext, view: LineView): readonly Draft[] {
  const { sex } = context.case.patient;
  return rulesFor(context, 'sex', view).flatMap((row) =>
    (sex !== 'M' && sex !== 'F') || sex === row.sex
      ? []
      : [
          {
            rule: 'code.sex' as const,
            severity: 'info' as const,
            lines: [view],
            message: said('rule.code.sex', { code: view.code }),
            citation: row.citation,
          },
        ],
  );
}
