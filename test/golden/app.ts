/** The whole program in process, on the starter pack alone: what the golden tests ask. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from '#app/create-app.ts';
import type { App } from '#app/create-app.ts';
import { compileStarter } from '#db/compile/compile-starter.ts';
import { formatProblem } from '#db/compile/problems.ts';

export type StartedApp = Pick<App, 'client'> & { readonly stop: () => Promise<void> };

/** The day that golden files are written for: every undated question is asked on it. */
export const GOLDEN_TODAY = '2025-06-02';

const STARTER = fileURLToPath(new URL('../../db/starter', import.meta.url));

/** `starter`: another folder of authored text. */
export async function startApp({ starter = STARTER } = {}): Promise<StartedApp> {
  const folder = mkdtempSync(join(tmpdir(), 'codedesk-golden-'));
  const app = createApp({
    host: 'cli',
    dataFolder: join(folder, 'data'),
    libraryFolder: null,
    starterPack: await compileInto(join(folder, 'starter'), starter),
    version: '0.0.0-golden',
    clock: { today: () => GOLDEN_TODAY, nowMs: () => performance.now() },
    searchMode: 'inline',
    workerUrl: null,
    lazySearch: true,
    onBug: (method, error) => {
      throw new Error(`bug in ${method}`, { cause: error });
    },
  });
  const stop = async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { client: app.client, stop };
}

/** Compiled from the text as it is now: a golden test must not pass on a pack built yesterday. */
async function compileInto(out: string, folder: string): Promise<string> {
  const compiled = await compileStarter({ source: { folder, name: 'db/starter' }, out, builtAt: null });
  if (compiled.kind === 'refused') {
    throw new Error(compiled.problems.map(formatProblem).join('\n'));
  }
  return compiled.path;
}
