import type { Plugin } from 'vite';

/** `import a, { b as c } from "node:x";` as the bundler writes it; `* as d` in the place of either. */
const IMPORT = /^import (?:(\w[\w$]*|\$[\w$]*)(?:, )?)?(?:\* as ([\w$]+)|\{([^}]*)\})? ?from "(node:[\w/]+)";$/gm;

/**
 * Asks Node for its own modules instead of importing them. Imported, a module has its every export made at once, and
 * with those of `node:fs`, say, its streams: some ten milliseconds, which every command would take longer.
 */
export function builtins(): Plugin {
  return {
    name: 'codedesk-builtins',
    apply: 'build',
    renderChunk: (code) => ({ code: askForBuiltins(code), map: null }),
  };
}

/** A chunk's code with its imports of Node's modules replaced. */
export function askForBuiltins(code: string): string {
  return code.replaceAll(IMPORT, (_, whole?: string, space?: string, names?: string, module?: string) => {
    const asked = `process.getBuiltinModule("${module ?? ''}")`;
    return [
      ...[whole, space].filter((name) => name !== undefined).map((name) => `const ${name} = ${asked};`),
      ...(names === undefined ? [] : [`const {${names.replaceAll(' as ', ': ')}} = ${asked};`]),
    ].join(' ');
  });
}
