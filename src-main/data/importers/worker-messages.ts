/** What passes between the thread that imports and the one that asked for it. */
import type { ImportLook, ImportOutcome, ImportPlanItem, ImportProgress, ImportRequest } from '#core/imports.ts';
import type { Said } from '#core/said.ts';

export type ImportStart =
  | { readonly kind: 'import'; readonly folder: string; readonly request: ImportRequest }
  | { readonly kind: 'plan'; readonly folder: string; readonly look: ImportLook }
  | { readonly kind: 'prove'; readonly files: readonly string[] };

export type ToImporter = { readonly kind: 'cancel' };

export type FromImporter =
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | { readonly kind: 'planned'; readonly plan: readonly ImportPlanItem[] }
  | { readonly kind: 'proven'; readonly problems: readonly (Said | null)[] }
  | { readonly kind: 'done'; readonly outcomes: readonly ImportOutcome[] };
