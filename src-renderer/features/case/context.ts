/** The open cases and what can be done with them as a whole, for the screens of this feature alone. */
import { createContext } from 'svelte';
import type { CaseDesk } from './case-desk.svelte.ts';
import type { CasePapers } from './papers.ts';

export const [getCaseDesk, setCaseDesk] = createContext<CaseDesk>();
export const [getPapers, setPapers] = createContext<CasePapers>();
