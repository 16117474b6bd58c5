/** The commands, wired to commander: it takes the words apart, and nothing more. */
import { Command, CommanderError } from 'commander';
import { AppError, said } from '#contract/shared.ts';
import type { Say } from '#contract/words/say.ts';
import type { Call, CommandSpec, OptionSpec } from './command.ts';
import { COMMANDS, GLOBAL_OPTIONS } from './commands/all.ts';
import { programHelp, commandHelp } from './help.ts';

export type Parsed =
  | { readonly kind: 'run'; readonly spec: CommandSpec; readonly call: Call }
  | { readonly kind: 'print'; readonly text: string };

export type ParseOptions = { readonly say: Say; readonly columns: number; readonly version: string };

/** Throws an `AppError` that says what is wrong with the call. */
export function parseCommandLine(argv: readonly string[], { say, columns, version }: ParseOptions): Parsed {
  let chosen: Parsed | null = null;
  let printed = '';
  const program = new Command('codedesk');
  const prepare = (command: Command, help: () => string) => {
    command.exitOverride().helpOption('-h, --help').helpCommand(false);
    command.configureOutput({ writeOut: (text) => (printed += text), writeErr: () => undefined });
    command.helpInformation = help;
    return command;
  };
  prepare(program, () => programHelp({ say, columns })).version(version, '-V, --version');
  addOptions(program, GLOBAL_OPTIONS);
  for (const spec of COMMANDS) {
    const command = prepare(parentOf(program, spec).command(lastWord(spec.name)), () =>
      commandHelp(spec, { say, columns }),
    );
    // Of a command that is not called, its name is all that is asked for.
    if (!argv.includes(lastWord(spec.name))) continue;
    addOptions(command, spec.options);
    if (spec.args !== '') command.arguments(spec.args);
    if (spec.isLoose === true || mayExclude(spec, argv)) command.allowUnknownOption();
    command.action(() => {
      chosen = { kind: 'run', spec, call: { args: command.args, options: command.optsWithGlobals() } };
    });
  }
  program
    .command('help')
    .argument('[COMMAND...]')
    .action((words: string[]) => {
      chosen = { kind: 'print', text: helpFor(words, { say, columns }) };
    });
  return parseWith(program, argv, () => chosen ?? { kind: 'print', text: printed });
}

function parseWith(program: Command, argv: readonly string[], result: () => Parsed): Parsed {
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw usageError(error);
  }
  return result();
}

function helpFor(words: readonly string[], options: { say: Say; columns: number }): string {
  const spec = COMMANDS.find(({ name }) => name === words.join(' '));
  if (spec === undefined && words.length > 0) {
    throw new AppError('bad-input', said('cli.usage.unknown_command', { name: words.join(' ') }), {
      where: 'help',
      hint: said('cli.see_help'),
    });
  }
  return spec === undefined ? programHelp(options) : commandHelp(spec, options);
}

function parentOf(program: Command, { name }: CommandSpec): Command {
  const words = name.split(' ');
  return words.length === 1 ? program : (program.commands.find((one) => one.name() === words[0]) ?? program);
}

function lastWord(name: string): string {
  return name.split(' ').at(-1) ?? name;
}

function addOptions(command: Command, options: readonly OptionSpec[]): void {
  for (const { flags, many } of options) {
    if (many === true) {
      command.option(flags, '', (value: string, before: string[] | undefined) => [...(before ?? []), value]);
    } else {
      command.option(flags);
    }
  }
}

const END_OF_OPTIONS = '--';
const LONG = /^--\S/;

/** `-word` is a word of a search; a misspelt option is refused all the same. */
function mayExclude({ options, takesExclusions }: CommandSpec, argv: readonly string[]): boolean {
  const known = new Set([...GLOBAL_OPTIONS, ...options].map(({ flags }) => flags.split(' ')[0]));
  const end = argv.indexOf(END_OF_OPTIONS);
  const written = argv.slice(0, end === -1 ? argv.length : end).filter((word) => LONG.test(word));
  return takesExclusions === true && written.every((word) => known.has(word.split('=')[0]));
}

const USAGE: Readonly<Record<string, string>> = {
  'commander.excessArguments': 'cli.usage.too_many',
  'commander.missingArgument': 'cli.usage.missing_argument',
  'commander.optionMissingArgument': 'cli.usage.missing_value',
  'commander.unknownCommand': 'cli.usage.unknown_command',
  'commander.unknownOption': 'cli.usage.unknown_option',
};

/** commander says what is wrong in English; its code and the name that it quotes are enough to say it ourselves. */
function usageError({ code, message }: CommanderError): AppError {
  if (code === 'commander.help') {
    return new AppError('bad-input', said('cli.no_command'), { hint: said('cli.see_help') });
  }
  const name = /'([^']*)'/.exec(message)?.[1] ?? '';
  const suggestion = /Did you mean (?:one of )?(.*)\?/.exec(message)?.[1];
  const hint = suggestion === undefined ? said('cli.see_help') : said('cli.did_you_mean', { name: suggestion });
  return new AppError('bad-input', said(USAGE[code] ?? 'cli.usage.wrong', { name }), { where: name, hint });
}
