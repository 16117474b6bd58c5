/** `node db/compile.ts`: compiles db/starter into out/starter, or lists all that has to be mended and exits 1. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileStarter } from './compile/compile-starter.ts';
import { formatProblem } from './compile/problems.ts';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const started = performance.now();
/** Seconds since 1970, as reproducible builds give them; anything else is as good as not given. */
const epoch = /^\d{1,11}$/.exec(process.env['SOURCE_DATE_EPOCH'] ?? '')?.[0];
const compiled = await compileStarter({
  source: { folder: at('db/starter'), name: 'db/starter' },
  out: at('out/starter'),
  builtAt: epoch === undefined ? null : new Date(Number(epoch) * 1000).toISOString(),
});

if (compiled.kind === 'refused') {
  for (const problem of compiled.problems) {
    console.error(formatProblem(problem));
  }
  const { length } = compiled.problems;
  console.error(
    `The starter pack was not made: ${length === 1 ? 'one thing has' : `${length} things have`} to be mended.`,
  );
  process.exitCode = 1;
} else {
  const { path, bytes, starter } = compiled;
  const examples = starter.codes.flatMap((page) => page.sections.flatMap((section) => section.examples)).length;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${relative(at('.'), path)}: ${starter.codes.length} codes, ${starter.modifiers.length} modifiers, ` +
      `${starter.notWith.length} relations, ${examples} examples proven, ${Math.ceil(bytes / 1024)} kB, ${seconds} s`,
  );
}
