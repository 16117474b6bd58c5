import * as v from 'valibot';
import type { ImportOutcome } from '#core/imports.ts';
import { IsoDateInput, SettingInput } from '../inputs.ts';
import { method } from '../method.ts';

/** More files than any publisher's page has; a call with more is a mistake. */
const MAX_FILES = 1000;
const ImportId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

export const importMethods = {
  /**
   * Imports files, one pack per edition, and answers when all are done. `id` is the caller's own name for this import:
   * `import.progress` carries it, and `imports.cancel` takes it. What is given goes before names and contents.
   */
  'imports.run': method(
    v.strictObject({
      id: ImportId,
      files: v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.minLength(1), v.maxLength(MAX_FILES)),
      edition: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40))),
      setting: v.optional(SettingInput),
      validFrom: v.optional(IsoDateInput),
      validTo: v.optional(IsoDateInput),
      dryRun: v.optional(v.boolean(), false),
    }),
  )<readonly ImportOutcome[]>(),
  /** false when no import of that id is waiting or running. */
  'imports.cancel': method(v.strictObject({ id: ImportId }))<{ readonly cancelled: boolean }>(),
} as const;
