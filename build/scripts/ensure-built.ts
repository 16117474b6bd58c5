/**
 * Builds what is older than its sources, and nothing else. Every command that needs `out/` starts here, so the
 * fresh case is only a walk over file times, and two commands started together must not build over each other.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandScript, root, runNode } from './run.ts';

type Part = {
  name: 'starter pack' | 'program';
  stamp: string;
  sources: readonly string[];
  products: readonly string[];
  build: () => Promise<number>;
};

const COMMON = ['package.json', 'package-lock.json'];
const STATE = join(root, 'out/.built');

const parts: readonly Part[] = [
  {
    name: 'starter pack',
    stamp: 'starter',
    sources: [...COMMON, 'db', 'src-main/contract', 'src-main/core', 'src-main/data', 'src-main/app'],
    products: ['out/starter'],
    build: async () => (await runNode(join(root, 'db/compile.ts'), [], { output: 'stderr' })).status,
  },
  {
    name: 'program',
    stamp: 'program',
    sources: [...COMMON, 'electron.config.ts', 'build/config', 'db', 'src-main', 'src-renderer'],
    products: [
      'out/main/cli.js',
      'out/main/command.cjs',
      'out/main/index.js',
      'out/main/window-host.js',
      'out/renderer/index.html',
    ],
    build: async () => {
      const args = ['build', '-c', 'electron.config.ts', '--logLevel', 'warn'];
      return (await runNode(commandScript('electron-vite'), args, { output: 'stderr' })).status;
    },
  },
];

/** Path, size and time of every source file: enough to notice an edit, and quick. Tests are not sources. */
function fingerprint(part: Part): string {
  const hash = createHash('sha1');
  const add = (path: string) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (stat === undefined) return;
    if (!stat.isDirectory()) {
      if (!path.endsWith('.test.ts')) hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
      return;
    }
    for (const name of readdirSync(join(root, path)).sort()) add(`${path}/${name}`);
  };
  for (const source of part.sources) add(source);
  return hash.digest('hex');
}

function isFresh(part: Part): boolean {
  const stamp = join(STATE, part.stamp);
  if (!existsSync(stamp) || part.products.some((product) => !existsSync(join(root, product)))) return false;
  return readFileSync(stamp, 'utf8') === fingerprint(part);
}

/** The lock is the operating system's, held through SQLite: it goes away with its process, however that ends. */
async function underLock<T>(work: () => Promise<T>): Promise<T> {
  const { default: Database } = await import('better-sqlite3');
  mkdirSync(STATE, { recursive: true });
  const open = (timeout: number) => {
    const lock = new Database(join(STATE, 'lock'), { timeout });
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  };
  let lock;
  try {
    lock = open(0);
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    process.stderr.write('Waiting for another build to finish.\n');
    lock = open(10 * 60_000);
  }
  try {
    return await work();
  } finally {
    lock.close();
  }
}

async function buildPart(part: Part): Promise<void> {
  // Taken before the build, so that an edit made while it runs is seen as stale next time.
  const before = fingerprint(part);
  process.stderr.write(`Building the ${part.name}.\n`);
  const status = await part.build();
  if (status !== 0) throw new BuildFailed(part.name);
  const missing = part.products.filter((product) => !existsSync(join(root, product)));
  if (missing.length > 0) throw new BuildFailed(part.name, `${missing.join(', ')} was not written`);
  writeFileSync(join(STATE, part.stamp), before);
}

export class BuildFailed extends Error {
  constructor(name: string, why = 'see above') {
    super(`The ${name} could not be built: ${why}.`);
  }
}

/** `always` builds everything; otherwise only what is stale. All output goes to stderr. */
export async function ensureBuilt({ always = false } = {}): Promise<void> {
  if (!always && parts.every(isFresh)) return;
  await underLock(async () => {
    for (const part of parts) if (always || !isFresh(part)) await buildPart(part);
  });
}

/** For commands: one sentence and a failing status instead of a stack. */
export async function ensureBuiltOrExit(options?: { always?: boolean }): Promise<void> {
  try {
    await ensureBuilt(options);
  } catch (error) {
    if (!(error instanceof BuildFailed)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(3);
  }
}
