import type { PackInfo } from '../types.ts';
import type { ReportResult } from './types.ts';

/** Identities of the packs that results rest on: those that coverage and citations name. */
export function packIdsOf(results: readonly Pick<ReportResult, 'coverage' | 'findings'>[]): ReadonlySet<string> {
  return new Set(
    results
      .flatMap(({ coverage, findings }) => [
        ...coverage.map(({ pack }) => pack),
        ...findings.map(({ citation }) => citation.pack),
      ])
      .filter((id) => id !== null),
  );
}

/** The same as the library describes them, in its order. */
export function packsOf(
  results: readonly Pick<ReportResult, 'coverage' | 'findings'>[],
  packs: readonly PackInfo[],
): readonly PackInfo[] {
  const ids = packIdsOf(results);
  return packs.filter(({ id }) => ids.has(id));
}
