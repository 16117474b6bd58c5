import type { Said } from '../../../said.ts';
import { said } from '../../../said.ts';
import { replaceDiagnosis } from '../../diagnosis-fixes.ts';
import type { CodeFact, NamedCode } from '../../facts.ts';
import { naming } from '../../naming.ts';
import type { Answer, Question } from '../../types.ts';

/** A code to report in place of a diagnosis; a header is a step on the way to one. */
export type Choice = NamedCode;

/** More choices than this are a list to read; a fracture has up to sixteen seventh characters. */
export const MAX_ANSWERS = 16;

/** Which of these codes was meant in place of diagnosis `n`? null when there is nothing to choose from. */
export function askCode(text: Said, choices: readonly Choice[], n: number): Question | null {
  if (choices.length === 0) {
    return null;
  }
  const answers = choices.slice(0, MAX_ANSWERS).map(({ code, title, billable }): Answer => {
    const what = naming(code, title);
    return {
      label: billable ? said('rule.answer.report_as', what) : said('rule.answer.narrow_to', what),
      patch: replaceDiagnosis(n, code),
    };
  });
  return { text, path: `/diagnoses/${n - 1}`, answers };
}

/** How many there are beyond those that are asked. */
export function tellRest(count: number): readonly Said[] {
  return count > 0 ? [said('rule.why.more_choices', { count })] : [];
}

/** The codes right below a header. */
export function childrenOf({ below, children = [] }: CodeFact): readonly Choice[] {
  return below ?? children.map((code) => ({ code, title: null, billable: true }));
}

/**
 * What can be reported in place of a header: the codes right below it and, as far as the answers have room, what can be
 * reported below those that are headers themselves. The smallest families are opened first.
 */
export function choicesBelow(fact: CodeFact): readonly Choice[] {
  const { below = [] } = fact;
  const opened = new Set<string>();
  let room = MAX_ANSWERS - below.length;
  const families = below.filter((one) => one.below.length > 0 && one.below.every(({ billable }) => billable));
  for (const one of families.toSorted((a, b) => a.below.length - b.below.length)) {
    if (one.below.length - 1 > room) {
      break;
    }
    room -= one.below.length - 1;
    opened.add(one.code);
  }
  return below.length === 0
    ? childrenOf(fact)
    : below.flatMap((one): readonly Choice[] => (opened.has(one.code) ? one.below : [one]));
}
