/** Which transaction sets are professional claims of version 5010, and what to say of the others. */
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import type { Segment } from './segments.ts';

/** GS08 and ST03 name the implementation guide: these are the beginnings of those that come in a claim's place. */
const PROFESSIONAL = '005010X222';
const INSTITUTIONAL = '005010X223';
const DENTAL = '005010X224';
const BEFORE = '004010';
const VERSION = '005010';
const CLAIM = '837';

/**
 * null for a set that is read. An institutional guide is no refusal yet: senders put it over professional lines, and
 * each claim's own lines tell.
 */
export function refusalOf(gs: Segment | null, st: Segment): Said | null {
  const set = st.at(1);
  const guide = (st.at(3) === '' ? (gs?.at(8) ?? '') : st.at(3)).toUpperCase();
  if (set !== CLAIM) {
    return /^\d{3}$/.test(set) ? said('claim.x12.other_set', { set }) : said('claim.x12.no_set');
  }
  if (guide.startsWith(BEFORE)) {
    return said('claim.x12.version_4010');
  }
  if (guide.startsWith(DENTAL)) {
    return said('claim.x12.dental');
  }
  const isKnown = guide.startsWith(PROFESSIONAL) || guide.startsWith(INSTITUTIONAL);
  // Some senders leave the guide out and give the version alone.
  return isKnown || guide === '' || guide === VERSION ? null : said('claim.x12.other_guide');
}
