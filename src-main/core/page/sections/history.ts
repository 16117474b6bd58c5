/** A code across the installed editions: when it came, changed its words or its use, and left. */
import { addDays } from '../../codes/dates.ts';
import { groupBy } from '../../lists.ts';
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import type { CodeEdition, CodeEntry, PageMaterial } from '../material.ts';
import type { EditionChange } from '../official.ts';
import type { CitedSectionRow } from './section.ts';

/** Below this there is nothing to compare, and only the publisher's own list of changes tells anything. */
const FEWEST_EDITIONS = 2;

/**
 * One row per publisher's edition, oldest first: what it changed against the installed one before. Where that one is
 * not the edition right before, or none is installed, the publisher's list of changes (order file addenda) speaks.
 */
export function historyRows({ editions, official }: PageMaterial): readonly CitedSectionRow[] {
  const listed = editions
    .filter(({ pack, isWhole, entry }) => pack.kind !== 'starter' && (isWhole || entry !== null))
    .toSorted((a, b) => (a.pack.validFrom < b.pack.validFrom ? -1 : Number(a.pack.validFrom > b.pack.validFrom)));
  const changes = groupBy(official.changes, ({ pack }) => pack.id);
  const isTold = listed.length >= FEWEST_EDITIONS && listed.some(({ entry }) => entry !== null);
  if (!isTold && changes.size === 0) {
    return [];
  }
  return listed.map((edition, index) => {
    const own = changes.get(edition.pack.id) ?? [];
    const { pack, entry } = edition;
    return {
      row: { type: 'edition', edition: pack.edition, pack: pack.id, what: tell(edition, listed[index - 1], own) },
      cited: entry?.cited ?? own[0]?.cited ?? null,
    };
  });
}

function tell(edition: CodeEdition, before: CodeEdition | undefined, changes: readonly EditionChange[]): Said {
  const isNext = before !== undefined && isRightBefore(before, edition);
  const stated = isNext ? null : tellChange(edition, changes);
  if (stated !== null) {
    return stated;
  }
  const { entry } = edition;
  const old = before?.entry ?? null;
  if (before === undefined) {
    return entry === null ? said('page.history.absent') : said(`page.history.${useOf(entry)}`);
  }
  const what = entry === null ? said(old === null ? 'page.history.absent' : 'page.history.left') : compare(entry, old);
  return isNext || what.say === 'page.history.absent'
    ? what
    : said('page.history.against', { what, edition: before.pack.edition });
}

/** Without an end of its own an edition lasts until the next one. */
function isRightBefore({ pack }: CodeEdition, next: CodeEdition): boolean {
  return pack.validTo === null || addDays(pack.validTo, 1) >= next.pack.validFrom;
}

/** The publisher's words for it; a code that was divided is deleted and added again as a header. */
function tellChange({ entry }: CodeEdition, changes: readonly EditionChange[]): Said | null {
  const has = (wanted: EditionChange['action']) => changes.find(({ action }) => action === wanted);
  const revised = has('revise');
  if (entry === null) {
    return has('delete') === undefined ? null : said('page.history.left');
  }
  if (has('delete') !== undefined) {
    return said(`page.history.became_${useOf(entry)}`);
  }
  if (has('add') !== undefined) {
    return said(`page.history.new_${useOf(entry)}`);
  }
  return revised === undefined
    ? null
    : said('page.history.retitled', { before: revised.before ?? '', after: revised.title });
}

function compare(entry: CodeEntry, old: CodeEntry | null): Said {
  if (old === null) {
    return said(`page.history.new_${useOf(entry)}`);
  }
  if (old.billable !== entry.billable) {
    return said(`page.history.became_${useOf(entry)}`);
  }
  if (old.title !== entry.title) {
    return said('page.history.retitled', { before: old.title ?? '', after: entry.title ?? '' });
  }
  return said('page.history.unchanged');
}

function useOf({ billable }: CodeEntry): 'billable' | 'header' {
  return billable ? 'billable' : 'header';
}
