/** What a claim's coverage says when its diagnoses are of a system that is not checked, such as ICD-9-CM. */
import type { CheckResult } from '#core/rules/engine.ts';
import type { Coverage, Family } from '#core/rules/types.ts';
import { said } from '#core/said.ts';

/** Families that rest on diagnoses. Silence about them would read as clean. */
const RESTING: ReadonlySet<Family> = new Set(['laterality', 'icd']);

export function withOtherDiagnoses({ coverage, summary }: CheckResult): Pick<CheckResult, 'coverage' | 'summary'> {
  const told = new Set<Family>();
  const rows = coverage.flatMap((row): readonly Coverage[] => {
    if (!RESTING.has(row.family)) {
      return [row];
    }
    const isFirst = !told.has(row.family);
    told.add(row.family);
    return isFirst ? [notChecked(row.family)] : [];
  });
  const families = new Set(rows.filter(({ state }) => state === 'not-checked').map(({ family }) => family));
  return { coverage: rows, summary: { ...summary, notChecked: families.size } };
}

function notChecked(family: Family): Coverage {
  return { family, state: 'not-checked', pack: null, reason: 'no-edition', detail: said('claim.other_system') };
}
