/** What passes between the thread that imports and the one that asked for it. */
import type { ImportOutcome, ImportProgress, ImportRequest } from '#core/imports.ts';

export type ImportStart = { readonly folder: string; readonly request: ImportRequest };

export type ToImporter = { readonly kind: 'cancel' };

export type FromImporter =
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | { readonly kind: 'done'; readonly outcomes: readonly ImportOutcome[] };
