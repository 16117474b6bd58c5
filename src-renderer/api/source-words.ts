/** Where something comes from, in one breath: publisher, document, place in it, edition, days. */
import type { Said, SectionSource } from '#contract/types.ts';
import { i18n, say, t } from '#i18n/i18n.svelte.ts';

type Options = {
  readonly brief?: boolean;
  /** What the page's head says of its edition; a source that ended with it gives its days and does not say it again. */
  readonly toldAbove?: Said | null;
};

export function sourceWords(cited: SectionSource, { brief = false, toldAbove = null }: Options = {}): string {
  const { source, section, edition, from, to, editionNote } = cited;
  const place = brief ? source : [source, section].filter((part) => part !== '').join(', ');
  const named = edition === '' || place.includes(edition) ? place : `${place}, ${edition}`;
  if (editionNote !== null && !endsAlike(editionNote, toldAbove)) {
    const note = editionNote.say === 'edition.older' ? t('source.older') : say(editionNote);
    return t('source.with_note', { source: named, note });
  }
  if (from === null || brief) {
    return named;
  }
  const days = to === null ? t('source.from', { from: i18n.date(from) }) : i18n.days(from, to);
  return t('source.with_note', { source: named, note: days });
}

/** Both speak of an edition that ended, and on the same day. */
function endsAlike(note: Said, above: Said | null): boolean {
  return note.say === above?.say && dayOf(note) !== null && dayOf(note) === dayOf(above);
}

function dayOf({ with: { to } }: Said): string | null {
  return typeof to === 'object' && 'date' in to && typeof to.date === 'string' ? to.date : null;
}
