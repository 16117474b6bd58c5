/** Two checks of one case: what is gone, what is new, and what stayed. */
import type { Case } from '../case/types.ts';
import { groupBy } from '../lists.ts';
import type { Coverage, Finding } from './types.ts';

export type Checked = {
  readonly case: Case;
  readonly findings: readonly Finding[];
  readonly coverage: readonly Coverage[];
};

export type Comparison = {
  readonly gone: readonly Finding[];
  readonly fresh: readonly Finding[];
  /** The same finding in both; its severity, its words or its override may differ. */
  readonly kept: readonly { readonly before: Finding; readonly after: Finding }[];
  /** Packs that only one of the checks rested on. */
  readonly packs: { readonly gone: readonly string[]; readonly fresh: readonly string[] };
};

/**
 * A finding stays the same when its rule speaks of the same lines, diagnoses and codes; failing that, of the same codes
 * and diagnoses elsewhere, since a line that goes moves all those below it. Both lists keep the checker's order.
 */
export function compareChecks(before: Checked, after: Checked): Comparison {
  const partners = new Map<Finding, Finding>();
  pair(before.findings, after.findings, partners, placeKey, placeKey);
  const left = before.findings.filter((finding) => !partners.has(finding));
  const taken = new Set(partners.values());
  pair(
    left,
    after.findings.filter((finding) => !taken.has(finding)),
    partners,
    (finding) => contentKey(finding, before.case),
    (finding) => contentKey(finding, after.case),
  );
  const met = new Set(partners.values());
  const packs = { before: packsOf(before.coverage), after: packsOf(after.coverage) };
  return {
    gone: before.findings.filter((finding) => !partners.has(finding)),
    fresh: after.findings.filter((finding) => !met.has(finding)),
    kept: [...partners]
      .map(([was, is]) => ({ before: was, after: is }))
      .sort((a, b) => after.findings.indexOf(a.after) - after.findings.indexOf(b.after)),
    packs: {
      gone: packs.before.filter((pack) => !packs.after.includes(pack)),
      fresh: packs.after.filter((pack) => !packs.before.includes(pack)),
    },
  };
}

type KeyOf = (finding: Finding) => string;

/** Each finding meets at most one of the other side, in order: a rule may say the same twice. */
function pair(
  before: readonly Finding[],
  after: readonly Finding[],
  partners: Map<Finding, Finding>,
  beforeKey: KeyOf,
  afterKey: KeyOf,
): void {
  const waiting = groupBy(after, afterKey);
  for (const finding of before) {
    const partner = waiting.get(beforeKey(finding))?.shift();
    if (partner !== undefined) partners.set(finding, partner);
  }
}

function placeKey({ rule, lines, dx, codes }: Finding): string {
  return JSON.stringify([rule, lines, dx, codes]);
}

function contentKey({ rule, codes, dx }: Finding, { diagnoses }: Case): string {
  return JSON.stringify([rule, codes.toSorted(), dx.map((at) => diagnoses[at - 1] ?? '').toSorted()]);
}

function packsOf(coverage: readonly Coverage[]): readonly string[] {
  return [...new Set(coverage.map(({ pack }) => pack).filter((pack) => pack !== null))];
}
