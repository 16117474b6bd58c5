/**
 * One window host per data folder. The lock file tells a second start where the first one listens and carries the
 * secret with which it may ask for a window; it is readable by its owner only. A lock whose program is gone is taken
 * over. A folder that cannot be written gives no lock and no error: reading the library needs none.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { SECOND_START } from './guard.ts';

const ANSWER_PATIENCE_MS = 3000;

export type LockContent = { readonly pid: number; readonly port: number; readonly secret: string };

/** Named by machine: a data folder that travels with its user may be open on two workstations at once. */
export function lockPath(dataFolder: string): string {
  return join(dataFolder, `window-${machineName()}.lock`);
}

/** This machine's name as a part of a file's name. */
export function machineName(): string {
  return hostname().replace(/[^\w.-]/g, '_');
}

export type Asked =
  | { readonly kind: 'nobody' }
  /** It answered; `address` is null when it opened a window itself. */
  | { readonly kind: 'answered'; readonly address: string | null };

/** Asks the program that holds the lock, if there is one that still answers, for a window. */
export async function askRunning(dataFolder: string): Promise<Asked> {
  const content = readLock(lockPath(dataFolder));
  if (content === null) {
    return { kind: 'nobody' };
  }
  try {
    const response = await fetch(`http://127.0.0.1:${content.port}${SECOND_START}`, {
      method: 'POST',
      headers: { 'x-codedesk-secret': content.secret },
      signal: AbortSignal.timeout(ANSWER_PATIENCE_MS),
    });
    if (!response.ok) {
      return { kind: 'nobody' };
    }
    const { address } = (await response.json()) as { address: string | null };
    return { kind: 'answered', address };
  } catch {
    // Nobody listens there, or a program that is not ours does: the lock was left behind.
    return { kind: 'nobody' };
  }
}

/** Writes the lock; returns how to take it away again. Call after `askRunning` has found nobody. */
export function takeLock(dataFolder: string, content: LockContent): () => void {
  const path = lockPath(dataFolder);
  try {
    // This may be the first to make the folder, and what it will hold is its owner's alone.
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    rmSync(path, { force: true });
    writeFileSync(path, JSON.stringify(content), { mode: 0o600, flag: 'wx' });
  } catch {
    return () => undefined;
  }
  return () => {
    // Only our own: a later start may have taken over.
    if (readLock(path)?.secret === content.secret) {
      rmSync(path, { force: true });
    }
  };
}

function readLock(path: string): LockContent | null {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as Partial<LockContent> | null;
    return typeof value?.port === 'number' && typeof value.secret === 'string' && typeof value.pid === 'number'
      ? { pid: value.pid, port: value.port, secret: value.secret }
      : null;
  } catch {
    return null;
  }
}
