/** Where something comes from, in one breath: publisher, document, place in it, edition, days. */
import type { SectionSource } from '#contract/types.ts';
import { i18n, say, t } from '#i18n/i18n.svelte.ts';

export function sourceWords(cited: SectionSource, { brief = false } = {}): string {
  const { source, section, edition, from, to, editionNote } = cited;
  const place = brief ? source : [source, section].filter((part) => part !== '').join(', ');
  const named = edition === '' || place.includes(edition) ? place : `${place}, ${edition}`;
  if (editionNote !== null) {
    const note = editionNote.say === 'edition.older' ? t('source.older') : say(editionNote);
    return t('source.with_note', { source: named, note });
  }
  if (from === null || brief) {
    return named;
  }
  const days = to === null ? t('source.from', { from: i18n.date(from) }) : i18n.days(from, to);
  return t('source.with_note', { source: named, note: days });
}
