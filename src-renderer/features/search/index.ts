/** What the shell takes from this feature. */
export { SEARCH_KEYS } from './keys.ts';
export { Search } from './search.svelte.ts';
export { SearchView } from './search-view.svelte.ts';
export { default as SearchBox } from './SearchBox.svelte';
export { default as SearchScreen } from './SearchScreen.svelte';
