/** Search as the app holds it: in this thread for one question, in a worker for a window. */
import type { PackRef } from '#core/packs.ts';
import type { System } from '#core/codes/types.ts';
import type { SearchReply, SearchRequest } from '#core/search/types.ts';
import { SearchEngine } from './engine.ts';
import type { SearchState } from './engine.ts';
import type { SearchPack } from './pack-index.ts';

/** What is needed to know of a library's pack. */
export type LibraryPack = {
  readonly ref: PackRef;
  readonly file: string;
  readonly modifiedMs: number;
  readonly bytes: number;
  readonly meta: { readonly systems: readonly System[]; readonly tables: readonly string[] };
};

export type Search = {
  readonly search: (request: SearchRequest) => Promise<SearchReply>;
  /** Takes the library's packs as they are now. */
  readonly load: (packs: readonly LibraryPack[]) => void;
  readonly close: () => Promise<void>;
};

export type SearchOptions = {
  readonly packs: readonly LibraryPack[];
  /** Told when indexes are loaded, or are being built again because another version made them. */
  readonly onState?: (state: SearchState) => void;
} & ({ readonly mode: 'inline' } | { readonly mode: 'worker'; readonly workerUrl: URL });

export function createSearch(options: SearchOptions): Search {
  const packs = searchPacks(options.packs);
  const engine = new SearchEngine({ packs, onState: options.onState, waitsForRebuild: true });
  return {
    search: (request) => engine.search(request),
    load: (list) => engine.load(searchPacks(list)),
    close: () => {
      engine.close();
      return Promise.resolve();
    },
  };
}

/** The packs that have something to search, as plain data. */
function searchPacks(packs: readonly LibraryPack[]): readonly SearchPack[] {
  return packs
    .filter(({ meta }) => meta.tables.includes('codes') || meta.tables.includes('words'))
    .map(({ ref, file, modifiedMs, bytes, meta: { systems } }) => {
      const { id, kind, edition, publisher, validFrom, validTo, builtIn } = ref;
      return {
        ref: { id, kind, edition, publisher, validFrom, validTo, builtIn },
        file,
        stamp: `${modifiedMs} ${bytes}`,
        systems,
        series: kind === 'starter' ? kind : `${kind} ${systems.join(' ')}`,
      };
    });
}
