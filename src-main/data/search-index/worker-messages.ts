/** What goes between the search worker and its owner. Plain data, one shape per direction. */
import type { IsoDate } from '#core/codes/types.ts';
import type { Reader } from '#core/search/reader.ts';
import type { SearchReply, SearchRequest } from '#core/search/types.ts';
import type { SearchState } from './engine.ts';
import type { SearchPack } from './pack-index.ts';

/** What a worker starts with. `warmOn`: the date whose indexes it loads at once; null = with the first question. */
export type WorkerStart = {
  readonly kind: 'search';
  readonly packs: readonly SearchPack[];
  readonly reader: Reader;
  readonly warmOn: IsoDate | null;
  /** Where indexes are kept that had to be built again. */
  readonly keptIn: string | null;
};

/** What a thread starts with that builds one index, keeps it, answers whether it could, and ends. */
export type RebuildStart = { readonly kind: 'rebuild'; readonly pack: SearchPack; readonly keptIn: string };

export type ToWorker =
  | { readonly kind: 'search'; readonly ask: number; readonly request: SearchRequest }
  | { readonly kind: 'packs'; readonly packs: readonly SearchPack[] }
  | { readonly kind: 'reader'; readonly reader: Reader };

export type FromWorker =
  | { readonly kind: 'reply'; readonly ask: number; readonly reply: SearchReply }
  /** A bug; the worker goes on. */
  | { readonly kind: 'failed'; readonly ask: number; readonly error: Error }
  | { readonly kind: 'state'; readonly state: SearchState };
