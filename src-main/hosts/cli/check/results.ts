import type { CaseProblem, CheckReply, Summary } from '#contract/types.ts';
import { sayAll } from '#contract/words/say.ts';
import { outJson } from '../command.ts';
import type { Context } from '../command.ts';
import { checkText } from './text.ts';

/** A checked case; its JSON has the fields of the command line's interface and none that only a window needs. */
export type Result = Pick<CheckReply, 'case' | 'ref' | 'summary' | 'findings' | 'coverage' | 'problems' | 'titles'>;

const NOTHING: Summary = { errors: 0, warnings: 0, infos: 0, questions: 0, overridden: 0, notChecked: 0 };

export function problemResult(problem: CaseProblem): Result {
  return {
    case: null,
    ref: null,
    summary: NOTHING,
    findings: [],
    coverage: [],
    problems: [problem],
    titles: { lines: [], diagnoses: [] },
  };
}

export type ResultWriter = {
  readonly add: (result: Result) => Promise<void>;
  /** Writes what is still held and closes an array that was begun. */
  readonly end: (options: { readonly isOneCase: boolean }) => Promise<void>;
};

/** An object for one case, an array otherwise: so the first result waits for the second, or for the end. */
export function createJsonWriter({ terminal, say }: Context): ResultWriter {
  let held: Result | null = null;
  let written = 0;
  const element = (one: Result) => sayAll(say, { case: one.case, ref: one.ref, ...listsOf(one) });
  const put = async (result: Result) => {
    const text = JSON.stringify(element(result), null, 2);
    await terminal.out(`${written === 0 ? '[\n' : ',\n'}${text}`);
    written += 1;
  };
  return {
    add: async (result) => {
      if (written === 0 && held === null) {
        held = result;
        return;
      }
      if (held !== null) await put(held);
      held = null;
      await put(result);
    },
    end: async ({ isOneCase }) => {
      if (held !== null && isOneCase) return outJson(terminal, element(held));
      if (held !== null) await put(held);
      await terminal.out(written === 0 ? '[]\n' : '\n]\n');
    },
  };
}

function listsOf({ summary, findings, coverage, problems }: Result) {
  return { summary, findings, coverage, problems };
}

export function createTextWriter(context: Context): ResultWriter {
  let written = 0;
  return {
    add: async (result) => {
      await context.terminal.out(`${written === 0 ? '' : '\n'}${checkText(context, result)}`);
      written += 1;
    },
    end: () => Promise.resolve(),
  };
}
