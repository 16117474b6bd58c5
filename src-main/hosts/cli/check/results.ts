import type { ClaimResult } from '#contract/types.ts';
import { sayAll } from '#contract/words/say.ts';
import type { Say } from '#contract/words/say.ts';
import { outJson } from '../command.ts';
import type { Context } from '../command.ts';
import { checkText } from './text.ts';

/** A checked case; its JSON has the fields of the command line's interface and none that only a window needs. */
export type Result = Omit<ClaimResult, 'leftAside'> & Partial<Pick<ClaimResult, 'leftAside'>>;

export type ResultWriter = {
  readonly add: (result: Result) => Promise<void>;
  /** Writes what is still held and closes an array that was begun. */
  readonly end: (options: { readonly isOneCase: boolean }) => Promise<void>;
};

/** An object for one case, an array otherwise: so the first result waits for the second, or for the end. */
export function createJsonWriter({ terminal, say }: Context): ResultWriter {
  let held: Result | null = null;
  let written = 0;
  const element = (one: Result) => elementOf(say, one);
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

/** One line per result, written as it comes: what reads along need not wait for the end. */
export function createLinesWriter({ terminal, say }: Context): ResultWriter {
  return {
    add: (result) => terminal.out(`${JSON.stringify(elementOf(say, result))}\n`),
    end: () => Promise.resolve(),
  };
}

function elementOf(say: Say, { case: theCase, ref, summary, findings, coverage, problems, leftAside }: Result) {
  // A case and its counts hold no sentences. What was typed has nothing that a case has no place for.
  return {
    case: theCase,
    ref,
    summary,
    findings: sayAll(say, findings),
    coverage: sayAll(say, coverage),
    problems: sayAll(say, problems),
    ...(leftAside === undefined ? {} : { leftAside: sayAll(say, leftAside) }),
  };
}

export function createTextWriter(context: Context): ResultWriter {
  let written = 0;
  return {
    add: async (result) => {
      const text = checkText(context, result);
      if (text === '') return;
      await context.terminal.out(`${written === 0 ? '' : '\n'}${text}`);
      written += 1;
    },
    end: () => Promise.resolve(),
  };
}
