/** Runs the build step in a small tree whose compiler and bundler only note that they ran. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root, runNode } from './run.ts';

let tree: string;

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
};

/** Notes its name in `log`, then writes its products, after `delay` milliseconds. */
const fakeBuilder = (name: string, products: string[], delay = 0) => `
  import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
  import { dirname } from 'node:path';
  appendFileSync('log', '${name} ');
  await new Promise((resolve) => setTimeout(resolve, ${delay}));
  for (const path of ${JSON.stringify(products)}) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
  }
`;

const PROGRAM = [
  'out/main/cli.js',
  'out/main/command.cjs',
  'out/main/index.js',
  'out/main/window-host.js',
  'out/renderer/index.html',
];

beforeEach(() => {
  tree = realpathSync(mkdtempSync(join(tmpdir(), 'codedesk-built-')));
  for (const name of ['ensure-built.ts', 'run.ts'])
    cpSync(join(root, 'build/scripts', name), join(tree, 'build/scripts', name));
  write('package.json', '{ "type": "module" }');
  write(
    'build/scripts/once.ts',
    "import { ensureBuiltOrExit } from './ensure-built.ts';\nawait ensureBuiltOrExit();\n",
  );
  write('node_modules/electron-vite/package.json', '{ "type": "module", "bin": "bin.js" }');
  write('node_modules/electron-vite/bin.js', fakeBuilder('program', PROGRAM, 200));
  for (const name of ['better-sqlite3'])
    symlinkSync(join(root, 'node_modules', name), join(tree, 'node_modules', name), 'junction');
  write('db/compile.ts', fakeBuilder('starter', ['out/starter/a.pack']));
  write('src-main/core/a.ts', '');
  write('src-renderer/a.ts', '');
});

afterEach(() => {
  rmSync(tree, { recursive: true, force: true });
});

const once = () => runNode(join(tree, 'build/scripts/once.ts'), [], { cwd: tree, output: 'keep' });
const built = () => readFileSync(join(tree, 'log'), 'utf8').trim();

it('builds what is missing, then nothing, then only what an edit made stale', async () => {
  await once();
  expect(built()).toBe('starter program');
  await once();
  write('src-main/core/a.test.ts', 'a test is not a source');
  await once();
  expect(built()).toBe('starter program');
  write('src-renderer/a.ts', 'edited');
  await once();
  expect(built()).toBe('starter program program');
  write('src-main/core/a.ts', 'edited');
  await once();
  expect(built()).toBe('starter program program starter program');
  rmSync(join(tree, 'out/main/cli.js'));
  await once();
  expect(built()).toBe('starter program program starter program program');
});

it('builds once when two begin together, and both find it built', async () => {
  const [first, second] = await Promise.all([once(), once()]);
  expect([first.status, second.status]).toEqual([0, 0]);
  expect(built()).toBe('starter program');
});

it('says in one sentence what could not be built, and tries again next time', async () => {
  write('db/compile.ts', "console.error('starter/63620.md:4: unknown field');\nprocess.exit(1);\n");
  const failed = await once();
  expect(failed.status).toBe(3);
  expect(failed.output).toContain('starter/63620.md:4: unknown field\nThe starter pack could not be built: see above.');
  write('db/compile.ts', fakeBuilder('starter', []));
  expect((await once()).output).toContain('The starter pack could not be built: out/starter was not written.');
  write('db/compile.ts', fakeBuilder('starter', ['out/starter/a.pack']));
  expect((await once()).status).toBe(0);
});
