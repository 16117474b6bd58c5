import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { askForBuiltins, lazyBuiltins } from './builtins-plugin.ts';

test.each([
  ['import { join, sep as e } from "node:path";', 'const { join, sep: e } = process.getBuiltinModule("node:path");'],
  ['import fs from "node:fs";', 'const fs = process.getBuiltinModule("node:fs");'],
  ['import * as $a from "node:fs/promises";', 'const $a = process.getBuiltinModule("node:fs/promises");'],
  [
    'import path$1, { dirname } from "node:path";',
    'const path$1 = process.getBuiltinModule("node:path"); const { dirname } = process.getBuiltinModule("node:path");',
  ],
])('%s is asked for', (code, asked) => {
  expect(askForBuiltins(`import { a } from "./b.js";\n${code}\nrun();`)).toBe(
    `import { a } from "./b.js";\n${asked}\nrun();`,
  );
});

test.each([
  'import Database from "better-sqlite3";',
  'const text = `import fs from "node:fs";`;',
  'export { join } from "node:path";',
  'import "node:process";',
])('%s stays as it is', (code) => {
  expect(askForBuiltins(code)).toBe(code);
});

test('a script asks for what it uses of Node alone, and runs', async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [lazyBuiltins()],
    build: {
      ssr: fileURLToPath(new URL('builtins-plugin.ts', import.meta.url)),
      write: false,
      rolldownOptions: { output: { format: 'cjs', codeSplitting: false } },
    },
  });
  const [chunk] = (built as Rolldown.RolldownOutput).output;
  expect(chunk.code.match(/getBuiltinModule\("node:\w+"\)/g)).toEqual(['getBuiltinModule("node:module")']);
  expect(chunk.code).not.toContain('createRequire');
  const exports: Record<string, unknown> = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- what was built is run
  new Function('exports', chunk.code)(exports);
  expect(exports['askForBuiltins']).toBeTypeOf('function');
});
