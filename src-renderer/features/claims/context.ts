/** The claims' state, for the screens of this feature alone. */
import { createContext } from 'svelte';
import type { ClaimsDesk } from './claims-desk.svelte.ts';

export const [getClaimsDesk, setClaimsDesk] = createContext<ClaimsDesk>();
