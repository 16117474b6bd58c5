/** Runs an import on the thread that calls it: the whole of the worker, and what tests call. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { ImportLook, ImportOutcome, ImportPlanItem, ImportProgress, ImportRequest } from '#core/imports.ts';
import { parsePackName } from '../packs/pack-file.ts';
import { buildSnapshot } from '../search-index/index.ts';
import { planFiles } from './plan.ts';
import { IMPORTERS } from './registry.ts';
import { importFiles } from './run.ts';

export type ImportHereOptions = {
  /** The library's own folder of packs. */
  readonly folder: string;
  readonly request: ImportRequest;
  readonly onProgress: (progress: ImportProgress) => void;
  readonly signal: AbortSignal;
};

export function importHere({
  folder,
  request,
  onProgress,
  signal,
}: ImportHereOptions): Promise<readonly ImportOutcome[]> {
  return importFiles(request, {
    folder,
    importers: IMPORTERS,
    openInstalled: (id) => openInstalled(folder, id),
    buildSnapshot,
    now: () => new Date().toISOString(),
    onProgress,
    signal,
  });
}

/** What files are, and what an import of them would do to the packs of the folder. */
export function planHere({
  folder,
  look,
}: {
  readonly folder: string;
  readonly look: ImportLook;
}): Promise<readonly ImportPlanItem[]> {
  return planFiles(look, { importers: IMPORTERS, isInstalled: (id) => installedName(folder, id) !== undefined });
}

/** The installed pack of an id, read-only; null when there is none. */
function openInstalled(folder: string, id: string): Database.Database | null {
  const name = installedName(folder, id);
  return name === undefined ? null : new Database(join(folder, name), { readonly: true });
}

function installedName(folder: string, id: string): string | undefined {
  return existsSync(folder) ? readdirSync(folder).find((file) => parsePackName(file)?.id === id) : undefined;
}
