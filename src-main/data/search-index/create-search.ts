/** Search as the app holds it: in this thread for one question, in a worker for a window. */
import type { PackRef } from '#core/packs.ts';
import type { IsoDate, System } from '#core/codes/types.ts';
import type { Reader } from '#core/search/reader.ts';
import type { SearchReply, SearchRequest } from '#core/search/types.ts';
import type { Shared } from '../packs/share-database.ts';
import { SearchEngine } from './engine.ts';
import type { SearchState } from './engine.ts';
import type { SearchPack } from './pack-index.ts';
import { WorkerSearch } from './worker-search.ts';

/** What is needed to know of a library's pack. */
export type LibraryPack = {
  readonly ref: PackRef;
  readonly file: string;
  readonly modifiedMs: number;
  readonly bytes: number;
  readonly meta: { readonly systems: readonly System[]; readonly tables: readonly string[] };
  readonly share: () => Shared | null;
};

export type Search = {
  readonly search: (request: SearchRequest) => Promise<SearchReply>;
  /** Takes the library's packs as they are now. */
  readonly load: (packs: readonly LibraryPack[]) => void;
  /** Takes what of the reader counts in search. */
  readonly know: (reader: Reader) => void;
  readonly close: () => Promise<void>;
};

export type SearchOptions = {
  readonly packs: readonly LibraryPack[];
  /** The date whose indexes are loaded at once; null: each with the first question that needs it. */
  readonly warmOn: IsoDate | null;
  /** Told when indexes are loaded, or are being built again because another version made them. */
  readonly onState?: (state: SearchState) => void;
  /** The folder where indexes are kept that had to be built again; without it they are held in memory. */
  readonly keptIn?: string | null;
} & (
  | { readonly mode: 'inline' }
  /** `workerUrl`: worker.ts, or what it was bundled into. */
  | { readonly mode: 'worker'; readonly workerUrl: URL }
);

/**
 * `inline` answers in this thread and waits for an index that has to be built again: for a command that asks once.
 * `worker` answers at once with what there is: for a window.
 */
export function createSearch(options: SearchOptions): Search {
  const packs = searchPacks(options.packs);
  const { warmOn, onState, keptIn = null } = options;
  if (options.mode === 'worker') {
    const worker = new WorkerSearch({ packs, warmOn, onState, keptIn, workerUrl: options.workerUrl });
    return {
      search: (request) => worker.search(request),
      load: (list) => worker.load(searchPacks(list)),
      know: (reader) => worker.know(reader),
      close: () => worker.close(),
    };
  }
  // One question is not worth a second connection to each file.
  let listed = options.packs;
  const share = (file: string) => listed.find((pack) => pack.file === file)?.share() ?? null;
  const engine = new SearchEngine({ packs, onState, keptIn, share, waitsForRebuild: true });
  if (warmOn !== null) {
    engine.warm(warmOn);
  }
  return {
    search: (request) => engine.search(request),
    load: (list) => {
      listed = list;
      engine.load(searchPacks(list));
    },
    know: (reader) => engine.know(reader),
    close: () => {
      engine.close();
      return Promise.resolve();
    },
  };
}

/** Groups of tables that hold words. */
const SEARCHED = ['codes', 'words', 'notes', 'index'] as const;

/** Editions of the same: codes of the same systems; beside them, what is named alike but for its edition. */
function seriesOf({ id, kind, edition }: Pick<PackRef, 'id' | 'kind' | 'edition'>, systems: readonly System[]): string {
  const isOfCodes = systems.length > 0;
  return kind === 'starter' ? kind : isOfCodes ? `${kind} ${systems.join(' ')}` : id.replace(`-${edition}`, '');
}

/** The packs that have something to search, as plain data. */
function searchPacks(packs: readonly LibraryPack[]): readonly SearchPack[] {
  return packs
    .filter(({ meta }) => SEARCHED.some((group) => meta.tables.includes(group)))
    .map(({ ref, file, modifiedMs, bytes, meta: { systems } }) => {
      const { id, kind, edition, publisher, validFrom, validTo, builtIn } = ref;
      return {
        ref: { id, kind, edition, publisher, validFrom, validTo, builtIn },
        file,
        stamp: `${modifiedMs} ${bytes}`,
        systems,
        series: seriesOf({ id, kind, edition }, systems),
      };
    });
}
