import type { Setting } from '#core/case/types.ts';
import { datesFromNames } from './names.ts';
import type { Importer, ImportSource, Recognition } from './types.ts';

/**
 * The answer of an importer to whom a source belongs: dates from the names by the importer's rhythm, and as its form the
 * set (`mue`) with text before workbook. `rank` says otherwise where a set has other forms; `setting` where it has some,
 * and `isSettingStated` where the content names it.
 */
export function recognised(
  source: ImportSource,
  importer: Importer,
  {
    set,
    rank,
    setting = 'none',
    isSettingStated = false,
  }: {
    readonly set: string;
    readonly rank?: number;
    readonly setting?: Setting | 'none' | null;
    readonly isSettingStated?: boolean;
  },
): Recognition {
  return {
    kind: 'import',
    importer,
    dates: datesFromNames([source.name, ...source.around], importer.rhythm),
    setting,
    isSettingStated,
    form: { key: set, rank: rank ?? formRank(source) },
  };
}

/** Text is taken before the workbook that holds the same. */
export function formRank(source: ImportSource): number {
  return source.original === undefined ? 0 : 1;
}
