/** The open cases, for the screens of this feature alone. */
import { createContext } from 'svelte';
import type { CaseDesk } from './case-desk.svelte.ts';

export const [getCaseDesk, setCaseDesk] = createContext<CaseDesk>();
