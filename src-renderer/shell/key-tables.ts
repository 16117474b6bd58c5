/** Every table of keys, for the key map. */
import type { KeyEntry } from '#api/keys.ts';
import { CASE_KEYS } from '#features/case/case-keys.ts';
import { DESK_KEYS } from '#features/case/desk-keys.ts';
import { CLAIM_KEYS } from '#features/claims/keys.ts';
import { CODE_KEYS } from '#features/code/index.ts';
import { LIBRARY_KEYS } from '#features/library/keys.ts';
import { SEARCH_KEYS } from '#features/search/index.ts';
import { SHELL_KEYS } from './keys.ts';

export const KEY_TABLES: readonly KeyEntry[] = [
  SEARCH_KEYS,
  CODE_KEYS,
  CASE_KEYS,
  DESK_KEYS,
  CLAIM_KEYS,
  LIBRARY_KEYS,
  SHELL_KEYS,
].flatMap((table) => Object.values<KeyEntry>(table));
