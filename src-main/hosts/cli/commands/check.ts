import { AppError, said } from '#contract/shared.ts';
import type { InputOf } from '#contract/method.ts';
import type { Api } from '#contract/api.ts';
import { openSources, readCases, readFormat } from '../check/inputs.ts';
import type { Given } from '../check/inputs.ts';
import { createJsonWriter, createTextWriter, problemResult } from '../check/results.ts';
import type { Result } from '../check/results.ts';
import { DONE, FOUND_ERRORS } from '../command.ts';
import type { Call, CommandSpec, Context, Status } from '../command.ts';
import { failureOf } from '../../common/words.ts';
import { textOption } from '../read-options.ts';
import { refuseNotLanded } from './not-landed.ts';

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
    ['check - --payer commercial < cases.json', 'check_stdin'],
  ],
  run: async (context, call) => {
    if (call.options['jsonl'] === true) refuseNotLanded('--jsonl');
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
  const result = await context.client['case.check'](input);
  const writer = context.json ? createJsonWriter(context) : createTextWriter(context);
  await writer.add(result);
  await writer.end({ isOneCase: true });
  return finish([tallyOf(result)]);
}

async function checkFiles(context: Context, { args, options }: Call, defaults: Defaults): Promise<Status> {
  if (args.length === 0) {
    throw new AppError('bad-input', said('cli.check.no_input'), {
      where: 'FILE',
      hint: said('cli.check.no_input_hint'),
    });
  }
  const format = readFormat(textOption(options['format']));
  const sources = openSources(args, context.stdin);
  const writer = context.json ? createJsonWriter(context) : createTextWriter(context);
  const tallies: Tally[] = [];
  let isOneCase = args.length === 1;
  try {
    for (const source of sources) {
      for await (const given of readCases(source, format)) {
        isOneCase &&= given.kind !== 'problem' && tallies.length === 0;
        const result = await checkGiven(context, given, defaults);
        tallies.push(tallyOf(result));
        await writer.add(result);
      }
    }
  } finally {
    // Also after a failure: results that were made are printed, and the array is closed.
    if (tallies.length > 0) await writer.end({ isOneCase });
  }
  if (tallies.length === 0) await writer.end({ isOneCase: false });
  return finish(tallies);
}

async function checkGiven(context: Context, given: Given, defaults: Defaults): Promise<Result> {
  if (given.kind === 'problem') {
    return problemResult(given);
  }
  try {
    const input = given.kind === 'entry' ? { entry: given.text } : { case: given.value };
    const reply = await context.client['case.check']({ ...input, defaults });
    const problems = reply.problems.map((problem) => ({ ...problem, file: problem.file ?? given.file }));
    return { ...reply, ref: reply.ref ?? given.ref, problems };
  } catch (error) {
    const failure = failureOf(error);
    if (failure?.code !== 'bad-input' || failure.where.startsWith('/defaults')) throw error;
    return problemResult({ file: given.file, where: failure.where, message: failure.message });
  }
}

type Tally = { readonly errors: number; readonly problems: Result['problems'] };

function tallyOf({ findings, problems }: Result): Tally {
  const errors = findings.filter(({ severity, override }) => severity === 'error' && override === null);
  return { errors: errors.length, problems };
}

/** What could not be read outweighs what was found: the check is not whole. */
function finish(tallies: readonly Tally[]): Status {
  const problems = tallies.flatMap((one) => one.problems);
  const [first] = problems;
  if (first !== undefined) {
    const where = [first.file, first.where].filter((part) => part !== null && part !== '').join(' ');
    throw new AppError('bad-input', said('cli.check.problems', { count: problems.length }), { where });
  }
  return tallies.some(({ errors }) => errors > 0) ? FOUND_ERRORS : DONE;
}
