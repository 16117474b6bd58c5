import * as v from 'valibot';
import type { Case, CaseProblem, CodeTitle, EntryPart } from '#core/case/types.ts';
import type { Coverage, Finding, Summary } from '#core/rules/types.ts';
import { CaseDefaultsInput } from '../inputs.ts';
import { method } from '../method.ts';
import { REPORT_FORMATS } from '../report/types.ts';

export type CheckReply = {
  /** The case as understood; null when nothing of the input could be read. */
  readonly case: Case | null;
  /** What of `case` nobody said and a default filled in; left out of what is sent back, it stays a default. */
  readonly assumed: readonly ('date' | 'payer' | 'setting')[];
  readonly ref: string | null;
  readonly summary: Summary;
  readonly findings: readonly Finding[];
  readonly coverage: readonly Coverage[];
  readonly problems: readonly CaseProblem[];
  /** The case as entry text, and what the grammar cannot say (field names, kept in `case`). */
  readonly entry: string;
  readonly leftApart: readonly string[];
  /** For marks under the text: how the entry text given was read, else, or after a patch, how `entry` reads. */
  readonly parts: readonly EntryPart[];
  /** Titles of the lines', the diagnoses' and earlier work's codes, by display code, on the case's dates. */
  readonly titles: {
    readonly lines: readonly CodeTitle[];
    readonly diagnoses: readonly CodeTitle[];
    readonly history: readonly CodeTitle[];
  };
  readonly elapsedMs: number;
};

const PatchInput = v.array(
  v.variant('op', [
    v.strictObject({ op: v.picklist(['add', 'replace']), path: v.string(), value: v.unknown() }),
    v.strictObject({ op: v.literal('remove'), path: v.string() }),
  ]),
);

/** A case as it may be given: JSON or entry text, with the patch and the defaults that are to hold. */
export const caseInput = {
  case: v.optional(v.unknown()),
  entry: v.optional(v.string()),
  keep: v.optional(v.unknown()),
  patch: v.optional(PatchInput),
  defaults: v.optional(CaseDefaultsInput, {}),
};

export type ReportReply = {
  readonly text: string;
  /** What to call the file: from the title and the day, in signs that every file system takes. */
  readonly fileName: string;
  readonly mediaType: string;
};

const MAX_TITLE = 200;

export const caseMethods = {
  /**
   * Reads a case (JSON or entry text), applies a patch when one is given, and checks it.
   * Wrong fields go to `problems` by path and the rest is still checked. `keep` with `entry`: the case whose fields
   * that the grammar cannot say (overrides, drug, ref) are carried over.
   */
  'case.check': method(v.strictObject(caseInput))<CheckReply>(),
  /**
   * Checks a case as `case.check` does and writes the result down: what was billed, findings with their reasons and
   * sources, what was overridden and why, what was checked against which edition, and what was not.
   */
  'case.report': method(
    v.strictObject({
      ...caseInput,
      format: v.picklist(REPORT_FORMATS),
      title: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(MAX_TITLE))), null),
      language: v.optional(v.pipe(v.string(), v.maxLength(35))),
    }),
  )<ReportReply>(),
} as const;
