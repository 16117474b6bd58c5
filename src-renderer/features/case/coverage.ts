/** Coverage for the eye: what was checked against, pack by pack, and the families that were not checked, by reason. */
import type { Coverage, PackInfo } from '#contract/types.ts';

/** Packs by the first part of their id, with the short name that the strip has for each. */
export const SET_NAMES = [
  'aoc',
  'hcpcs',
  'icd10cm',
  'icd10cm-notes',
  'icd10pcs',
  'modifiers',
  'mpfs',
  'mue',
  'pos',
  'ptp',
  'starter',
] as const;
export type SetName = (typeof SET_NAMES)[number];

export type CheckedSet = {
  /** null for rules that need no table. */
  readonly pack: string | null;
  /** null for a pack of a set that has no short name: its id stands there. */
  readonly set: SetName | null;
  readonly edition: string;
  readonly state: 'checked' | 'partial';
  readonly reason: Coverage['reason'];
  readonly families: readonly Coverage['family'][];
};

export type NotChecked = { readonly reason: Coverage['reason']; readonly families: readonly Coverage['family'][] };

const REASONS_BY_WEIGHT: readonly Coverage['reason'][] = [
  null,
  'starter-rows',
  'other-payer',
  'missing-fact',
  'no-rules',
  'older-edition',
];

/** Sets in use with an edition that holds first, then older ones, then our own rows, then rules without a table. */
export function checkedSets(
  coverage: readonly Coverage[],
  packs: readonly Pick<PackInfo, 'id' | 'edition'>[],
): readonly CheckedSet[] {
  const found = new Map<string | null, CheckedSet>();
  for (const { pack, state, reason, family } of coverage) {
    // A missing fact or rule is no set; it stands in the list of all reasons.
    if (state === 'not-checked' || (pack === null && state === 'partial')) {
      continue;
    }
    const before = found.get(pack);
    const isWorse = before === undefined || weight(reason) > weight(before.reason);
    found.set(pack, {
      pack,
      set: setOf(pack),
      edition: editionText(packs.find(({ id }) => id === pack)?.edition ?? ''),
      state: isWorse ? state : before.state,
      reason: isWorse ? reason : before.reason,
      families: [...(before?.families ?? []), family],
    });
  }
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}

/** Families that nothing was found to check with, those of one reason together. */
export function notChecked(coverage: readonly Coverage[]): readonly NotChecked[] {
  const found = new Map<Coverage['reason'], NotChecked>();
  for (const { reason, family, state } of coverage) {
    if (state === 'not-checked') {
      found.set(reason, { reason, families: [...(found.get(reason)?.families ?? []), family] });
    }
  }
  return [...found.values()];
}

function weight(reason: Coverage['reason']): number {
  return REASONS_BY_WEIGHT.indexOf(reason);
}

function rank({ pack, set, state }: CheckedSet): number {
  return pack === null ? 3 : set === 'starter' ? 2 : state === 'checked' ? 0 : 1;
}

function setOf(pack: string | null): SetName | null {
  const own = SET_NAMES.filter((name) => pack !== null && (pack === name || pack.startsWith(`${name}-`)));
  return own.reduce<SetName | null>((best, name) => (best === null || name.length > best.length ? name : best), null);
}

/** `2024q3` as `2024 Q3`. */
function editionText(edition: string): string {
  return edition.replace(/^(\d{4})([a-z]\d?)$/u, (_, year: string, part: string) => `${year} ${part.toUpperCase()}`);
}
