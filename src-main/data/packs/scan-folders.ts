/** Which files a library consists of, and which of two that hold the same pack counts. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PackRefusal } from '#core/packs.ts';
import { said } from '#core/said.ts';
import { codeOf, explainDisk } from './failures.ts';
import { namesIn } from './leftovers.ts';
import type { Location, Pack } from './open-pack.ts';
import { PACK_EXTENSION, parsePackName, removeIfFree } from './pack-file.ts';

export type Places = {
  /** The user's own packs; may not exist yet. */
  readonly localFolder: string;
  /** A second folder of packs, never written; null where none is set. */
  readonly libraryFolder: string | null;
  /** The built-in pack's file; null only in tests. */
  readonly starterPack: string | null;
};

/** A file that may be a pack. `stamp` changes when the file does. */
export type Candidate = {
  readonly file: string;
  readonly location: Location;
  readonly builtIn: boolean;
  readonly stamp: string;
};

/** Every file to be opened: the built-in one, then the local folder, then the read-only one. */
export function findCandidates({ localFolder, libraryFolder, starterPack }: Places): readonly Candidate[] {
  const folders: { folder: string; location: Location }[] = [{ folder: localFolder, location: 'local' }];
  for (const folder of libraryFolder === null ? [] : foldersOf(libraryFolder)) {
    folders.push({ folder, location: 'library' });
  }
  const found = folders.flatMap(({ folder, location }) =>
    namesIn(folder)
      .filter((name) => name.endsWith(PACK_EXTENSION))
      .sort()
      .map((name) => toCandidate(join(folder, name), { location, builtIn: false })),
  );
  return starterPack === null ? found : [toCandidate(starterPack, { location: 'local', builtIn: true }), ...found];
}

/** A library folder may be a folder of packs, or a whole data folder with `packs` in it. */
function foldersOf(libraryFolder: string): readonly string[] {
  return [libraryFolder, join(libraryFolder, 'packs')];
}

function toCandidate(file: string, where: { location: Location; builtIn: boolean }): Candidate {
  let stamp = 'unreadable';
  try {
    const { size, mtimeMs, ino } = statSync(file);
    stamp = `${size} ${mtimeMs} ${ino}`;
  } catch {
    // Opening it comes next and says why in a sentence.
  }
  return { file, ...where, stamp };
}

/** Changes when a file is added to, removed from or renamed in one of the folders. Cheap enough for every question. */
export function folderState({ localFolder, libraryFolder }: Places): string {
  const folders = [localFolder, ...(libraryFolder === null ? [] : foldersOf(libraryFolder))];
  return folders.map((folder) => modifiedOf(folder)).join(' ');
}

function modifiedOf(folder: string): string {
  try {
    return String(statSync(folder).mtimeMs);
  } catch (error) {
    return codeOf(error);
  }
}

/** Folders that were named and can't be read. That the local one does not exist yet is no refusal. */
export function refusedFolders({ localFolder, libraryFolder }: Places): readonly PackRefusal[] {
  const named = [
    { folder: localFolder, mayBeMissing: true },
    ...(libraryFolder === null ? [] : [{ folder: libraryFolder, mayBeMissing: false }]),
  ];
  return named.flatMap(({ folder, mayBeMissing }) => {
    try {
      readdirSync(folder);
      return [];
    } catch (error) {
      const why = explainDisk(error, folder);
      const silent = why === null || (mayBeMissing && codeOf(error) === 'ENOENT');
      return silent ? [] : [{ file: folder, id: null, reason: said('library.unreadable_folder', { folder, why }) }];
    }
  });
}

/**
 * One pack per id: the built-in one, else the local one, else the library's; of two in one place the newest. An older
 * local file of the same id was replaced by an installation that could not delete it then, and is deleted now.
 */
export function choosePerId(packs: readonly Pack[]): readonly Pack[] {
  const chosen = new Map<string, Pack>();
  for (const pack of [...packs].sort(byPreference)) {
    const winner = chosen.get(pack.ref.id);
    if (winner === undefined) {
      chosen.set(pack.ref.id, pack);
      continue;
    }
    if (isReplaced(pack, winner)) {
      pack.close();
      removeIfFree(pack.file);
    }
  }
  return [...chosen.values()];
}

/** Installed files carry their hash in the name; what was put there by hand is not deleted. */
function isReplaced(pack: Pack, winner: Pack): boolean {
  return [pack, winner].every(({ file, location, ref }) => {
    const isInstalled = (parsePackName(basename(file))?.hash8 ?? null) !== null;
    return isInstalled && location === 'local' && !ref.builtIn;
  });
}

function byPreference(a: Pack, b: Pack): number {
  return (
    Number(b.ref.builtIn) - Number(a.ref.builtIn) ||
    Number(b.location === 'local') - Number(a.location === 'local') ||
    compareText(b.meta.builtAt, a.meta.builtAt) ||
    b.modifiedMs - a.modifiedMs ||
    compareText(a.file, b.file)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
