/**
 * Imports files: open, recognise, read, write one pack per edition, tell what became of each file. Each file is for
 * itself: one that is refused changes nothing and stops no other. Runs in a worker, never on the thread of a window.
 */
import type { Database } from 'better-sqlite3';
import { AppError } from '#core/errors.ts';
import type { ImportOutcome, ImportProgress, ImportRequest, ImportStep } from '#core/imports.ts';
import { said } from '#core/said.ts';
import { createPack } from '../packs/create-pack.ts';
import type { PackPlan } from '../packs/create-pack.ts';
import { withFolderLock } from '../packs/folder-lock.ts';
import { readMeta } from '../packs/pack-meta.ts';
import type { SourceFile } from '../packs/pack-meta.ts';
import { outcomeOf, refusedOutcome } from './outcome.ts';
import { hashingRead } from './hash-source.ts';
import type { HashedSource } from './hash-source.ts';
import { sortOut } from './sort-out.ts';
import type { Group } from './sort-out.ts';
import { openFile } from './sources.ts';
import { asRefusal } from './stream-source.ts';
import type { OpenedFile } from './stream-source.ts';
import { MAX_REFUSED_SHARE } from './types.ts';
import type { ImportSource, Intake, Recogniser, TakeReport } from './types.ts';

export type ImportDeps = {
  /** The library's own folder of packs. */
  readonly folder: string;
  /** In the order in which they are asked. */
  readonly importers: readonly Recogniser[];
  /** Opens the installed pack of an id read-only, or null. The caller of the function closes it. */
  readonly openInstalled: (id: string) => Database | null;
  readonly buildSnapshot: (db: Database) => unknown;
  /** ISO date and time, written into the packs. */
  readonly now: () => string;
  readonly onProgress: (progress: ImportProgress) => void;
  readonly signal: AbortSignal;
};

/** Imports every file of the request; one outcome for each file or zip member, in the order in which they were decided. */
export async function importFiles(request: ImportRequest, deps: ImportDeps): Promise<readonly ImportOutcome[]> {
  const containers: OpenedFile[] = [];
  try {
    for (const file of request.files) {
      containers.push(await openFile(file));
    }
    const opened = containers.flatMap((container) => container.opened);
    const sources = opened.flatMap((each) => (each.kind === 'source' ? [each.source] : []));
    const { groups, outcomes } = sortOut(sources, deps.importers, request, (id) => isInstalled(id, deps));
    const all: ImportOutcome[] = opened.flatMap((each) =>
      each.kind === 'refused' ? [refusedOutcome(each, each.error)] : [],
    );
    all.push(...outcomes);
    for (const group of groups) {
      all.push(...(await importGroup(group, request, deps)));
    }
    return all;
  } finally {
    containers.forEach((container) => container.close());
  }
}

type Read = { readonly source: HashedSource; readonly report: TakeReport };

async function importGroup(group: Group, request: ImportRequest, deps: ImportDeps): Promise<readonly ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  const read: Read[] = [];
  const known = { kind: group.importer.packKind, pack: group.pack, dates: group.dates };
  try {
    const intake = group.importer.createIntake({ dates: group.dates, setting: group.setting });
    for (const { source } of group.members) {
      const taken = await takeOne(source, intake, deps);
      if (taken.kind === 'read') {
        read.push(taken);
      } else {
        outcomes.push(
          refusedOutcome(source, taken.error, { ...known, ...(taken.report === null ? {} : { report: taken.report }) }),
        );
      }
    }
    if (read.length > 0) {
      const state = request.dryRun ? stateBefore(group.pack, deps) : await write(group, intake, read, deps);
      outcomes.push(...read.map(({ source, report }) => outcomeOf(source, state, { ...known, report })));
    }
  } catch (error) {
    return deps.signal.aborted
      ? group.members.map(({ source }) => outcomeOf(source, 'cancelled', known))
      : [
          ...outcomes,
          ...read.map(({ source, report }) =>
            refusedOutcome(source, asRefusal(error, source.name), { ...known, report }),
          ),
        ];
  }
  return outcomes;
}

type Took =
  | ({ readonly kind: 'read' } & Read)
  | { readonly kind: 'refused'; readonly error: AppError; readonly report: TakeReport | null };

