import { said } from '../said.ts';
import { newBuilder, placeOf } from './builder.ts';
import type { Builder } from './builder.ts';
import { EMPTY_CASE } from './draft.ts';
import type { CaseDraft } from './draft.ts';
import { readPart } from './read-parts.ts';
import { withPlainSigns } from './signs.ts';
import { tokenise } from './tokenise.ts';
import { MAX_ENTRY_LENGTH, MAX_LINES } from './types.ts';
import type { CaseProblem, EntryPart } from './types.ts';
import { ALL_DATED } from './undated.ts';
import type { Undated } from './undated.ts';

export type EntryOptions = {
  /** Is this seven-character text an ICD-10-PCS code that a pack knows? Settles whether `X` and a digit are units. */
  readonly isPcs: (code: string) => boolean;
};

export type EntryReading = {
  /** null when the text was refused as a whole. */
  readonly case: CaseDraft | null;
  /** How each stretch was read, in text order and without overlap; together they hold every word of the text. */
  readonly parts: readonly EntryPart[];
  readonly problems: readonly CaseProblem[];
  readonly undated: Undated;
};

/**
 * Reads entry text into a case, by the grammar of INTERFACE "Entry grammar". What is not understood is marked, told
 * with its column and left out; the rest is read. A text beyond the limits is refused whole, with one sentence.
 */
export function parseEntry(text: string, options: EntryOptions): EntryReading {
  if (text.length > MAX_ENTRY_LENGTH) {
    return refused(said('entry.problem.too_long', { length: text.length, limit: MAX_ENTRY_LENGTH }), 'column 1');
  }
  const builder = newBuilder(text, options.isPcs);
  for (const words of tokenise(withPlainSigns(text))) {
    readPart(builder, words);
    if ([builder.lines, builder.diagnoses, builder.history].some(({ length }) => length > MAX_LINES)) {
      const where = placeOf(text, words[0]?.start ?? 0);
      return refused(said('entry.problem.too_many', { limit: MAX_LINES }), where);
    }
  }
  return { case: draftOf(builder), parts: builder.parts, problems: builder.problems, undated: builder.undated };
}

function refused(message: CaseProblem['message'], where: string): EntryReading {
  return { case: null, parts: [], problems: [{ file: null, where, message }], undated: ALL_DATED };
}

function draftOf(builder: Builder): CaseDraft {
  const { date, pos, payer, setting } = builder.once;
  return {
    ...EMPTY_CASE,
    ...(date === undefined ? {} : { date }),
    ...(payer === undefined ? {} : { payer }),
    ...(setting === undefined ? {} : { setting }),
    patient: builder.patient,
    diagnoses: builder.diagnoses,
    lines: pos === undefined ? builder.lines : builder.lines.map((line) => ({ ...line, pos: line.pos ?? pos })),
    providers: Object.fromEntries(builder.providers),
    history: builder.history,
    facts: builder.facts,
  };
}
