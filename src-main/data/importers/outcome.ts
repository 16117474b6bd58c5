/** What an import tells of each file or member, as INTERFACE "import --json" names the fields. */
import type { AppError } from '#core/errors.ts';
import type { PackKind } from '#core/packs.ts';
import type { Said } from '#core/said.ts';
import type { Dates, ImportSource, RefusedRow, TakeReport } from './types.ts';

export type ImportState = 'installed' | 'replaced' | 'merged' | 'left-aside' | 'refused' | 'cancelled';

export type ImportOutcome = {
  readonly file: string;
  readonly member: string | null;
  readonly kind: PackKind | null;
  readonly pack: string | null;
  readonly edition: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly read: number;
  readonly taken: number;
  readonly refused: readonly RefusedRow[];
  readonly refusedCount: number;
  readonly leftAside: readonly Said[];
  readonly state: ImportState;
  /** Why it was refused or left aside, in one sentence; null otherwise. */
  readonly reason: Said | null;
  /** What would mend it. */
  readonly hint: Said | null;
};

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
  };
}

export function refusedOutcome(
  at: Pick<ImportSource, 'file' | 'member'>,
  error: AppError,
  known: Known = {},
): ImportOutcome {
  return { ...outcomeOf(at, 'refused', known), reason: error.said, hint: error.hint };
}

export function asideOutcome(
  at: Pick<ImportSource, 'file' | 'member'>,
  reason: Said,
  known: Known = {},
): ImportOutcome {
  return { ...outcomeOf(at, 'left-aside', known), reason };
}
