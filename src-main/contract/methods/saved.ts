import * as v from 'valibot';
import type { Comparison } from '#core/rules/compare.ts';
import type { Summary } from '#core/rules/types.ts';
import type { Backup, SavedCase } from '#core/user.ts';
import { method } from '../method.ts';
import { caseInput } from './case.ts';

/** A saved case in a list; `codes` are those of its lines, as far as they fit. */
export type SavedCaseRow = Pick<SavedCase, 'id' | 'name' | 'note' | 'savedAt'> & {
  readonly codes: readonly string[];
  readonly checkedOn: string;
  readonly summary: Summary;
};

/** One side of a comparison: the day of the check and what it came to. */
export type ComparedCheck = { readonly on: string; readonly summary: Summary; readonly entry: string };

export type CompareReply = Comparison & {
  readonly name: string;
  readonly before: ComparedCheck;
  readonly after: ComparedCheck;
};

const IdInput = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const NameInput = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120));
const NoteInput = v.pipe(v.string(), v.maxLength(4000));
const FileInput = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));

/** Cases kept on request, and copies of everything that user.db holds. Nothing is kept that was not asked for. */
export const savedMethods = {
  /** Newest first. */
  'cases.list': method(v.strictObject({}))<readonly SavedCaseRow[]>(),
  'cases.get': method(v.strictObject({ id: IdInput }))<SavedCase>(),
  /** Checks the case and keeps it with the result, in the place of what was saved under `id`, if anything was. */
  'cases.save': method(
    v.strictObject({
      ...caseInput,
      id: IdInput,
      name: NameInput,
      note: v.optional(NoteInput, ''),
    }),
  )<SavedCaseRow>(),
  /** Changes what the reader calls it; the case and its result stay. */
  'cases.describe': method(v.strictObject({ id: IdInput, name: NameInput, note: NoteInput }))<SavedCaseRow>(),
  /** `copy` is the new case's id. */
  'cases.duplicate': method(v.strictObject({ id: IdInput, copy: IdInput, name: NameInput }))<SavedCaseRow>(),
  'cases.remove': method(v.strictObject({ id: IdInput }))<{ readonly removed: boolean }>(),
  /** Erases all of them; backups keep theirs. */
  'cases.clear': method(v.strictObject({}))<{ readonly removed: number }>(),
  /**
   * What was found when the case was saved against a check now: of the case given, or of the saved one as it is where
   * none is given. Answers with the findings that are gone, new, or the same.
   */
  'cases.compare': method(v.strictObject({ ...caseInput, id: IdInput }))<CompareReply>(),
  /** Newest first. */
  'backups.list': method(v.strictObject({}))<readonly Backup[]>(),
  /** Copies everything that is kept of the reader (settings, cases, own words) into the folder of backups. */
  'backups.make': method(v.strictObject({}))<Backup>(),
  /**
   * Puts a backup (its name, or the path of one from elsewhere) in the place of what is kept, in one step. What was
   * there becomes a backup of its own, with which the answer names the way back.
   */
  'backups.restore': method(v.strictObject({ file: FileInput }))<{ readonly before: Backup }>(),
  'backups.remove': method(v.strictObject({ file: FileInput }))<{ readonly removed: boolean }>(),
} as const;
