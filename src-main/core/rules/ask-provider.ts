import { freshProviderId } from '../case/people.ts';
import type { Patch } from '../case/types.ts';
import { said } from '../said.ts';
import type { CheckContext, LineView } from './context.ts';
import { setOnLine } from './draft.ts';
import type { Question } from './types.ts';

/** Some of the lines name a provider and others do not: did the one named report those, too? */
export function askSameProvider({ case: theCase }: CheckContext, lines: readonly LineView[]): Question | null {
  const id = lines.find(({ provider }) => provider !== null)?.provider ?? null;
  const unnamed = lines.filter(({ provider }) => provider === null).sort((a, b) => a.index - b.index);
  const [first] = unnamed;
  if (id === null || first === undefined) {
    return null;
  }
  const other = freshProviderId(theCase);
  const give = (provider: string): Patch => unnamed.map(({ index }) => setOnLine(index, 'provider', provider));
  return {
    text: said('rule.ask.same_provider', { line: first.n, code: first.code, id }),
    path: `/lines/${first.index}/provider`,
    answers: [
      { label: said('rule.answer.yes_by', { id }), patch: give(id) },
      { label: said('rule.answer.no_by_other', { id: other }), patch: give(other) },
    ],
  };
}
