/**
 * The real program, killed at many points of an import: whoever opens the library afterwards finds it as it was before,
 * or with the new pack whole, and nothing left over.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { built } from '../contract/hosts.ts';
import { filesOf, leftoversIn, openLibrary } from './library-state.ts';
import { madeUpOrder, randomFrom } from './made-up-sets.ts';

const SEED = 20_260_301;
/** Kills at moments spread over the whole run, and kills that begin with the writing of the pack. */
const OVER_THE_RUN = 15;
const WHILE_WRITING = 10;
const BEFORE = { 'icd10cm-2026': 12_000 };
const AFTER = { 'icd10cm-2026': 20_000 };

const folder = mkdtempSync(join(tmpdir(), 'codedesk-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const newFile = join(folder, 'new', 'icd10cm_order_2026.txt');
const installed = join(folder, 'installed');
/** How long a run takes that nobody stops, and when the pack's file appears in it. */
const usual = { runMs: 0, writeMs: 0 };

function startImport(file: string, data: string): { readonly process: ChildProcess; readonly ended: Promise<void> } {
  const child = spawn(process.execPath, [built('cli.js'), 'import', file, '--data', data], { stdio: 'ignore' });
  return { process: child, ended: new Promise((resolve) => child.once('exit', () => resolve())) };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/** Waits until the unfinished pack is there, or the process has ended without. */
async function writingBegins(child: ChildProcess, data: string): Promise<void> {
  const packs = join(data, 'packs');
  while (!hasEnded(child) && !(existsSync(packs) && readdirSync(packs).some((name) => name.includes('.tmp-')))) {
    await wait(2);
  }
}

beforeAll(async () => {
  mkdirSync(join(folder, 'new'));
  const oldFile = join(folder, 'icd10cm_order_2026.txt');
  writeFileSync(oldFile, madeUpOrder(BEFORE['icd10cm-2026']));
  writeFileSync(newFile, madeUpOrder(AFTER['icd10cm-2026']));
  await startImport(oldFile, installed).ended;
  expect(await openLibrary(installed)).toEqual(BEFORE);

  const data = join(folder, 'unstopped');
  const started = performance.now();
  const run = startImport(newFile, data);
  await writingBegins(run.process, data);
  const writing = performance.now();
  await run.ended;
  usual.runMs = performance.now() - started;
  usual.writeMs = performance.now() - writing;
  expect(await openLibrary(data)).toEqual(AFTER);
});

type Kill = { readonly share: number; readonly when: 'over the run' | 'while writing'; readonly wasInstalled: boolean };

/** One point in each of as many equal stretches, so that none of them is missed. */
function killsOf(when: Kill['when'], count: number, random: () => number): readonly Kill[] {
  return Array.from({ length: count }, (_, at) => ({
    share: (at + random()) / count,
    when,
    wasInstalled: at % 2 === 0,
  }));
}

async function killDuring({ share, when }: Kill, data: string): Promise<ChildProcess> {
  const run = startImport(newFile, data);
  if (when === 'while writing') {
    await writingBegins(run.process, data);
  }
  await Promise.race([wait(share * (when === 'while writing' ? usual.writeMs : usual.runMs)), run.ended]);
  run.process.kill('SIGKILL');
  await run.ended;
  return run.process;
}

test('a library survives a kill at any moment', { timeout: 600_000 }, async () => {
  const random = randomFrom(SEED);
  const seen = { killed: 0, unfinished: 0, asBefore: 0 };
  const kills = [...killsOf('over the run', OVER_THE_RUN, random), ...killsOf('while writing', WHILE_WRITING, random)];
  for (const [at, kill] of kills.entries()) {
    const data = join(folder, `run-${at}`);
    if (kill.wasInstalled) {
      cpSync(installed, data, { recursive: true, preserveTimestamps: true });
    }
    const ended = await killDuring(kill, data);
    const where = `kill ${at} of seed ${SEED}: ${JSON.stringify(kill)}`;
    seen.killed += ended.signalCode === 'SIGKILL' ? 1 : 0;
    seen.unfinished += leftoversIn(data).length > 0 ? 1 : 0;
    const found = await openLibrary(data);
    const before = kill.wasInstalled ? BEFORE : {};
    expect([before, AFTER], where).toContainEqual(found);
    if (ended.exitCode === 0) {
      expect(found, where).toEqual(AFTER);
    }
    if (found['icd10cm-2026'] !== AFTER['icd10cm-2026']) {
      seen.asBefore += 1;
      expect(filesOf(data), where).toEqual(kill.wasInstalled ? filesOf(installed) : {});
    }
    expect(leftoversIn(data), where).toEqual([]);
    expect(Object.keys(filesOf(data)).length, where).toBe(Object.keys(found).length);
    rmSync(data, { recursive: true, force: true });
  }
  console.log(
    `killed ${seen.killed} of ${kills.length}; ${seen.unfinished} left an unfinished pack, ${seen.asBefore} were as before`,
  );
  // Else the kills came too late to prove anything.
  expect(seen.killed).toBeGreaterThan(kills.length / 4);
  expect(seen.unfinished).toBeGreaterThan(2);
});
