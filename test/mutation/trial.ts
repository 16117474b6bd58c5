/**
 * Runs the tests of one source file once for each fault planted in it, in one process, and writes a line of JSON for
 * each. Only the modules that depend on the file are loaded anew. Started by run.ts, which watches over it: a fault may
 * never end.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { mutantsOf } from './operators.ts';
import type { Declared } from './stand-in.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const standIn = new URL('./stand-in.ts', import.meta.url).href;
const [target = '', testList = '', first = '0'] = process.argv.slice(2);
const tests = testList.split(',');
const source = readFileSync(join(root, target), 'utf8');
const mutants = mutantsOf(source, target);

/** The planted text, and which round of loading it is. */
let planted = source;
let round = 0;
const targetUrl = pathToFileURL(join(root, target)).href;
const stripped = new Map<string, string>();
const importsOf = new Map<string, Set<string>>();
const dependents = new Set<string>([targetUrl, ...tests.map((test) => pathToFileURL(join(root, test)).href)]);

registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier === 'vitest') return { url: standIn, shortCircuit: true };
    const { url, ...rest } = next(specifier, context);
    const bare = bareOf(url);
    const parent = bareOf(context.parentURL ?? '');
    importsOf.set(parent, (importsOf.get(parent) ?? new Set()).add(bare));
    return { ...rest, url: dependents.has(bare) ? `${bare}?round=${round}` : url };
  },
  load: (url, context, next) => {
    const bare = bareOf(url);
    if (!bare.startsWith('file:') || !bare.endsWith('.ts') || bare.includes('/node_modules/'))
      return next(url, context);
    return { format: 'module', source: bare === targetUrl ? strip(planted) : strippedFile(bare), shortCircuit: true };
  },
});

function bareOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

function strip(text: string): string {
  return stripTypeScriptTypes(text, { mode: 'strip' });
}

function strippedFile(url: string): string {
  const known = stripped.get(url) ?? strip(readFileSync(fileURLToPath(url), 'utf8'));
  stripped.set(url, known);
  return known;
}

const { takeDeclared } = (await import(standIn)) as { takeDeclared: () => readonly Declared[] };

/** The name of the first test that fails; null when all hold. */
async function firstFailure(): Promise<string | null> {
  round += 1;
  try {
    for (const test of tests) await import(`${pathToFileURL(join(root, test)).href}?round=${round}`);
  } catch (error) {
    takeDeclared();
    return `loading: ${String(error)}`;
  }
  for (const { name, body } of takeDeclared()) {
    try {
      await body();
    } catch (error) {
      return round <= 2 ? `${name}: ${String(error)}` : name;
    }
  }
  return null;
}

/** Everything on the way from the tests to the target is to be loaded anew. */
function markDependents(): void {
  for (let before = -1; before !== dependents.size;) {
    before = dependents.size;
    for (const [parent, imported] of importsOf) {
      if ([...imported].some((one) => dependents.has(one))) dependents.add(parent);
    }
  }
  dependents.delete('');
}

const tell = (line: object): void => console.log(JSON.stringify(line));

// The first round loads all and learns who depends on whom, the second proves that the tests hold as they stand.
const asItStands = (await firstFailure()) ?? (markDependents(), await firstFailure());
if (asItStands !== null) {
  tell({ broken: asItStands });
  process.exit(1);
}
for (const [at, mutant] of mutants.entries()) {
  if (at < Number(first)) continue;
  tell({ at });
  planted = source.slice(0, mutant.start) + mutant.text + source.slice(mutant.end);
  tell({ at, killedBy: await firstFailure() });
}
