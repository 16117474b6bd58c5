/** The whole program in process, on the starter pack alone: what the golden tests ask. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileStarter } from '#db/compile/compile-starter.ts';
import { formatProblem } from '#db/compile/problems.ts';
import { anApp } from '#test/fixtures/app.ts';
import type { TestApp } from '#test/fixtures/app.ts';

/** The day that golden files are written for: every undated question is asked on it. */
const TODAY = '2025-06-02';
const STARTER = fileURLToPath(new URL('../../db/starter', import.meta.url));

export type StartedApp = Pick<TestApp, 'client' | 'stop'>;

type Options = {
  /** Another folder of authored text. */
  readonly starter?: string;
  /** Puts further packs into the library before it opens. */
  readonly prepare?: (folders: { readonly packs: string }) => Promise<void>;
};

export function startApp({ starter = STARTER, prepare }: Options = {}): Promise<StartedApp> {
  return anApp(async ({ root, packs }) => {
    await prepare?.({ packs });
    return {
      starterPack: await compileInto(join(root, 'starter'), starter),
      clock: { today: () => TODAY, nowMs: () => performance.now() },
    };
  });
}

/** Compiled from the text as it is now: a golden test must not pass on a pack built yesterday. */
export async function compileInto(out: string, folder = STARTER): Promise<string> {
  const compiled = await compileStarter({ source: { folder, name: 'db/starter' }, out, builtAt: null });
  if (compiled.kind === 'refused') {
    throw new Error(compiled.problems.map(formatProblem).join('\n'));
  }
  return compiled.path;
}
