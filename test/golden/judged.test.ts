/** The judged queries keep their form: two halves of one make and a third set, each large enough to be counted on. */
import { describe, expect, it } from 'vitest';
import { SETS, isCounted, judgedQueries, readJudged } from '#test/fixtures/judged-queries.ts';

const LEAST_QUERIES = 150;
const LEAST_OF_A_KIND = 10;

const [one, two, three] = [judgedQueries('a'), judgedQueries('b'), judgedQueries('c')];

/** Kind → how many queries. */
function countKinds(queries: typeof one): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { kind } of queries) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

describe.each(SETS)('judged queries, set %s', (set) => {
  it('are enough, of every kind', () => {
    const queries = judgedQueries(set);
    expect(queries.length).toBeGreaterThanOrEqual(LEAST_QUERIES);
    expect(Math.min(...countKinds(queries).values())).toBeGreaterThanOrEqual(LEAST_OF_A_KIND);
  });
});

describe('the two halves', () => {
  it('have the same kinds, each as often give or take one', () => {
    const [a, b] = [countKinds(one), countKinds(two)];
    expect([...a.keys()]).toEqual([...b.keys()]);
    const uneven = [...a].filter(([kind, count]) => Math.abs(count - (b.get(kind) ?? 0)) > 1);
    expect(uneven).toEqual([]);
  });
});

describe('the three sets', () => {
  it('share no query, and ask none twice', () => {
    const texts = [...one, ...two, ...three].map(({ query }) => query.toLowerCase());
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
  });
});

describe('the files', () => {
  it.each([
    ['a query above any heading', 'copd | icd J44*', 'x:1: a judged query is'],
    ['no codes', '## words\ncopd', 'x:2: a judged query is'],
    ['a column too many', '## words\ncopd | icd J44 | icd J4* | icd J', 'x:2: a judged query is'],
    ['a code without its system', '## words\ncopd | J44.9', 'x:2: `J44.9` stands before any system'],
  ])('are refused with %s', (_what, text, says) => {
    expect(() => readJudged(text, 'x')).toThrow(says);
  });

  it('count a code by its system, its ending and its single characters', () => {
    const code = (text: string) => ({ system: 'ICD10CM' as const, code: text });
    const by = (pattern: string) => ({ system: 'ICD10CM' as const, pattern });
    expect(isCounted(by('J44*'), code('J44'))).toBe(true);
    expect(isCounted(by('J44*'), code('J44.9'))).toBe(true);
    expect(isCounted(by('J44'), code('J44.9'))).toBe(false);
    expect(isCounted(by('S52.5?2*'), code('S52.532A'))).toBe(true);
    expect(isCounted(by('S52.5?2*'), code('S52.531A'))).toBe(false);
    expect(isCounted(by('J44*'), { system: 'HCPCS', code: 'J44' })).toBe(false);
  });
});
