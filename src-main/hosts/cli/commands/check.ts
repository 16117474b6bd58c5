import { AppError, said } from '#contract/shared.ts';
import type { InputOf } from '#contract/method.ts';
import type { Api } from '#contract/api.ts';
import { checkSource, openSources, readFormat } from '../check/inputs.ts';
import { createJsonWriter, createLinesWriter, createTextWriter } from '../check/results.ts';
import type { Result, ResultWriter } from '../check/results.ts';
import { DONE, FOUND_ERRORS } from '../command.ts';
import type { Call, CommandSpec, Context, Status } from '../command.ts';
import { textOption } from '../read-options.ts';

type CheckInput = InputOf<Api['case.check']>;

export const check: CommandSpec = {
  name: 'check',
  args: '[FILE...]',
  synopsis: ['FILE...', '-', '--entry TEXT'],
  options: [
    { flags: '--entry <TEXT>', key: 'entry' },
    { flags: '--format <F>', key: 'format' },
    { flags: '--date <D>', key: 'date_default' },
    { flags: '--payer <P>', key: 'payer' },
    { flags: '--setting <S>', key: 'setting' },
    { flags: '--jsonl', key: 'jsonl' },
  ],
  examples: [
    ['check --entry "63620@2025-03-10 77427@2025-03-12; dx D33.4"', 'check_entry'],
    ['check case.json --json', 'check_file'],
    ['check claims.837 --jsonl > results.jsonl', 'check_claims'],
    ['check - --payer commercial < cases.json', 'check_stdin'],
  ],
  run: async (context, call) => {
    const defaults = readDefaults(call.options);
    const entry = textOption(call.options['entry']);
    return entry === undefined ? checkFiles(context, call, defaults) : checkEntry(context, call, { entry, defaults });
  },
};

type Defaults = NonNullable<CheckInput['defaults']>;

function readDefaults(options: Call['options']): Defaults {
  const given = ['date', 'payer', 'setting'].flatMap((name) => {
    const value = textOption(options[name]);
    return value === undefined ? [] : [[name, value]];
  });
  // The method refuses a payer or setting that there is not, and names those that there are.
  return Object.fromEntries(given) as Defaults;
}

async function checkEntry(context: Context, call: Call, input: CheckInput): Promise<Status> {
  readFormat(textOption(call.options['format']));
  if (call.args.length > 0) {
    throw new AppError('bad-input', said('cli.check.entry_or_file'), { where: '--entry' });
  }
  const result: Result = await context.client['case.check'](input);
  const writer = writerOf(context, call);
  await writer.add(result);
  await writer.end({ isOneCase: true });
  const tally = newTally();
  count(tally, result);
  return finish(tally);
}

async function checkFiles(context: Context, call: Call, defaults: Defaults): Promise<Status> {
  const { args, options } = call;
  if (args.length === 0) {
    throw new AppError('bad-input', said('cli.check.no_input'), {
      where: 'FILE',
      hint: said('cli.check.no_input_hint'),
    });
  }
  const format = readFormat(textOption(options['format']));
  const sources = openSources(args, context.stdin);
  const writer = writerOf(context, call);
  const tally = newTally();
  try {
    for (const source of sources) {
      const asked = { ...(format === undefined ? {} : { format }), defaults, titles: isForPeople(context, call) };
      for await (const result of checkSource(context.client, source, asked)) {
        count(tally, result);
        await writer.add(result);
      }
    }
  } finally {
    // Also after a failure: results that were made are printed, and the array is closed.
    if (tally.results > 0) await writer.end({ isOneCase: args.length === 1 && tally.cases === tally.results });
  }
  if (tally.results === 0) await writer.end({ isOneCase: false });
  return finish(tally);
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

/** Counts and the first problem only: ten thousand claims leave no more behind than one. */
type Tally = {
  results: number;
  cases: number;
  errors: number;
  problems: number;
  first: Result['problems'][number] | null;
};

function newTally(): Tally {
  return { results: 0, cases: 0, errors: 0, problems: 0, first: null };
}

function count(tally: Tally, { ref, findings, problems }: Result): void {
  tally.results += 1;
  if (ref !== null) tally.cases += 1;
  tally.errors += findings.filter(({ severity, override }) => severity === 'error' && override === null).length;
  tally.problems += problems.length;
  tally.first ??= problems[0] ?? null;
}

/** What could not be read outweighs what was found: the check is not whole. */
function finish({ first, problems, errors }: Tally): Status {
  if (first !== null) {
    const where = [first.file, first.where].filter((part) => part !== null && part !== '').join(' ');
    throw new AppError('bad-input', said('cli.check.problems', { count: problems }), { where });
  }
  return errors > 0 ? FOUND_ERRORS : DONE;
}
