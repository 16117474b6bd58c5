/** Coverage for the eye: families with the same standing, pack and reason stand together. */
import type { Coverage, Said } from '#contract/types.ts';

export type CoverageGroup = {
  readonly state: Coverage['state'];
  readonly pack: string | null;
  readonly reason: Coverage['reason'];
  readonly families: readonly Coverage['family'][];
  /** The first detail of the group; those of one pack and reason say the same but for the family. */
  readonly detail: Said | null;
};

export function groupCoverage(coverage: readonly Coverage[]): readonly CoverageGroup[] {
  const groups = new Map<string, CoverageGroup>();
  for (const { family, state, pack, reason, detail } of coverage) {
    const key = JSON.stringify([state, pack, reason]);
    const group = groups.get(key) ?? { state, pack, reason, families: [], detail };
    groups.set(key, { ...group, families: [...group.families, family] });
  }
  return [...groups.values()];
}