async function takeOne(source: ImportSource, intake: Intake, deps: ImportDeps): Promise<Took> {
  deps.signal.throwIfAborted();
  const hashed = hashingRead(source);
  const at = { file: source.file, member: source.member, ofBytes: source.bytes };
  try {
    const { report, accept } = await intake.take(hashed, {
      signal: deps.signal,
      onProgress: ({ bytes, rows }) => deps.onProgress({ ...at, step: 'reading', bytes, rows }),
    });
    const fault = faultOf(report, source);
    if (fault !== null) {
      return { kind: 'refused', error: fault, report };
    }
    accept();
    return { kind: 'read', source: hashed, report };
  } catch (error) {
    deps.signal.throwIfAborted();
    return { kind: 'refused', error: asRefusal(error, source.name), report: null };
  }
}

/** A file without rows, or with too many bad ones, is not what it seems. */
function faultOf(report: TakeReport, source: ImportSource): AppError | null {
  const where = source.member ?? source.file;
  if (report.taken === 0) {
    return new AppError('bad-input', said('import.no_rows', { file: source.name }), { where });
  }
  if (report.refusedCount > report.read * MAX_REFUSED_SHARE) {
    const { refusedCount: refused, read } = report;
    const first = report.refused[0];
    return new AppError(
      'bad-input',
      said('import.too_many_refused', { file: source.name, refused, read, line: first?.line ?? 0 }),
      { where },
    );
  }
  return null;
}

function stateBefore(pack: string, deps: ImportDeps): 'installed' | 'replaced' {
  return isInstalled(pack, deps) ? 'replaced' : 'installed';
}

function isInstalled(pack: string, deps: Pick<ImportDeps, 'openInstalled'>): boolean {
  const installed = deps.openInstalled(pack);
  installed?.close();
  return installed !== null;
}

type Tell = (step: ImportStep) => void;

/** Puts the pack in its place while no other process changes the folder: what is taken over must still hold then. */
async function write(
  group: Group,
  intake: Intake,
  read: readonly Read[],
  deps: ImportDeps,
): Promise<'installed' | 'replaced' | 'merged'> {
  const tell: Tell = (step) => {
    for (const { source, report } of read) {
      const { file, member, bytes } = source;
      deps.onProgress({ file, member, step, bytes: bytes ?? 0, ofBytes: bytes, rows: report.taken });
    }
  };
  const lock = { signal: deps.signal, onWait: () => tell('waiting') };
  return withFolderLock(deps.folder, lock, async () => {
    const { wasInstalled, isMerged, sources } = takeOver(group.pack, intake, deps);
    const fresh = read.map(({ source }) => source.identity());
    const kept = sources.filter(({ name }) => !fresh.some((one) => one.name === name));
    tell('writing');
    await createPack(packPlan(group, intake, [...kept, ...fresh], deps, tell));
    tell('done');
    return isMerged ? 'merged' : wasInstalled ? 'replaced' : 'installed';
  });
}

function packPlan(
  group: Group,
  intake: Intake,
  sources: readonly SourceFile[],
  deps: ImportDeps,
  tell: Tell,
): PackPlan {
  const { importer, dates, setting, pack } = group;
  const { tables, fill, searchable, counts, wholeSystems } = intake.plan();
  return {
    folder: deps.folder,
    meta: {
      id: pack,
      kind: importer.packKind,
      ...dates,
      publisher: importer.publisher,
      title: importer.title,
      licence: importer.licence,
      sources,
      wholeSystems,
      setting,
      builtAt: deps.now(),
    },
    tables,
    fill,
    searchable: searchable
      ? (db) => {
          tell('indexing');
          return deps.buildSnapshot(db);
        }
      : null,
    ...(counts === undefined ? {} : { counts }),
    signal: deps.signal,
  };
}

type TakenOver = {
  readonly wasInstalled: boolean;
  readonly isMerged: boolean;
  /** The files that the installed pack was made of, where some of its rows stay. */
  readonly sources: readonly SourceFile[];
};

function takeOver(pack: string, intake: Intake, deps: ImportDeps): TakenOver {
  const installed = deps.openInstalled(pack);
  try {
    const isMerged = installed !== null && (intake.keepFrom?.(installed) ?? false);
    const sources = installed !== null && isMerged ? readMeta(installed).sources : [];
    return { wasInstalled: installed !== null, isMerged, sources };
  } finally {
    installed?.close();
  }
}
