/**
 * The packs of this workstation: the data folder's own, those of a second read-only folder, and the built-in starter
 * pack. What can't be opened is refused by name and the rest keeps working. Files may come and go while it runs.
 */
import { basename } from 'node:path';
import type { PackInfo, PackRefusal, PackVerification } from '#core/packs.ts';
import type { Said } from '#core/said.ts';
import type { TableGroup } from '#db/pack/schema.ts';
import { nowMs } from '../now-ms.ts';
import { PackDamaged } from './failures.ts';
import { removeLeftovers } from './leftovers.ts';
import { damaged, openPack } from './open-pack.ts';
import type { Pack } from './open-pack.ts';
import { deleteFile, idOf, infoOf, isRemovable, removableFiles, verifyPacks } from './manage-packs.ts';
import { proveHere } from './prove.ts';
import type { Prove } from './prove.ts';
import { choosePerId, findCandidates, folderState, refusedFolders } from './scan-folders.ts';
import type { Candidate, Places } from './scan-folders.ts';

export type LibraryOptions = Places & {
  /** Told after files were added, replaced, removed or put aside. */
  readonly onChange?: (() => void) | undefined;
  /** Proves files elsewhere than on the caller's thread, which must not wait for it. */
  readonly prove?: Prove | undefined;
  /** Told of each statement that is run; tests count with it. */
  readonly onStatement?: ((name: string) => void) | undefined;
};

/** A file of the library: an open pack, or one that was refused. */
export type Entry = { readonly candidate: Candidate } & (
  { readonly kind: 'open'; readonly pack: Pack } | { readonly kind: 'refused'; readonly reason: Said }
);

/** How long a look at the folders is trusted: a keystroke must not wait for a share's directory. */
const TRUSTED_MS = 500;

export class Library {
  readonly #options: LibraryOptions;
  #entries: ReadonlyMap<string, Entry> = new Map();
  #packs: readonly Pack[] = [];
  #state = '';
  #lookedAt = 0;

  /** Opens what is there; what a killed process left unfinished is removed first. */
  constructor(options: LibraryOptions) {
    this.#options = options;
    removeLeftovers(options.localFolder, Date.now());
    this.#read();
  }

  /** Every usable pack, one per id, as the folders are now. */
  packs(): readonly Pack[] {
    this.#readIfChanged();
    return this.#packs;
  }

  /** The packs that have the tables of a group. */
  having(group: TableGroup): readonly Pack[] {
    return this.packs().filter((pack) => pack.has(group));
  }

  /** All packs as `packs --json` names their fields. Reads each file once for its hash. */
  list(): readonly PackInfo[] {
    this.refresh();
    return this.#packs.map(infoOf);
  }

  /** Files and folders that were not opened, each with its reason. */
  refused(): readonly PackRefusal[] {
    this.refresh();
    const files = [...this.#entries.values()].flatMap((entry) =>
      entry.kind === 'refused'
        ? [{ file: basename(entry.candidate.file), id: isRemovable(entry) ? idOf(entry) : null, reason: entry.reason }]
        : [],
    );
    return [...files, ...refusedFolders(this.#options)];
  }

  /** Reads every page of one pack, or of all, and compares with what was built. */
  async verify(id: string | null): Promise<readonly PackVerification[]> {
    this.refresh();
    const prove = this.#options.prove ?? proveHere;
    return verifyPacks(this.#packs, [...this.#entries.values()], { id, prove });
  }

  /** Deletes a local pack's file. Built-in packs and those of a read-only folder are refused. */
  remove(id: string): void {
    this.refresh();
    const files = removableFiles([...this.#entries.values()], id);
    // Windows deletes no file that is open. Whatever can't be deleted is opened again by the refresh.
    files.forEach((file) => this.#forget(file));
    try {
      files.forEach(deleteFile);
    } finally {
      this.#read();
      this.#options.onChange?.();
    }
  }

  /** Reads the folders again, now. */
  refresh(): void {
    if (this.#read()) {
      this.#options.onChange?.();
    }
  }

  /** Answers a question; a pack that turns out to be damaged is put aside and the question asked of the rest. */
  ask<T>(question: () => T): T {
    for (;;) {
      try {
        return question();
      } catch (error) {
        if (!(error instanceof PackDamaged)) {
          throw error;
        }
        this.putAside(error.file);
      }
    }
  }

  /** Takes out a pack that turned out to be damaged; it is tried again when its file changes. */
  putAside(file: string): void {
    const entry = this.#entries.get(file);
    if (entry?.kind !== 'open') {
      return;
    }
    entry.pack.close();
    const refused: Entry = { kind: 'refused', candidate: entry.candidate, reason: damaged(file) };
    this.#entries = new Map([...this.#entries, [file, refused]]);
    this.#choose();
    this.#options.onChange?.();
  }

  close(): void {
    for (const entry of this.#entries.values()) {
      closeEntry(entry);
    }
    this.#entries = new Map();
    this.#packs = [];
    this.#lookedAt = Infinity;
  }

  #readIfChanged(): void {
    if (nowMs() - this.#lookedAt < TRUSTED_MS) {
      return;
    }
    this.#lookedAt = nowMs();
    if (folderState(this.#options) !== this.#state) {
      this.refresh();
    }
  }

  /** Opens what is new, closes what is gone, keeps the rest; true when anything changed. */
  #read(): boolean {
    this.#state = folderState(this.#options);
    this.#lookedAt = nowMs();
    const before = this.#entries;
    const now = new Map<string, Entry>();
    for (const candidate of findCandidates(this.#options)) {
      const known = before.get(candidate.file);
      const isSame = known?.candidate.stamp === candidate.stamp;
      now.set(candidate.file, isSame ? known : this.#open(candidate));
    }
    const gone = [...before.values()].filter((entry) => now.get(entry.candidate.file) !== entry);
    gone.forEach(closeEntry);
    const hasNew = [...now.values()].some((entry) => before.get(entry.candidate.file) !== entry);
    this.#entries = now;
    this.#choose();
    return hasNew || gone.length > 0;
  }

  #open(candidate: Candidate): Entry {
    const { location, builtIn, file } = candidate;
    return { candidate, ...openPack(file, { location, builtIn, onStatement: this.#options.onStatement }) };
  }

  #forget(file: string): void {
    const entry = this.#entries.get(file);
    if (entry !== undefined) {
      closeEntry(entry);
      this.#entries = new Map([...this.#entries].filter(([name]) => name !== file));
    }
  }

  #choose(): void {
    this.#packs = choosePerId(
      [...this.#entries.values()].flatMap((entry) => (entry.kind === 'open' ? [entry.pack] : [])),
    );
  }
}

function closeEntry(entry: Entry): void {
  if (entry.kind === 'open') {
    entry.pack.close();
  }
}
