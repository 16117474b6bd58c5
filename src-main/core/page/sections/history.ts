/** A code across the installed editions: when it came, changed its words or its use, and left. */
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import type { CodeEdition, CodeEntry, PageMaterial } from '../material.ts';
import type { CitedSectionRow } from './section.ts';

/** Below this there is nothing to compare. */
const FEWEST_EDITIONS = 2;

/** One row per publisher's edition, oldest first; none while fewer than two are installed. */
export function historyRows({ editions }: PageMaterial): readonly CitedSectionRow[] {
  const official = editions
    .filter(({ pack, isWhole, entry }) => pack.kind !== 'starter' && (isWhole || entry !== null))
    .toSorted((a, b) => (a.pack.validFrom < b.pack.validFrom ? -1 : Number(a.pack.validFrom > b.pack.validFrom)));
  if (official.length < FEWEST_EDITIONS || official.every(({ entry }) => entry === null)) {
    return [];
  }
  return official.map((edition, index) => ({
    row: {
      type: 'edition',
      edition: edition.pack.edition,
      pack: edition.pack.id,
      what: tell(edition, official[index - 1]),
    },
    cited: edition.entry?.cited ?? null,
  }));
}

function tell({ entry }: CodeEdition, before: CodeEdition | undefined): Said {
  const old = before?.entry ?? null;
  if (entry === null) {
    return said(old === null ? 'page.history.absent' : 'page.history.left');
  }
  return before === undefined ? said(`page.history.${useOf(entry)}`) : compare(entry, old);
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
