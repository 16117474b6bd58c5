import * as v from 'valibot';
import type { ImportOutcome, ImportPlanItem } from '#core/imports.ts';
import { IsoDateInput, SettingInput } from '../inputs.ts';
import { method } from '../method.ts';

/** More files than any publisher's page has; a call with more is a mistake. */
const MAX_FILES = 1000;
/** More members than any zip of official files has. */
const MAX_CORRECTIONS = 10_000;
const FilesInput = v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.minLength(1), v.maxLength(MAX_FILES));
/** What the reader says of a file; it goes before its name and content. */
const given = {
  edition: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40))),
  setting: v.optional(SettingInput),
  validFrom: v.optional(IsoDateInput),
  validTo: v.optional(IsoDateInput),
};
const CorrectionsInput = v.pipe(
  v.array(v.strictObject({ file: v.string(), member: v.nullable(v.string()), ...given })),
  v.maxLength(MAX_CORRECTIONS),
);
const ImportId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

export const importMethods = {
  /**
   * What files are and what importing them would do, by their first bytes and their names; nothing is written. One item
   * for each file or zip member. Waits for no import that runs.
   */
  'imports.plan': method(v.strictObject({ files: FilesInput, corrections: v.optional(CorrectionsInput) }))<
    readonly ImportPlanItem[]
  >(),
  /**
   * Imports files, one pack per edition, and answers when all are done. `id` is the caller's own name for this import:
   * `import.progress` carries it, and `imports.cancel` takes it. What is given goes before names and contents;
   * `corrections` say it of one file or member, and go before what is said of all.
   */
  'imports.run': method(
    v.strictObject({
      id: ImportId,
      files: FilesInput,
      ...given,
      corrections: v.optional(CorrectionsInput),
      dryRun: v.optional(v.boolean(), false),
    }),
  )<readonly ImportOutcome[]>(),
  /** false when no import of that id is waiting or running. */
  'imports.cancel': method(v.strictObject({ id: ImportId }))<{ readonly cancelled: boolean }>(),
} as const;
