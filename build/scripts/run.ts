import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const require = createRequire(import.meta.url);

/** The script behind a package's command: started with our own Node it needs no shell and no `.cmd` file. */
export function commandScript(packageName: string, command = packageName): string {
  const manifest = findManifest(packageName);
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin?: string | Record<string, string> };
  const script = typeof bin === 'string' ? bin : bin?.[command];
  if (script === undefined) throw new Error(`package ${packageName} has no command ${command}`);
  return join(dirname(manifest), script);
}

/** Some packages do not export their package.json, so look in the folders where it would be. */
function findManifest(packageName: string): string {
  for (const folder of require.resolve.paths(packageName) ?? []) {
    const manifest = join(folder, packageName, 'package.json');
    try {
      readFileSync(manifest);
      return manifest;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error(`package ${packageName} is not installed: run npm ci`);
}

export type Finished = { status: number; output: string };

type RunOptions = {
  /** `show` passes everything through; `stderr` sends it all to stderr; `keep` returns it. */
  output?: 'show' | 'stderr' | 'keep';
  env?: NodeJS.ProcessEnv;
  cwd?: string;
};

/** Runs a program to its end. Interrupts reach the child by the terminal; we wait for it to finish. */
export function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const how = options.output ?? 'show';
  const child = spawn(file, args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: how === 'show' ? 'inherit' : how === 'stderr' ? ['ignore', 2, 2] : ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const wait = () => undefined;
  process.on('SIGINT', wait);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', wait);
      const status = code ?? (signal === 'SIGINT' ? 130 : 1);
      resolve({ status, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

/** Runs a script under the Node that runs us. */
export function runNode(script: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return run(process.execPath, [script, ...args], options);
}
