/** What a command was given to check, be it typed or in files: its results one after the other, and what they come to. */
import type { InputOf } from '#contract/method.ts';
import type { Api } from '#contract/api.ts';
import { AppError, said } from '#contract/shared.ts';
import type { Call, Context, OptionSpec } from '../command.ts';
import { textOption } from '../read-options.ts';
import { interruptible } from './interruptible.ts';
import { checkSource, openSources, readFormat } from './inputs.ts';
import type { Result } from './results.ts';
import { isUnread } from './unread.ts';

export type Defaults = NonNullable<InputOf<Api['case.check']>['defaults']>;

export const INPUT_OPTIONS: readonly OptionSpec[] = [
  { flags: '--entry <TEXT>', key: 'entry' },
  { flags: '--format <F>', key: 'format' },
  { flags: '--date <D>', key: 'date_default' },
  { flags: '--payer <P>', key: 'payer' },
  { flags: '--setting <S>', key: 'setting' },
];

export function readDefaults(options: Call['options']): Defaults {
  const given = ['date', 'payer', 'setting'].flatMap((name) => {
    const value = textOption(options[name]);
    return value === undefined ? [] : [[name, value]];
  });
  // The method refuses a payer or setting that there is not, and names those that there are.
  return Object.fromEntries(given) as Defaults;
}

/**
 * `entry` is there for a typed case. Nothing is read before the first result is asked for, but the call is proved.
 * Ctrl+C ends the results with an error, so that whoever has begun a document can close it.
 */
export function resultsOf(
  context: Pick<Context, 'client' | 'stdin' | 'onInterrupt'>,
  call: Call,
  options: { readonly titles: boolean },
): AsyncGenerator<Result & { readonly entry?: string }> {
  return interruptible(context, allResults(context, call, options));
}

async function* allResults(
  { client, stdin }: Pick<Context, 'client' | 'stdin'>,
  { args, options }: Call,
  { titles }: { readonly titles: boolean },
): AsyncGenerator<Result & { readonly entry?: string }> {
  const defaults = readDefaults(options);
  const entry = textOption(options['entry']);
  const format = readFormat(textOption(options['format']));
  if (entry !== undefined) {
    if (args.length > 0) {
      throw new AppError('bad-input', said('cli.check.entry_or_file'), { where: '--entry' });
    }
    yield await client['case.check']({ entry, defaults });
    return;
  }
  if (args.length === 0) {
    throw new AppError('bad-input', said('cli.check.no_input'), {
      where: 'FILE',
      hint: said('cli.check.no_input_hint'),
    });
  }
  for (const source of openSources(args, stdin)) {
    yield* checkSource(client, source, { ...(format === undefined ? {} : { format }), defaults, titles });
  }
}

/** Counts and the first problem only: ten thousand claims leave no more behind than one. */
export type Tally = {
  results: number;
  cases: number;
  /** Results with a case in which something could be read. */
  checked: number;
  errors: number;
  problems: number;
  first: Result['problems'][number] | null;
};

export function newTally(): Tally {
  return { results: 0, cases: 0, checked: 0, errors: 0, problems: 0, first: null };
}

export function count(tally: Tally, result: Result): void {
  const { ref, findings, problems } = result;
  tally.results += 1;
  if (ref !== null) tally.cases += 1;
  if (!isUnread(result)) tally.checked += 1;
  tally.errors += findings.filter(({ severity, override }) => severity === 'error' && override === null).length;
  tally.problems += problems.length;
  tally.first ??= problems[0] ?? null;
}

/** What could not be read outweighs what was found: the answer is not whole. One problem is told in its own words. */
export function requireWhole({ first, problems, checked }: Tally): void {
  if (first === null) {
    return;
  }
  const where = [first.file, first.where].filter((part) => part !== null && part !== '').join(' ');
  const several = said(checked === 0 ? 'cli.check.only_problems' : 'cli.check.problems', { count: problems });
  throw new AppError('bad-input', problems === 1 ? first.message : several, {
    where,
    ...(problems === 1 && checked > 0 ? { hint: said('cli.check.rest_checked') } : {}),
  });
}
