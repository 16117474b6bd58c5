import type { Client } from '#contract/api.ts';
import type { ImportProgress, Said } from '#contract/types.ts';
import type { Say } from '#contract/words/say.ts';
import type { Ink } from './layout.ts';
import type { Terminal } from './terminal.ts';

/** Exit statuses, as the manual lists them. */
export const DONE = 0;
export const FOUND_ERRORS = 1;
export const WRONG_CALL = 2;
export const FAILED = 3;
export type Status = 0 | 1 | 2 | 3;

/** What a command line said, after commander has taken it apart. */
export type Call = {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
};

/** What a command works with. */
export type Context = {
  readonly terminal: Terminal;
  readonly ink: Ink;
  readonly say: Say;
  readonly json: boolean;
  readonly client: Client;
  readonly stdin: AsyncIterable<Buffer>;
  /** Codedesk's own. */
  readonly version: string;
  /** ISO date where the person is. */
  readonly today: () => string;
  /** As asked for with --lang; undefined = English. */
  readonly language: string | undefined;
  /** One line on stderr: a problem that does not end the command. */
  readonly warn: (what: Said) => void;
  /** Told of an import's progress until the returned function is called. */
  readonly onProgress: (listener: (progress: ImportProgress) => void) => () => void;
  /** Runs in place of the end of the program when the person presses Ctrl+C, until the returned function is called. */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** What this host knows of the machine, for `doctor`. */
  readonly probes: () => readonly HostProbe[];
};

export type HostProbe = {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'error';
  readonly value: string;
  readonly hint: Said | null;
};

export type OptionSpec = {
  /** As commander reads it: `--limit <N>`. */
  readonly flags: string;
  /** Part of its message key, `cli.option.<key>`. */
  readonly key: string;
  /** May be given several times. */
  readonly many?: boolean;
};

export type CommandSpec = {
  /** `packs verify`; also the message keys' middle, with `_` for the blank. */
  readonly name: string;
  /** As commander reads them: `<TEXT...>`. */
  readonly args: string;
  /** Lines after `codedesk NAME`, as the manual shows them. */
  readonly synopsis: readonly string[];
  readonly options: readonly OptionSpec[];
  /** Command lines without the program's name, each with its message key under `cli.example.`. */
  readonly examples: readonly (readonly [line: string, key: string])[];
  /** Takes anything: a capability that this version does not have answers so whatever is asked of it. */
  readonly isLoose?: boolean;
  /** Its words may begin with one dash: what is searched for, without that. */
  readonly takesExclusions?: boolean;
  readonly run: (context: Context, call: Call) => Promise<Status>;
};

/** Writes one JSON document. */
export async function outJson(terminal: Terminal, value: unknown): Promise<void> {
  await terminal.out(`${JSON.stringify(value, null, 2)}\n`);
}
