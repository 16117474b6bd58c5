import { count, INPUT_OPTIONS, newTally, requireWhole, resultsOf } from '../check/given.ts';
import { createJsonWriter, createLinesWriter, createTextWriter } from '../check/results.ts';
import type { ResultWriter } from '../check/results.ts';
import { DONE, FOUND_ERRORS, WRONG_CALL } from '../command.ts';
import type { Call, CommandSpec, Context, Status } from '../command.ts';

export const check: CommandSpec = {
  name: 'check',
  args: '[FILE...]',
  synopsis: ['FILE...', '-', '--entry TEXT'],
  options: [...INPUT_OPTIONS, { flags: '--jsonl', key: 'jsonl' }],
  examples: [
    ['check --entry "63620@2025-03-10 77427@2025-03-12; dx D33.4"', 'check_entry'],
    ['check case.json --json', 'check_file'],
    ['check claims.837 --jsonl > results.jsonl', 'check_claims'],
    ['check - --payer commercial < cases.json', 'check_stdin'],
  ],
  run: checkAll,
};

async function checkAll(context: Context, call: Call): Promise<Status> {
  const { args, options } = call;
  const isTyped = typeof options['entry'] === 'string';
  const writer = writerOf(context, call);
  const tally = newTally();
  try {
    for await (const result of resultsOf(context, call, { titles: isForPeople(context, call) })) {
      count(tally, result);
      await writer.add(result);
    }
  } finally {
    // Also after a failure: results that were made are printed, and the array is closed.
    const isOneFile = args.length === 1 && tally.cases === tally.results;
    if (tally.results > 0) await writer.end({ isOneCase: isTyped || isOneFile });
  }
  if (tally.results === 0) await writer.end({ isOneCase: false });
  // For people each problem stands on stderr already.
  if (isForPeople(context, call) && tally.problems === 1) return WRONG_CALL;
  requireWhole(tally);
  return tally.errors > 0 ? FOUND_ERRORS : DONE;
}

function isForPeople({ json }: Context, { options }: Call): boolean {
  return !json && options['jsonl'] !== true;
}

function writerOf(context: Context, call: Call): ResultWriter {
  if (call.options['jsonl'] === true) {
    return createLinesWriter(context);
  }
  return context.json ? createJsonWriter(context) : createTextWriter(context);
}
