/** Well-formed codes that no installed pack knows: told once for a case, with all of them, since one list is missing. */
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import type { Draft } from './draft.ts';
import type { Citation } from './types.ts';

/** As many as a sentence can hold; all of them stand in `codes`. */
const MOST_NAMED = 8;

/** What an answer cites that rests on no list: the list that is missing. */
export const NO_LIST = {
  source: 'Codedesk',
  section: 'installed code lists',
  edition: 'none for this code',
  pack: null,
} as const satisfies Citation;

/** The one finding for all of them; none where there are none. */
export function tellNumberOnly(
  rule: 'code.unknown' | 'icd.unknown',
  where: Pick<Draft, 'lines' | 'dx'>,
  codes: readonly string[],
): readonly Draft[] {
  const once = [...new Set(codes)];
  return once.length === 0
    ? []
    : [
        {
          ...where,
          rule,
          severity: 'info',
          codes: once,
          message: messageOf(once),
          why: [said('rule.why.no_whole_list')],
          citation: NO_LIST,
        },
      ];
}

function messageOf(codes: readonly string[]): Said {
  const named = codes.slice(0, MOST_NAMED);
  const more = codes.length - named.length;
  return more > 1
    ? said('rule.code.many_number_only', { codes: named, more })
    : said('rule.code.number_only', { codes, count: codes.length });
}
