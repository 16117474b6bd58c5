/** Makes what an import tells of each file or member. */
import type { AppError } from '#core/errors.ts';
import type { ImportOutcome, ImportState } from '#core/imports.ts';
import type { PackKind } from '#core/packs.ts';
import type { Said } from '#core/said.ts';
import type { Dates, ImportSource, TakeReport } from './types.ts';

type Known = {
  readonly kind?: PackKind;
  readonly pack?: string;
  readonly dates?: Dates | null;
  readonly report?: TakeReport;
};

const NOTHING: TakeReport = { read: 0, taken: 0, refused: [], refusedCount: 0, leftAside: [] };

/** An outcome with what is known so far; the rest says that nothing is. */
export function outcomeOf(
  at: Pick<ImportSource, 'file' | 'member'>,
  state: ImportState,
  { kind, pack, dates, report = NOTHING }: Known = {},
): ImportOutcome {
  return {
    file: at.file,
    member: at.member,
    kind: kind ?? null,
    pack: pack ?? null,
    edition: dates?.edition ?? null,
    validFrom: dates?.validFrom ?? null,
    validTo: dates?.validTo ?? null,
    ...report,
    state,
    reason: null,
    hint: null,
    fault: null,
  };
}

export function refusedOutcome(
  at: Pick<ImportSource, 'file' | 'member'>,
  error: AppError,
  known: Known = {},
): ImportOutcome {
  return {
    ...outcomeOf(at, 'refused', known),
    reason: error.said,
    hint: error.hint,
    fault: error.code === 'environment' ? 'environment' : 'bad-input',
  };
}

export function asideOutcome(
  at: Pick<ImportSource, 'file' | 'member'>,
  reason: Said,
  known: Known = {},
): ImportOutcome {
  return { ...outcomeOf(at, 'left-aside', known), reason };
}
