/** Earlier procedures of the case: what the modifiers 58, 78 and 79, and the days after surgery, refer to. */
import { sameReporter } from '../case/people.ts';
import { isVisit } from './code-groups.ts';
import type { CheckContext, LineView } from './context.ts';

/** true when the case has a procedure before the line, on another claim or on a line of an earlier day. */
export function mayFollow({ case: theCase, sound }: CheckContext, view: LineView): boolean {
  const isOwn = (provider: string | null): boolean => sameReporter(theCase, provider, view.provider) !== 'different';
  return (
    theCase.history.some(
      ({ code, from, provider = null }) => !isVisit(code) && (from ?? '') <= view.from && isOwn(provider),
    ) || sound.some(({ code, from, provider }) => !isVisit(code) && from < view.from && isOwn(provider))
  );
}
