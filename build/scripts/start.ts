/** `npm start [-- --host electron|window|serve] [-- OPTION...]`: builds what is stale and opens Codedesk. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { said } from '#contract/shared.ts';
import { chooseHostHere } from '#hosts/choose.ts';
import type { Choice } from '#hosts/choose.ts';
import { createHostSay, describeFailure, failureOf } from '#hosts/common/words.ts';
import { ensureBuiltOrExit } from './ensure-built.ts';
import { root, run } from './run.ts';

const say = createHostSay();

/** Takes `--host` out; the rest is the host's. */
function takeHost(argv: readonly string[]): { asked: string | undefined; rest: string[] } {
  const rest = [...argv];
  const at = rest.findIndex((word) => word === '--host' || word.startsWith('--host='));
  if (at === -1) return { asked: undefined, rest };
  const [word = '', value] = rest.slice(at, at + 2);
  const isJoined = word.includes('=');
  rest.splice(at, isJoined ? 1 : 2);
  return { asked: isJoined ? word.slice('--host='.length) : (value ?? ''), rest };
}

async function open(choice: Choice, rest: readonly string[]): Promise<void> {
  if (choice.host === 'electron') {
    const { status } = await run(choice.program, [root, ...rest]);
    process.exitCode = status;
    return;
  }
  const { runFromProcess } = (await import(pathToFileURL(join(root, 'out/main/window-host.js')).href)) as {
    runFromProcess: (argv: readonly string[]) => Promise<void>;
  };
  await runFromProcess([...(choice.host === 'serve' ? ['--serve'] : []), ...rest]);
}

/** Term and explanation of each option, in two columns. */
function help(): string {
  const options = [
    ['--host electron|window|serve', 'host'],
    ['--port N', 'port'],
    ['--data DIR', 'data'],
    ['--library DIR', 'library'],
    ['--lang L', 'lang'],
    ['--help', 'help'],
  ] as const;
  const rows = options.map(([flags, key]) => `  ${flags.padEnd(30)}${say(said(`host.help.${key}`))}`);
  const word = (key: string): string => say(said(`host.help.${key}`));
  return [word('usage'), '', word('about'), '', ...rows, '', word('command_line')].join('\n');
}

const typed = process.argv.slice(2);
if (typed.includes('--help') || typed.includes('-h')) {
  console.log(help());
  process.exit();
}

await ensureBuiltOrExit();
try {
  const { asked, rest } = takeHost(typed);
  const choice = await chooseHostHere(root, asked, (what) => console.error(say(what)));
  // The window host itself says that it was asked to serve.
  if (choice.host !== 'serve') console.error(say(choice.why));
  await open(choice, rest);
} catch (error) {
  const failure = failureOf(error);
  if (failure === null) throw error;
  console.error(`codedesk: ${describeFailure(say, failure)}`);
  process.exitCode = failure.code === 'environment' ? 3 : 2;
}
