/** What passes between the thread that imports and the one that asked for it. */
import type { ImportLook, ImportOutcome, ImportPlanItem, ImportProgress, ImportRequest } from '#core/imports.ts';

export type ImportStart = { readonly folder: string } & (
  { readonly kind: 'import'; readonly request: ImportRequest } | { readonly kind: 'plan'; readonly look: ImportLook }
);

export type ToImporter = { readonly kind: 'cancel' };

export type FromImporter =
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | { readonly kind: 'planned'; readonly plan: readonly ImportPlanItem[] }
  | { readonly kind: 'done'; readonly outcomes: readonly ImportOutcome[] };
