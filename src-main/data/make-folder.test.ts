import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platform } from 'node:process';
import { expect, it } from 'vitest';
import { aFolder } from '#test/fixtures/packs.ts';
import { makeFolder } from './make-folder.ts';

it('makes a folder with those above it, once', () => {
  const folder = aFolder();
  const deep = join(folder.path, 'a', 'b', 'c');
  makeFolder(deep, 0o700);
  makeFolder(deep, 0o700);

  expect(existsSync(deep)).toBe(true);
  if (platform !== 'win32') expect(statSync(join(folder.path, 'a')).mode & 0o777).toBe(0o700);
  folder.remove();
});

it('says that a file is in the way', () => {
  const folder = aFolder();
  writeFileSync(join(folder.path, 'file'), '');

  expect(() => makeFolder(join(folder.path, 'file'))).toThrow(/EEXIST/);
  expect(() => makeFolder(join(folder.path, 'file', 'a', 'b'))).toThrow(/EEXIST/);
  folder.remove();
});

it.skipIf(platform !== 'linux')('ends where no folder can ever be made', () => {
  expect(() => makeFolder('/proc/codedesk/a')).toThrow(/ENOENT/);
});
