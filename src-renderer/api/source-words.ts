/** Where something comes from, in one breath: publisher, document, place in it, edition, days. */
import type { Said, SectionSource } from '#contract/types.ts';
import { i18n, say, t } from '#i18n/i18n.svelte.ts';

type Options = {
  readonly brief?: boolean;
  /** What the page's head says of its edition; a source of the same days gives them and does not say it again. */
  readonly toldAbove?: Said | null;
};

export function sourceWords(cited: SectionSource, { brief = false, toldAbove = null }: Options = {}): string {
  const { source, section, edition, from, to, editionNote } = cited;
  const place = brief ? source : [source, section].filter((part) => part !== '').join(', ');
  const named = edition === '' || place.includes(edition) ? place : `${place}, ${edition}`;
  if (editionNote !== null && !isSameDay(editionNote, toldAbove)) {
    const note = editionNote.say === 'edition.older' ? t('source.older') : say(editionNote);
    return t('source.with_note', { source: named, note });
  }
  if (from === null || brief) {
    return named;
  }
  const days = to === null ? t('source.from', { from: i18n.date(from) }) : i18n.days(from, to);
  return t('source.with_note', { source: named, note: days });
}

/** Both speak of an edition that ended, or that begins, on the same day. */
function isSameDay(note: Said, above: Said | null): boolean {
  return above !== null && dayOf(note) !== null && dayOf(note) === dayOf(above);
}

function dayOf({ with: { to, from } }: Said): string | null {
  const day = to ?? from;
  return typeof day === 'object' && 'date' in day && typeof day.date === 'string' ? day.date : null;
}
