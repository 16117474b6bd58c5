/** How sets, editions, sizes and days are said on this screen. */
import type { ImportPlanItem, PackInfo } from '#contract/types.ts';
import { i18n, t } from '#i18n/i18n.svelte.ts';
import { setOf } from './sets.ts';

export function packName(pack: PackInfo): string {
  const set = setOf(pack.id);
  return set === null ? (pack.builtIn ? t('library.set.starter') : pack.id) : t(set.name);
}

/** A plan's set by its pack, or by its first part where the setting is still to be said. */
export function itemName({ pack, set }: Pick<ImportPlanItem, 'pack' | 'set'>): string {
  const known = setOf(pack ?? set ?? '');
  if (known !== null) {
    return t(known.name);
  }
  return set === 'ptp' || set === 'mue' ? t(`library.set.${set}`) : (set ?? '');
}

/** `2024q3` as "2024 Q3", the fiscal years of ICD-10 as "FY 2026"; any other label as it is. */
export function editionWords(edition: string, id: string): string {
  const quarter = /^(20\d\d)q([1-4])$/u.exec(edition);
  if (quarter !== null) {
    return t('library.edition.quarter', { year: quarter[1] ?? '', quarter: quarter[2] ?? '' });
  }
  const fiscal = /^(20\d\d)(-april)?$/u.exec(edition);
  if (fiscal !== null && id.startsWith('icd10')) {
    return t(fiscal[2] === undefined ? 'library.edition.fiscal' : 'library.edition.april', { year: fiscal[1] ?? '' });
  }
  const letter = /^(20\d\d)([a-d])$/u.exec(edition);
  return letter === null ? edition : `${letter[1] ?? ''} ${(letter[2] ?? '').toUpperCase()}`;
}

export function daysWords(from: string | null, to: string | null): string {
  if (from === null) {
    return '';
  }
  return to === null ? t('source.from', { from: i18n.date(from) }) : i18n.days(from, to);
}

const KB = 1000;

export function sizeWords(bytes: number): string {
  return bytes < KB * KB
    ? t('library.size.kb', { size: i18n.number(Math.max(1, Math.round(bytes / KB))) })
    : t('library.size.mb', { size: i18n.number(Math.round(bytes / KB / KB)) });
}
