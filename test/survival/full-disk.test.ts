/**
 * The real program on a disk that fills up while it imports: a folder of few megabytes in a mount namespace of its own,
 * which needs Linux and the right to make one. What runs everywhere is SQLite's own "full", in create-pack.test.ts.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { built, runCommand } from '../contract/hosts.ts';
import { filesOf, openLibrary } from './library-state.ts';
import { madeUpOrder } from './made-up-sets.ts';

const folder = mkdtempSync(join(tmpdir(), 'codedesk-full-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Ways into a mount namespace: as root, and as anybody where the system lets users have one of their own. */
const WAYS = [['--mount'], ['--map-root-user', '--mount']] as const;
const way = WAYS.find(
  (flags) => spawnSync('unshare', [...flags, 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0,
);
if (way === undefined) {
  console.log('skipped: test/survival/full-disk.test.ts needs unshare and tmpfs (Linux, with the right to mount)');
}

const installed = join(folder, 'installed');
const newFile = join(folder, 'new', 'icd10cm_order_2026.txt');
const BEFORE = { 'icd10cm-2026': 3_000 };
const AFTER = { 'icd10cm-2026': 12_000 };

/** $1 bytes, $2 the installed library, $3 where it is mounted, $4 where it is copied to, $5 … the command. */
const SCRIPT = `
mount -t tmpfs -o size="$1" tmpfs "$3" && cp -a "$2/." "$3" || exit 99
to="$4"; on="$3"; shift 4
"$@"; status=$?
cp -a "$on/." "$to"
exit $status`;

/** Imports into a copy of the library on a disk of so many bytes; the copy as it then is lies in `left`. */
function importOnDiskOf(bytes: number, name: string) {
  const [on, left] = [join(folder, `${name}-disk`), join(folder, `${name}-left`)];
  [on, left].forEach((path) => mkdirSync(path));
  const command = [process.execPath, built('cli.js'), 'import', newFile, '--json', '--data', on];
  const { status, stdout, stderr } = spawnSync(
    'unshare',
    [...(way ?? []), 'sh', '-c', SCRIPT, 'sh', String(bytes), installed, on, left, ...command],
    { encoding: 'utf8' },
  );
  return { status, outcomes: JSON.parse(stdout) as unknown, stderr, left };
}

describe.skipIf(way === undefined)('a disk that fills up', () => {
  let before = 0;
  let after = 0;

  beforeAll(async () => {
    mkdirSync(join(folder, 'new'));
    const oldFile = join(folder, 'icd10cm_order_2026.txt');
    writeFileSync(oldFile, madeUpOrder(BEFORE['icd10cm-2026']));
    writeFileSync(newFile, madeUpOrder(AFTER['icd10cm-2026']));
    await runCommand(['import', oldFile], { dataFolder: installed });
    expect(await openLibrary(installed)).toEqual(BEFORE);
    before = sizeOf(installed);
    const roomy = join(folder, 'roomy');
    cpSync(installed, roomy, { recursive: true });
    await runCommand(['import', newFile], { dataFolder: roomy });
    expect(await openLibrary(roomy)).toEqual(AFTER);
    after = sizeOf(roomy);
  });

  const sizeOf = (data: string): number =>
    Object.keys(filesOf(data)).reduce((sum, name) => sum + statSync(join(data, 'packs', name)).size, 0);

  test.each([0, 0.1, 0.5, 0.9])('at %d of the new pack, the library stays as it was and it is said', async (share) => {
    const { status, outcomes, left } = importOnDiskOf(before + Math.floor(after * share) + 16_384, `at-${share}`);
    expect(status).toBe(3);
    expect(outcomes).toMatchObject([
      { state: 'refused', fault: 'environment', reason: expect.stringContaining('full') as string },
    ]);
    expect(filesOf(left)).toEqual(filesOf(installed));
    expect(await openLibrary(left)).toEqual(BEFORE);
  });

  test('with room for both, the pack is replaced', async () => {
    const { status, left } = importOnDiskOf(before + after * 2, 'room');
    expect(status).toBe(0);
    expect(await openLibrary(left)).toEqual(AFTER);
  });
});
