/** The packaged program is the command line too: called with a command, it answers it and opens no window. */
import { COMMANDS } from '../cli/commands/all.ts';

const COMMAND_NAMES = new Set(['help', ...COMMANDS.map(({ name }) => name.split(' ', 1)[0])]);
const ASKS_FOR_TEXT = new Set(['--help', '-h', '--version', '-V']);
const WITH_VALUE = new Set(['--data', '--library', '--lang']);

export type WindowArguments = {
  readonly data: string | undefined;
  readonly library: string | undefined;
  readonly language: string | undefined;
};

/** What was typed after the program's name. In a checkout, the folder to run stands before it. */
export function typedArguments(argv: readonly string[], isDefaultApp: boolean): string[] {
  return argv.slice(isDefaultApp ? 2 : 1);
}

export function isCommandLine(typed: readonly string[]): boolean {
  for (let at = 0; at < typed.length; at += 1) {
    const word = typed[at] ?? '';
    if (COMMAND_NAMES.has(word) || ASKS_FOR_TEXT.has(word)) {
      return true;
    }
    if (WITH_VALUE.has(word)) {
      at += 1;
    } else if (!word.startsWith('-')) {
      return false;
    }
  }
  return false;
}

/** The window's own options; what else stands there is for the browser inside. */
export function readWindowArguments(typed: readonly string[]): WindowArguments {
  const valueOf = (name: string) => {
    const joined = typed.find((word) => word.startsWith(`${name}=`));
    const at = typed.indexOf(name);
    return joined?.slice(name.length + 1) ?? (at === -1 ? undefined : typed[at + 1]);
  };
  return { data: valueOf('--data'), library: valueOf('--library'), language: valueOf('--lang') };
}
