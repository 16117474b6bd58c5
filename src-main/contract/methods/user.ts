import * as v from 'valibot';
import type { Case } from '#core/case/types.ts';
import { method } from '../method.ts';

/** What the reader chose; every field has a default. */
export type Settings = {
  readonly theme: 'system' | 'light' | 'dark' | 'contrast-light' | 'contrast-dark';
  readonly language: string;
  /** Date of service that the window looks up by; null = today. */
  readonly asOf: string | null;
};

/** An unsaved case, kept on this machine so that a crash costs nothing; erased with the case. */
export type Draft = { readonly id: string; readonly case: Case | null; readonly entry: string; readonly updatedAt: string };

const DraftId = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

export const userMethods = {
  'settings.get': method(v.strictObject({}))<Settings>(),
  'settings.set': method(
    v.strictObject({
      theme: v.optional(v.picklist(['system', 'light', 'dark', 'contrast-light', 'contrast-dark'])),
      language: v.optional(v.pipe(v.string(), v.maxLength(35))),
      asOf: v.optional(v.nullable(v.string())),
    }),
  )<Settings>(),
  'drafts.list': method(v.strictObject({}))<readonly Draft[]>(),
  /** Keeps the text as typed, even where it could not be read. */
  'drafts.save': method(v.strictObject({ id: DraftId, entry: v.string(), case: v.nullable(v.unknown()) }))<{
    readonly updatedAt: string;
  }>(),
  'drafts.remove': method(v.strictObject({ id: DraftId }))<{ readonly removed: boolean }>(),
} as const;
