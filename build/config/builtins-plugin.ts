import { builtinModules } from 'node:module';
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

const OWN = 'node:';
const ASKED = '\0builtin:';

/**
 * The same where all is one script, whose imports would all be made at its start: each module of Node is one of ours,
 * of which the bundler keeps the names that are used, and which is asked for with the first of our modules that uses it.
 */
export function lazyBuiltins(): Plugin {
  return {
    name: 'codedesk-lazy-builtins',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(OWN) && builtinModules.includes(id.slice(OWN.length)) ? `${ASKED}${id}` : null),
    load: (id) => (id.startsWith(ASKED) ? moduleAsking(id.slice(ASKED.length)) : null),
  };
}

function moduleAsking(id: string): string {
  const names = Object.keys(process.getBuiltinModule(id) ?? {}).filter((name) => /^[a-z]\w*$/i.test(name));
  const named = names.filter((name) => name !== 'default');
  return [
    `const asked = /* @__PURE__ */ process.getBuiltinModule(${JSON.stringify(id)});`,
    // Called so, a name that nobody uses is left out, which the reading of a property would not be.
    'const take = (name) => asked[name];',
    'export default asked;',
    ...named.map((name) => `const own_${name} = /* @__PURE__ */ take("${name}");\nexport { own_${name} as ${name} };`),
  ].join('\n');
}
