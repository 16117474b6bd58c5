import type { Said } from '../../../said.ts';
import { said } from '../../../said.ts';
import { replaceDiagnosis } from '../../diagnosis-fixes.ts';
import type { Answer, Question } from '../../types.ts';

/** More choices than this are a list to read on the code's page; a fracture has up to sixteen seventh characters. */
const MAX_ANSWERS = 16;

/** Which of these codes was meant in place of diagnosis `n`? null when there is nothing, or too much, to choose from. */
export function askCode(text: Said, codes: readonly string[], n: number): Question | null {
  if (codes.length === 0 || codes.length > MAX_ANSWERS) {
    return null;
  }
  const answers = codes.map((choice): Answer => ({
    label: said('rule.answer.report_as', { code: choice }),
    patch: replaceDiagnosis(n, choice),
  }));
  return { text, path: `/diagnoses/${n - 1}`, answers };
}
