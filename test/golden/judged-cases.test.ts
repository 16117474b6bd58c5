/**
 * The judged cases through the whole program on the official files. What is reached is recorded in `judged-cases.json`: less
 * than that fails, more is printed and then recorded with CODEDESK_RECORD=1. Of the second half only figures are shown.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FAMILIES, RULE_NAMES } from '#core/rules/types.ts';
import type { TestApp } from '../fixtures/app.ts';
import { HALVES, judge, judgedCases, rulesOf, SETS, wordsOf } from './judged-cases.ts';
import type { FiledCase, Pattern } from './judged-cases.ts';
import { dropsOf, figuresOf, risesOf, tableOf } from './judged-figures.ts';
import type { Figures, Judged } from './judged-figures.ts';
import { officialFiles, startJudged } from './judged-library.ts';

/** Some ten seconds on a quiet machine, nearly all of it for the import; a busy one may take many times as long. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 });

const ME = 'test/golden/judged-cases.test.ts';
const RECORD = fileURLToPath(new URL('judged-cases.json', import.meta.url));
const LEAST = { first: 75, second: 75, third: 30 } as const;
const cases = SETS.flatMap((set) => judgedCases(set));

describe.each(HALVES)('the %s half', (half) => {
  it('has cases of every family', () => {
    const ours = judgedCases(half);
    expect(FAMILIES.filter((family) => !ours.some(({ group }) => group === family))).toEqual([]);
  });
});

describe.each(SETS)('the %s set', (set) => {
  const ours = judgedCases(set);

  it('has its number of cases, each with a title of its own', () => {
    expect(ours.length).toBeGreaterThanOrEqual(LEAST[set]);
    expect(new Set(ours.map(({ title }) => title)).size).toBe(ours.length);
  });

  it.each(ours)('$group: $title: says something of what is there, on whose word', ({ source, ...judged }) => {
    const patterns: readonly Pattern[] = [...judged.expect, ...judged.mustNot];
    expect(source.length).toBeGreaterThan(20);
    expect(patterns.length).toBeGreaterThan(0);
    expect(judged.expect.filter(({ rule }) => rule === undefined)).toEqual([]);
    const names = new Set<string>(RULE_NAMES);
    expect(patterns.flatMap(({ rule = [] }) => rulesOf(rule)).filter((name) => !names.has(name))).toEqual([]);
    const last = judged.case.lines.length;
    expect(patterns.flatMap(({ lines = [] }) => lines).filter((line) => line < 1 || line > last)).toEqual([]);
  });
});

const official = officialFiles(ME);

describe.skipIf(official === null)('on the official files', () => {
  let app: TestApp;
  let results: readonly Judged[];
  beforeAll(async () => {
    app = await startJudged(official ?? { whole: [], pairs: [] }, codesOf(cases));
    results = await Promise.all(cases.map(askOne));
  });
  afterAll(() => app.stop());

  async function askOne(judged: FiledCase): Promise<Judged> {
    const { findings, problems } = await app.client['case.check']({ case: judged.case });
    expect(problems, judged.title).toEqual([]);
    return { judged, verdict: judge(findings, judged) };
  }

  it('finds no less, and forbidden things no oftener, than recorded', () => {
    const figures = figuresOf(results);
    console.log(`${tableOf(figures)}\n\n${shortcomingsOf(results)}`);
    if (env['CODEDESK_RECORD'] === '1') {
      writeFileSync(RECORD, `${JSON.stringify(figures, null, 2)}\n`);
    }
    const record = JSON.parse(readFileSync(RECORD, 'utf8')) as Figures;
    const rises = risesOf(figures, record);
    if (rises.length > 0) {
      console.log(`${rises.join('\n')}\nRecord it: CODEDESK_RECORD=1 vitest run ${ME}`);
    }
    expect(dropsOf(figures, record)).toEqual([]);
  });
});

function codesOf(all: readonly FiledCase[]): ReadonlySet<string> {
  const history = ({ case: { history = [] } }: FiledCase): readonly { readonly code: string }[] =>
    history as readonly { readonly code: string }[];
  return new Set(all.flatMap((one) => [...one.case.lines, ...history(one)]).map(({ code }) => code));
}

/** What the first half and the third set miss and break, case by case. */
function shortcomingsOf(results: readonly Judged[]): string {
  return results
    .filter(({ judged }) => judged.set !== 'second')
    .flatMap(({ judged: { set, group, title }, verdict: { missed, broken } }) => [
      ...missed.map((pattern) => `missed: ${set}: ${group}: ${title}: ${wordsOf(pattern)}`),
      ...broken.map((pattern) => `broken: ${set}: ${group}: ${title}: ${wordsOf(pattern)}`),
    ])
    .join('\n');
}
