import * as v from 'valibot';
import type { Draft, Settings } from '#core/user.ts';
import { method } from '../method.ts';

const MAX_NAME = 120;
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
  'drafts.save': method(
    v.strictObject({
      id: DraftId,
      entry: v.string(),
      case: v.nullable(v.unknown()),
      number: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
      name: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(MAX_NAME))), null),
      savedId: v.optional(v.nullable(DraftId), null),
    }),
  )<{ readonly updatedAt: string }>(),
  'drafts.remove': method(v.strictObject({ id: DraftId }))<{ readonly removed: boolean }>(),
} as const;
