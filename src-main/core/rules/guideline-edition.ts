/**
 * The ICD-10-CM guidelines come out for each fiscal year, and a claim is judged by those of its own. The places that are
 * cited have kept their numbers and what they say from FY 2022 to the edition that they were read in; beyond these years
 * the edition that was read is cited, and said to be another one.
 */
import type { IsoDate } from '../codes/types.ts';
import type { Citation } from './types.ts';

const GUIDELINES = 'ICD-10-CM Official Guidelines';
const READ_IN = 2026;
const SAME_SINCE = 2022;
const YEAR = /\bFY \d{4}\b/;

/** The citation as it holds on a date; what cites no guideline stays as it is. */
export function citeInForce(citation: Citation, date: IsoDate): Citation {
  const wanted = fiscalYear(date);
  if (!citation.source.includes(GUIDELINES) || citation.edition !== `FY ${READ_IN}` || wanted === READ_IN) {
    return citation;
  }
  return wanted >= SAME_SINCE && wanted < READ_IN
    ? { ...citation, source: citation.source.replace(YEAR, `FY ${wanted}`), edition: `FY ${wanted}` }
    : { ...citation, edition: `FY ${READ_IN}, read for a date in FY ${wanted}` };
}

/** It begins in the October before. */
function fiscalYear(date: IsoDate): number {
  return Number(date.slice(0, 4)) + (date.slice(5, 7) >= '10' ? 1 : 0);
}
