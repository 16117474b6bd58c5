/** Some diagnosis codes have the form of a service's code without their dot: one among the lines can be put in its place. */
import { said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { addDiagnosis } from '../diagnosis-fixes.ts';
import { removeLines } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { naming } from '../naming.ts';

/** What to add to the finding of a line's code that its own list lacks; nothing where it is no diagnosis that can be reported. */
export function asDiagnosis(
  context: CheckContext,
  code: string,
  lines: readonly LineView[],
): Pick<Draft, 'why' | 'fixes' | 'surelyGone'> {
  const standing = context.codes.standing('ICD10CM', code, context.date);
  if (standing.kind !== 'active' || !standing.fact.billable) {
    return {};
  }
  const { fact } = standing;
  const isThere = context.case.diagnoses.includes(fact.code);
  return {
    why: [said('rule.why.is_diagnosis', naming(fact.code, fact.title))],
    fixes: [
      [
        {
          label: said('rule.fix.move_to_dx', { code: fact.code }),
          patch: [...(isThere ? [] : addDiagnosis(fact.code)), ...removeLines(context.case, lines)],
        },
      ],
    ],
    surelyGone: true,
  };
}
