/** One run of the command line, from its words to its exit status. Knows the process only through what it is given. */
import { createClient } from '#contract/client.ts';
import { AppError, said } from '#contract/shared.ts';
import type { ImportProgress } from '#contract/types.ts';
import type { Reply, WireError } from '#contract/wire.ts';
import type { Say } from '#contract/words/say.ts';
import { createHostSay, describeFailure, failureOf, hasWords, isLanguageTag } from '../common/words.ts';
import { DONE, FAILED, WRONG_CALL } from './command.ts';
import type { CommandSpec, Context, HostProbe, Status } from './command.ts';
import { createInk } from './layout.ts';
import { parseCommandLine } from './program.ts';
import { textOption } from './read-options.ts';
import type { Terminal } from './terminal.ts';

export type CliApp = {
  readonly call: (name: string, input: unknown) => Promise<Reply<unknown>>;
  readonly close: () => Promise<void>;
};

export type CliOptions = {
  readonly argv: readonly string[];
  readonly terminal: Terminal;
  readonly stdin: AsyncIterable<Buffer>;
  readonly version: string;
  /** ISO date where the person is. */
  readonly today: () => string;
  readonly openApp: (folders: {
    readonly data: string | undefined;
    readonly library: string | undefined;
    readonly onProgress: (progress: ImportProgress) => void;
  }) => Promise<CliApp>;
  /** Runs the listener in place of the process's own end on Ctrl+C, until the returned function is called. */
  readonly onInterrupt: (listener: () => void) => () => void;
  readonly probes: () => readonly HostProbe[];
  /** Told of a bug; the person gets one sentence. */
  readonly onBug: (error: unknown) => void;
};

export async function runCli(options: CliOptions): Promise<Status> {
  const { argv, terminal, version } = options;
  const language = wordAfter(argv, '--lang');
  const say = createHostSay(language);
  let spec: CommandSpec | null = null;
  try {
    requireLanguage(language);
    if (language !== undefined && !hasWords(language) && !isJson(argv)) {
      terminal.err(`${say(said('cli.no_words', { language }))}\n`);
    }
    const parsed = parseCommandLine(argv, { say, columns: terminal.columns, version });
    if (parsed.kind === 'print') {
      await terminal.out(parsed.text.endsWith('\n') ? parsed.text : `${parsed.text}\n`);
      return DONE;
    }
    spec = parsed.spec;
    return await runCommand(options, say, parsed);
  } catch (error) {
    const failure = failureOf(error) ?? bugOf(options, error, spec);
    reportFailure(options, say, { ...failure, where: nameOption(failure.where, spec) });
    return failure.code === 'environment' || failure.code === 'internal' ? FAILED : WRONG_CALL;
  }
}

async function runCommand(
  options: CliOptions,
  say: Say,
  { spec, call }: { readonly spec: CommandSpec; readonly call: Parameters<CommandSpec['run']>[1] },
): Promise<Status> {
  const { terminal } = options;
  let app: Promise<CliApp> | null = null;
  const folders = { data: textOption(call.options['data']), library: textOption(call.options['library']) };
  let watcher: ((progress: ImportProgress) => void) | null = null;
  const onProgress = (progress: ImportProgress): void => watcher?.(progress);
  // Opened by the first question, so that help and a wrong call cost nothing.
  const client = createClient(async (name, input) => {
    app ??= options.openApp({ ...folders, onProgress });
    return (await app).call(name, input);
  });
  const context: Context = {
    terminal,
    ink: createInk(terminal.colour),
    say,
    json: call.options['json'] === true,
    client,
    stdin: options.stdin,
    version: options.version,
    today: options.today,
    language: textOption(call.options['lang']),
    warn: (what) => terminal.err(`${say(what)}\n`),
    onInterrupt: options.onInterrupt,
    onProgress: (listener) => {
      watcher = listener;
      return () => {
        watcher = null;
      };
    },
    probes: options.probes,
  };
  try {
    return await spec.run(context, call);
  } finally {
    await closeQuietly(app);
  }
}

/** An app that did not open was already reported by the question that opened it. */
async function closeQuietly(app: Promise<CliApp> | null): Promise<void> {
  const opened = await app?.catch(() => null);
  await opened?.close();
}

function bugOf({ onBug }: CliOptions, error: unknown, spec: CommandSpec | null): WireError {
  onBug(error);
  const method = spec?.name ?? '';
  return { code: 'internal', where: method, message: said('error.internal', { method }), hint: null };
}

/** One line for people; with `--json`, one document. */
function reportFailure({ argv, terminal }: CliOptions, say: Say, failure: WireError): void {
  const { code, where, message, hint } = failure;
  if (!isJson(argv)) {
    terminal.err(`codedesk: ${describeFailure(say, failure)}\n`);
    return;
  }
  const error = { code, where, message: say(message), hint: hint === null ? null : say(hint) };
  terminal.err(`${JSON.stringify({ error })}\n`);
}

function requireLanguage(language: string | undefined): void {
  if (language !== undefined && !isLanguageTag(language)) {
    throw new AppError('bad-input', said('cli.wrong_language', { language }), { where: '--lang' });
  }
}

/** Asked before the words are taken apart: a call that cannot be must be answered in the right form too. */
function isJson(argv: readonly string[]): boolean {
  return beforeDashes(argv).includes('--json');
}

function wordAfter(argv: readonly string[], name: string): string | undefined {
  const words = beforeDashes(argv);
  const joined = words.find((word) => word.startsWith(`${name}=`));
  const at = words.indexOf(name);
  return joined?.slice(name.length + 1) ?? (at === -1 ? undefined : words[at + 1]);
}

function beforeDashes(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end === -1 ? argv : argv.slice(0, end);
}

/** The API names fields by their path; the caller knows them as options and arguments. */
function nameOption(where: string, spec: CommandSpec | null): string {
  const field = /^\/(?:defaults\/)?(\w+)/.exec(where)?.[1];
  if (field === undefined || spec === null) {
    return where;
  }
  const option = spec.options.find(({ flags }) => {
    const name = /^--(\w+)/.exec(flags)?.[1];
    return name === field || `${name ?? ''}s` === field;
  });
  if (option !== undefined) {
    return option.flags.split(' ', 1)[0] ?? where;
  }
  return spec.args.toLowerCase().includes(field) ? field.toUpperCase() : where;
}
