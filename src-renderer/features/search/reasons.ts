/** Why a row stands in the list, where its title does not show it. */
import type { SearchHit } from '#contract/types.ts';
import { i18n, say, t } from '#i18n/i18n.svelte.ts';

/** One short phrase beside the title: the index entry or the other name that led to the code. */
export function reasonOf({ explain }: Pick<SearchHit, 'explain'>): string | null {
  for (const { say: key, with: params } of explain) {
    const name = params['name'];
    if (typeof name === 'string' && key === 'search.explain.index') {
      return t('search.reason.index', { name });
    }
    if (typeof name === 'string' && key === 'search.explain.synonym') {
      return t('search.reason.synonym', { name });
    }
  }
  return null;
}

/** What the row shows by itself. */
const PLAIN: readonly SearchHit['why'][] = ['code-exact', 'code-prefix', 'phrase', 'title'];

/** The same in sentences, with how the words were read; none where the row says it all. */
export function sentencesOf({ why, explain }: Pick<SearchHit, 'why' | 'explain'>): readonly string[] {
  return PLAIN.includes(why) ? [] : explain.map(say);
}

/** Where the code stands, in one line or two: the outermost category and those nearest to it. */
export function placeOf({ path }: Pick<SearchHit, 'path'>): string {
  const names = path.filter((name, at) => name !== path[at - 1]);
  const [first = ''] = names;
  const shown = names.length > MOST_NAMES ? [first, '…', ...names.slice(-(MOST_NAMES - 1))] : names;
  return shown.join(' › ');
}
const MOST_NAMES = 3;

/** "Ended Dec 31, 2014": the badge of a code that does not hold on the date, with the day where one is told. */
export function outOfForce({ status, explain }: Pick<SearchHit, 'status' | 'explain'>): string | null {
  if (status !== 'inactive' && status !== 'future') {
    return null;
  }
  const day = explain.find(({ say: key }) => key === `search.explain.${status}`)?.with['date'];
  return typeof day === 'object' && 'date' in day
    ? t(`badge.${status}_on`, { date: i18n.date(day.date) })
    : t(`badge.${status}`);
}
