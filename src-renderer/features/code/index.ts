/** What the shell takes from this feature. */
export { CODE_KEYS } from './keys.ts';
export { default as CodeScreen } from './CodeScreen.svelte';
