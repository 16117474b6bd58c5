/** The library's state, for the screens of this feature alone. */
import { createContext } from 'svelte';
import type { LibraryDesk } from './library-desk.svelte.ts';

export const [getLibraryDesk, setLibraryDesk] = createContext<LibraryDesk>();
