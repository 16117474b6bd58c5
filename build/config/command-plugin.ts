/**
 * The command line as one script, `command.cjs`, beside the program: one file to find, read and link instead of some
 * forty, and a script is what Node lets a program keep the compiled functions of (`hosts/cli/kept-code.ts`).
 */
import { build } from 'vite';
import type { Plugin } from 'vite';
import { lazyBuiltins } from './builtins-plugin.ts';
import { licences } from './licences-plugin.ts';

const NO_SUBPROGRAMS = '\0no-subprograms';

export function commandScript(input: string): Plugin {
  return {
    name: 'codedesk-command',
    apply: 'build',
    // The program's own build empties the folder first.
    async writeBundle({ dir }) {
      if (dir !== undefined) {
        await buildScript(input, dir);
      }
    },
  };
}

async function buildScript(input: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [noSubprograms(), lazyBuiltins(), asFunction(), licences('command-licences.txt')],
    json: { stringify: true },
    // Packages too; of the native module only its binary stays where it is.
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      minify: true,
      rolldownOptions: {
        input: { command: input },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        // In brackets, the beginning of every module would be compiled and kept, of those too that no command came to.
        optimization: { pifeForModuleWrappers: false },
      },
    },
  });
}

/** commander can have a command be a program of its own. None is, and the module that starts programs takes a millisecond. */
function noSubprograms(): Plugin {
  return {
    name: 'codedesk-no-subprograms',
    enforce: 'pre',
    resolveId: (id, importer) =>
      id === 'node:child_process' && importer?.includes('/commander/') === true ? NO_SUBPROGRAMS : null,
    load: (id) => (id === NO_SUBPROGRAMS ? 'export default {};' : null),
  };
}

/** The function that Node makes of a CommonJS file. */
const HEAD = '(function (exports, require, module, __filename, __dirname) {';

/**
 * Made a function here, the text is compiled as it is read; and one of a byte to a character is half as large in memory,
 * and need not be decoded.
 */
function asFunction(): Plugin {
  return {
    name: 'codedesk-as-function',
    generateBundle: {
      // After the text was made smaller, which undoes escapes.
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk') file.code = `${HEAD}${toAscii(file.code)}\n})`;
        }
      },
    },
  };
}

/** Minified code with its other characters escaped. They stand in strings, templates and patterns alone. */
export function toAscii(code: string): string {
  const escaped = /(?<!\\)(?:\\\\)*\\[^\0-\x7f]/u.exec(code);
  if (escaped !== null) {
    throw new Error(`${escaped[0]} can't be escaped a second time.`);
  }
  return code.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
