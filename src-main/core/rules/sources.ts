import type { Citation } from './types.ts';

/** What rules cite that rest on a publication rather than on a table row. */
const CLAIMS_MANUAL = 'CMS, Medicare Claims Processing Manual (Pub. 100-04)';

/** Form CMS-1500, item 24A: dates of service. */
export const SERVICE_DATES: Citation = manual('chapter 26, section 10.4, item 24A');
/** Form CMS-1500, item 3: the patient's birth date. */
export const BIRTH_DATE: Citation = manual('chapter 26, section 10.2, item 3');
/** Form CMS-1500, item 24D: the code and up to four modifiers. */
export const MODIFIERS_ON_LINE: Citation = manual('chapter 26, section 10.4, item 24D');
/** Detection of duplicate claims. */
export const DUPLICATES: Citation = manual('chapter 1, section 120');
/** Visits and procedures within the global period. */
export const GLOBAL_PACKAGE: Citation = manual('chapter 12, sections 30.6.6, 40.1 and 40.2');
/** Surgery by one physician and the care before or after it by another. */
export const SPLIT_CARE: Citation = manual('chapter 12, sections 40.2 and 40.4');
/** What each modifier of the pair edits may be used for. */
export const NCCI_MODIFIERS: Citation = {
  source: 'CMS, Medicare NCCI Policy Manual',
  section: 'chapter I, section E, Modifiers and Modifier Indicators',
  edition: '2025',
  pack: null,
};

function manual(section: string): Citation {
  return { source: CLAIMS_MANUAL, section, edition: 'online manual', pack: null };
}
