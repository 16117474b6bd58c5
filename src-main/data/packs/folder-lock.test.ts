import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aFolder } from '#test/fixtures/packs.ts';
import { withFolderLock } from './folder-lock.ts';

let folder = aFolder();
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder.remove());

const never = new AbortController().signal;

test('the second does its work after the first, and is told once that it waits', async () => {
  const done: string[] = [];
  const first = withFolderLock(folder.path, { signal: never }, async () => {
    await wait(350);
    done.push('first');
  });
  const onWait = (): void => void done.push('waiting');
  const second = withFolderLock(folder.path, { signal: never, onWait }, () => Promise.resolve(done.push('second')));
  await Promise.all([first, second]);
  expect(done).toEqual(['waiting', 'first', 'second']);
});

test('work that fails lets go of the folder', async () => {
  const failed = withFolderLock(folder.path, { signal: never }, () => Promise.reject(new Error('made up')));
  await expect(failed).rejects.toThrow('made up');
  const onWait = (): never => expect.unreachable();
  expect(await withFolderLock(folder.path, { signal: never, onWait }, () => Promise.resolve('done'))).toBe('done');
});

test('whoever waits can be called off, and gives up in one sentence when it takes too long', async () => {
  await withFolderLock(folder.path, { signal: never }, async () => {
    const abort = new AbortController();
    const calledOff = withFolderLock(folder.path, { signal: abort.signal }, () => expect.unreachable());
    abort.abort();
    await expect(calledOff).rejects.toMatchObject({ name: 'AbortError' });
    const tired = withFolderLock(folder.path, { signal: never, patienceMs: 150 }, () => expect.unreachable());
    await expect(tired).rejects.toMatchObject({ code: 'environment', said: { say: 'import.folder_busy' } });
  });
});

test('a folder that can’t be is said to be none; the lock leaves one empty file', async () => {
  const file = join(folder.path, 'a-file');
  writeFileSync(file, '');
  const work = (): Promise<string> => Promise.resolve('done');
  await expect(withFolderLock(file, { signal: never }, work)).rejects.toMatchObject({ code: 'environment' });
  const packs = join(folder.path, 'packs');
  const during = withFolderLock(packs, { signal: never }, () => Promise.resolve(readdirSync(packs)));
  expect(await during).toEqual(['import.lock']);
  expect(readdirSync(join(folder.path, 'packs'))).toEqual(['import.lock']);
});
