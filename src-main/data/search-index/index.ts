export { buildSnapshot } from './build.ts';
export { createSearch } from './create-search.ts';
export type { LibraryPack, Search, SearchOptions } from './create-search.ts';
export type { SearchState } from './engine.ts';
