import * as v from 'valibot';
import type { Case } from '#core/case/types.ts';
import type { ClaimFormat, ClaimNote } from '#core/claims/types.ts';
import { CaseDefaultsInput } from '../inputs.ts';
import { method } from '../method.ts';
import { CLAIM_FORMATS } from '../shared.ts';
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
const SessionInput = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

export const claimMethods = {
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
      columns: v.optional(v.record(v.pipe(v.string(), v.maxLength(40)), v.pipe(v.string(), v.maxLength(MAX_NAME))), {}),
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
