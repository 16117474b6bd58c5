/** The reader's own data out: saved cases and what was given as case JSON or entry text. Reports have their own file. */
import { AppError, said } from '#contract/shared.ts';
import type { Case } from '#contract/types.ts';
import { count, INPUT_OPTIONS, newTally, requireWhole, resultsOf } from '../check/given.ts';
import { DONE } from '../command.ts';
import type { Call, CommandSpec, Context, OptionSpec, Status } from '../command.ts';
import { textOption, textsOption } from '../read-options.ts';

export const SAVED_OPTION: OptionSpec = { flags: '--saved <NAME>', key: 'saved', many: true };
const CASE_FORMS = ['json', 'entry'] as const;
type CaseForm = (typeof CASE_FORMS)[number];

/** `export` alone does nothing: it says what there is to export. */
export const exportCommand: CommandSpec = {
  name: 'export',
  args: '[WHAT]',
  synopsis: ['case|report|notes ...'],
  options: [],
  examples: [],
  run: (_context, { args }) =>
    Promise.reject(
      new AppError('bad-input', said('cli.export.which'), { where: args[0] ?? 'export', hint: said('cli.see_help') }),
    ),
};

export const exportCase: CommandSpec = {
  name: 'export case',
  args: '[FILE...]',
  synopsis: ['', '--saved NAME...', 'FILE...', '-', '--entry TEXT'],
  options: [SAVED_OPTION, { flags: '--as <F>', key: 'as_case' }, ...INPUT_OPTIONS],
  examples: [
    ['export case > cases.json', 'export_all'],
    ['export case --saved "Spine, March" --as entry', 'export_saved'],
    ['export case claims.837 > cases.json', 'export_claims'],
  ],
  run: exportCases,
};

async function exportCases(context: Context, call: Call): Promise<Status> {
  const form = readForm(call.options['as']);
  if (isGiven(call)) {
    return exportGiven(context, call, form);
  }
  const names = textsOption(call.options['saved']);
  const cases = await readSaved(context, names);
  const isOne = names.length === 1 && cases.length === 1;
  const writer = form === 'json' ? jsonArray(context) : entryLines(context);
  for (const one of cases) await writer.add(one);
  await writer.end(isOne);
  return DONE;
}

async function exportGiven(context: Context, call: Call, form: CaseForm): Promise<Status> {
  if (textsOption(call.options['saved']).length > 0) {
    throw new AppError('bad-input', said('cli.export.saved_or_given'), { where: '--saved' });
  }
  const writer = form === 'json' ? jsonArray(context) : entryLines(context);
  const tally = newTally();
  for await (const result of resultsOf(context, call, { titles: false })) {
    count(tally, result);
    if (result.case !== null) await writer.add(result.case);
  }
  const isOneFile = call.args.length === 1 && tally.cases === tally.results;
  await writer.end(typeof call.options['entry'] === 'string' || isOneFile);
  requireWhole(tally);
  return DONE;
}

export function isGiven({ args, options }: Call): boolean {
  return args.length > 0 || typeof options['entry'] === 'string';
}

/** Saved cases by their names, all of them where none is named; a case without a ref takes its name as such. */
export async function readSaved(
  { client }: Pick<Context, 'client'>,
  names: readonly string[],
): Promise<readonly Case[]> {
  const rows = await client['cases.list']({});
  const missing = names.find((name) => !rows.some((row) => row.name === name));
  if (missing !== undefined) {
    throw new AppError('not-found', said('cli.export.no_saved', { name: missing }), { where: '--saved' });
  }
  const wanted = names.length === 0 ? rows : names.flatMap((name) => rows.filter((row) => row.name === name));
  return Promise.all(
    wanted.map(async ({ id, name }) => {
      const { case: theCase } = await client['cases.get']({ id });
      return { ref: name, ...theCase };
    }),
  );
}

function readForm(asked: unknown): CaseForm {
  const text = textOption(asked) ?? 'json';
  const form = CASE_FORMS.find((one) => one === text);
  if (form === undefined) {
    throw new AppError('bad-input', said('cli.wrong_format', { format: text, formats: CASE_FORMS }), { where: '--as' });
  }
  return form;
}

type CaseWriter = {
  readonly add: (one: Case) => Promise<void>;
  readonly end: (isOne: boolean) => Promise<void>;
};

/** An object for one case and an array otherwise, so the first waits for the second or for the end. */
function jsonArray({ terminal }: Context): CaseWriter {
  let held: Case | null = null;
  let written = 0;
  const put = async (one: Case): Promise<void> => {
    await terminal.out(`${written === 0 ? '[\n' : ',\n'}${JSON.stringify(one, null, 2)}`);
    written += 1;
  };
  return {
    add: async (one) => {
      if (written === 0 && held === null) {
        held = one;
        return;
      }
      if (held !== null) await put(held);
      held = null;
      await put(one);
    },
    end: async (isOne) => {
      if (held !== null && isOne) return terminal.out(`${JSON.stringify(held, null, 2)}\n`);
      if (held !== null) await put(held);
      await terminal.out(written === 0 ? '[]\n' : '\n]\n');
    },
  };
}

/** One case per line; what entry text cannot say is named, so that nobody takes the line for the whole. */
function entryLines({ terminal, client, warn }: Context): CaseWriter {
  return {
    add: async (one) => {
      const { entry, leftApart } = await client['case.check']({ case: one });
      await terminal.out(`${entry.replaceAll('\n', '; ')}\n`);
      const apart = leftApart.filter((field) => field !== 'ref');
      if (apart.length > 0) warn(said('cli.export.left_apart', { entry, fields: apart }));
    },
    end: () => Promise.resolve(),
  };
}
