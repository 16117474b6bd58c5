import * as v from 'valibot';
import type { Case } from '#core/case/types.ts';
import type { ClaimFormat, ClaimLook, ClaimNote, GivenColumns } from '#core/claims/types.ts';
import { CaseDefaultsInput } from '../inputs.ts';
import { method } from '../method.ts';
import { CLAIM_FORMATS, CSV_FIELDS } from '../shared.ts';
import type { CheckReply } from './case.ts';

/** One claim of a file, or what could not be read of it. */
export type ClaimResult = Pick<CheckReply, 'ref' | 'summary' | 'findings' | 'coverage' | 'problems' | 'titles'> & {
  /** null when the claim could not be read, or when a problem is the file's own. */
  readonly case: Case | null;
  /** What was understood and has no place in a case. */
  readonly leftAside: readonly ClaimNote[];
};

export type ClaimsFed = {
  /** How the file is written; null until enough of it has come. */
  readonly format: ClaimFormat | null;
  readonly results: readonly ClaimResult[];
};

/** A piece of a file; longer ones would keep a window waiting. */
const MAX_PIECE = 4_000_000;
const MAX_NAME = 1000;
const MAX_COLUMNS = 200;
const SessionInput = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

/** Base64 of the first 64 KB, the most that is looked at. */
const MAX_START = 90_000;
const ColumnName = v.pipe(v.string(), v.maxLength(MAX_NAME));
/** Field to the names of its columns. */
const ColumnsInput = v.record(
  v.pipe(v.string(), v.maxLength(40)),
  v.union([ColumnName, v.pipe(v.array(ColumnName), v.maxLength(MAX_COLUMNS))]),
);

/** `remembered`: what the reader said the last time of a table with these names of columns; null = nothing. */
export type ClaimFileLook = ClaimLook & { readonly remembered: GivenColumns | null };

export const claimMethods = {
  /**
   * What a file is, told from its name and its first bytes (`start`, in base64): claims, or something for the library
   * of code sets. Of a table, its columns with the fields that their names tell.
   */
  'claims.look': method(
    v.strictObject({
      name: v.pipe(v.string(), v.maxLength(MAX_NAME)),
      start: v.pipe(v.string(), v.base64(), v.maxLength(MAX_START)),
    }),
  )<ClaimFileLook>(),
  /**
   * Keeps what the reader said of a table's columns, for the next one with the same names. Only names of columns are
   * kept; of more than 50 tables the oldest is forgotten.
   */
  'claims.remember': method(
    v.strictObject({
      names: v.pipe(v.array(ColumnName), v.minLength(1), v.maxLength(MAX_COLUMNS)),
      columns: v.record(v.picklist(CSV_FIELDS), v.pipe(v.array(ColumnName), v.maxLength(MAX_COLUMNS))),
    }),
  )<{ readonly kept: boolean }>(),
  /**
   * Begins to check a file of claims: case JSON, entry text, 837P, FHIR R4 or CSV; without `format` its content tells.
   * `name` is what problems and refs call it. `columns` (field to column name) helps with a CSV whose names do not tell.
   * `titles` adds the titles of codes to each result. A file that is begun and never ended is forgotten when others are.
   */
  'claims.open': method(
    v.strictObject({
      name: v.pipe(v.string(), v.maxLength(MAX_NAME)),
      format: v.optional(v.picklist(CLAIM_FORMATS)),
      defaults: v.optional(CaseDefaultsInput, {}),
      columns: v.optional(ColumnsInput, {}),
      titles: v.optional(v.boolean(), false),
    }),
  )<{ readonly id: string }>(),
  /** The next piece of the file's text, in order; answers with the claims that ended in it. Nothing of it is stored. */
  'claims.feed': method(
    v.strictObject({
      id: SessionInput,
      text: v.pipe(v.string(), v.maxLength(MAX_PIECE)),
      isLast: v.optional(v.boolean(), false),
    }),
  )<ClaimsFed>(),
  /** Ends a file before its last piece; what was read of it is forgotten. */
  'claims.close': method(v.strictObject({ id: SessionInput }))<{ readonly closed: boolean }>(),
} as const;
