/**
 * Checks many cases with few questions to the packs: the facts of several are gathered together, since claims of one
 * office have most of their codes in common.
 */
import type { CaseDraft } from '#core/case/draft.ts';
import { withDefaults } from '#core/case/draft.ts';
import type { CaseDefaults } from '#core/case/draft.ts';
import type { Case } from '#core/case/types.ts';
import { codeKey } from '#core/codes/parse.ts';
import { prepareFacts } from '#core/rules/context.ts';
import { checkPrepared } from '#core/rules/engine.ts';
import type { CheckResult } from '#core/rules/engine.ts';
import type { FactsPort } from './ports.ts';

/**
 * Pairs are asked for of every code with every other, so a group ends before that costs more than it saves: its codes
 * squared are as many look-ups.
 */
const MOST_CODES = 96;
/** Facts are held for one group at a time. */
const MOST_CASES = 200;

export type Checked = CheckResult & { readonly case: Case };

/** Answers in the order of the cases. */
export function* checkCases(drafts: readonly CaseDraft[], defaults: CaseDefaults, port: FactsPort): Generator<Checked> {
  const cases = drafts.map((draft) => withDefaults(draft, defaults));
  for (const group of groupsOf(cases)) {
    const facts = prepareFacts(port.gather(merge(group), defaults.today));
    for (const theCase of group) {
      yield { case: theCase, ...checkPrepared(theCase, facts) };
    }
  }
}

/** Neighbours of one setting, as long as their codes stay few. */
function* groupsOf(cases: readonly Case[]): Generator<readonly [Case, ...Case[]]> {
  let group: [Case, ...Case[]] | null = null;
  let codes = new Set<string>();
  for (const theCase of cases) {
    const own = [...theCase.lines, ...theCase.history].map(({ code }) => codeKey(code));
    const together = new Set([...codes, ...own]);
    const fits = group !== null && group.length < MOST_CASES && together.size <= MOST_CODES;
    if (group !== null && fits && group[0].setting === theCase.setting) {
      group.push(theCase);
      codes = together;
    } else {
      if (group !== null) yield group;
      group = [theCase];
      codes = new Set(own);
    }
  }
  if (group !== null) yield group;
}

/** One case with the codes of all, which is all that facts are gathered by. */
function merge(group: readonly [Case, ...Case[]]): Case {
  return {
    ...group[0],
    lines: group.flatMap(({ lines }) => lines),
    history: group.flatMap(({ history }) => history),
    diagnoses: group.flatMap(({ diagnoses }) => diagnoses),
  };
}
