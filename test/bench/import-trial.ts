/** One part of an import, in a process of its own: `import-trial.ts WHAT FILE FOLDER`. Prints its times as JSON. */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { SaxesParser } from 'saxes';
import { ptp } from '#data/importers/ptp/index.ts';
import { IMPORTERS } from '#data/importers/registry.ts';
import { importFiles } from '#data/importers/run.ts';
import { openFile } from '#data/importers/sources.ts';
import type { ImportSource, Intake } from '#data/importers/types.ts';
import { PACK_DDL } from '#db/pack/ddl.ts';
import { writeShellInput } from './import-peer.ts';

const [what = '', file = '', folder = ''] = process.argv.slice(2);
const signal = new AbortController().signal;
const nothing = (): undefined => undefined;

async function timed(work: () => unknown): Promise<void> {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  writeSync(1, JSON.stringify({ clockMs: performance.now() - start, processorMs: (user + system) / 1000 }));
}

async function sourceOf(path: string): Promise<ImportSource> {
  const [first] = (await openFile(path)).opened;
  if (first?.kind !== 'source') {
    throw new Error(`${path} is no single source`);
  }
  return first.source;
}

/** The whole import but for the search snapshot: recognised, read, written, proven, put in place. */
const rows = () =>
  timed(async () => {
    const outcomes = await importFiles(
      { files: [file], given: {}, dryRun: false },
      {
        folder,
        importers: IMPORTERS,
        openInstalled: () => null,
        buildSnapshot: nothing,
        now: () => new Date().toISOString(),
        onProgress: nothing,
        signal,
      },
    );
    if (!outcomes.some(({ state }) => state === 'installed')) {
      throw new Error(`not installed: ${JSON.stringify(outcomes)}`);
    }
  });

const PAIRS_OF = { edition: '2024q3', validFrom: '2024-07-01', validTo: null } as const;

async function readPairs(): Promise<Intake> {
  const intake = ptp.createIntake({ dates: PAIRS_OF, setting: 'practitioner' });
  (await intake.take(await sourceOf(file), { signal, onProgress: nothing })).accept();
  return intake;
}

function openEmpty(path: string): Database.Database {
  const db = new Database(path);
  db.pragma('journal_mode = MEMORY');
  db.pragma('synchronous = OFF');
  db.exec(`BEGIN; ${PACK_DDL.meta} ${PACK_DDL.ptp}`);
  return db;
}

/** From the columns in memory to the closed transaction: sorted, numbered, written. */
async function loadPairs(): Promise<void> {
  const intake = await readPairs();
  const db = openEmpty(join(folder, 'ours.db'));
  await timed(() => {
    intake.plan().fill(db);
    db.exec('COMMIT');
  });
  db.close();
}

/** Not timed: makes what the peer of `load-pairs` reads. */
async function shellInput(): Promise<void> {
  const intake = await readPairs();
  const db = openEmpty(':memory:');
  intake.plan().fill(db);
  writeShellInput(db, folder);
  db.close();
}

async function xml(): Promise<void> {
  const source = await sourceOf(file);
  await timed(async () => {
    const parser = new SaxesParser({ xmlns: false, position: true });
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for await (const chunk of source.read(signal)) {
      parser.write(decoder.decode(chunk, { stream: true }));
    }
    parser.close();
  });
}

const TRIALS: Readonly<Record<string, () => Promise<void>>> = {
  rows,
  'load-pairs': loadPairs,
  'shell-input': shellInput,
  xml,
};
await (TRIALS[what] ?? (() => Promise.reject(new Error(`no trial ${what}`))))();
// A zip that was opened keeps its file, and with it the program, alive.
process.exit();
