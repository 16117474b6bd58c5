import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EMPTY_CASE } from '#core/case/draft.ts';
import type { Case } from '#core/case/types.ts';
import type { RuleFacts } from '#core/rules/facts.ts';
import { always } from '#test/fixtures/always.ts';
import { collidingCase } from '#test/fixtures/arbitrary-cases.ts';
import { aLine, anX12, CLAIM, SUBSCRIBER } from '#test/fixtures/claims.ts';
import { someFacts } from '#test/fixtures/facts.ts';
import { startApp } from '#test/golden/app.ts';
import type { StartedApp } from '#test/golden/app.ts';
import { checkCases } from './check-cases.ts';

let app: StartedApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const open = async (name: string, more: object = {}) => (await app.client['claims.open']({ name, ...more })).id;
const feed = (id: string, text: string, isLast = true) => app.client['claims.feed']({ id, text, isLast });
const all = async (name: string, text: string) => (await feed(await open(name), text)).results;

describe('cases that are checked together', () => {
  const defaults = { today: '2025-06-30' };

  test('have the findings that each has alone', async () => {
    const cases = fc.array(collidingCase, { minLength: 2, maxLength: 6 });
    await always(
      fc.asyncProperty(cases, async (list) => {
        const lines = list.map((one) => JSON.stringify(one)).join('\n');
        const together = await all('many.json', lines);
        for (const [index, one] of list.entries()) {
          const alone = await app.client['case.check']({ case: one });
          const { findings, coverage, summary } = together[index]!;
          expect({ findings, coverage, summary }).toEqual({
            findings: alone.findings,
            coverage: alone.coverage,
            summary: alone.summary,
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('ask for their facts in few questions, in the order of the file and by setting', () => {
    const asked: (readonly string[])[] = [];
    const gather = (theCase: Case): RuleFacts => {
      asked.push([theCase.setting, String(theCase.lines.length)]);
      return someFacts();
    };
    const one = (code: string, setting: 'practitioner' | 'dme' = 'practitioner') => ({
      ...EMPTY_CASE,
      ref: code,
      setting,
      lines: [{ code, modifiers: [], units: 1 }],
    });
    const drafts = [
      ...Array.from({ length: 300 }, () => one('99213')),
      ...Array.from({ length: 100 }, (_, n) => one(String(10_000 + n))),
      one('E0570', 'dme'),
      one('99213'),
    ];
    const checked = [...checkCases(drafts, defaults, { gather })];
    expect(checked.map(({ case: { ref } }) => ref)).toEqual(drafts.map(({ ref }) => ref));
    // 200 cases, then as many as make 96 codes, the rest, and a setting by itself.
    expect(asked.map(([setting, lines]) => `${setting} ${lines}`)).toEqual([
      'practitioner 200',
      'practitioner 195',
      'practitioner 5',
      'dme 1',
      'practitioner 1',
    ]);
  });
});

describe('a line of a file whose day could not be read', () => {
  const dates = async (name: string, text: string) =>
    (await all(name, text)).map(({ coverage }) => coverage.find(({ family }) => family === 'date')?.state);

  test('is checked for nothing that rests on it', async () => {
    const rows = (from: string) => `code,units,from,dx\n99213,1,${from},I10\n97110,2,2025-03-10,I10\n`;
    expect(await dates('a.csv', rows('2025-13-45'))).toEqual(['not-checked']);
    expect(await dates('a.csv', rows('2025-03-10'))).toEqual(['checked']);
    expect(await dates('a.csv', rows(''))).toEqual(['checked']);
    expect(await dates('a.txt', '99213@2025-13-45 97110@2025-03-10; dx I10')).toEqual(['not-checked']);
  });
});

describe('a file of claims', () => {
  const text = anX12([{ body: [...SUBSCRIBER, ...CLAIM, ...aLine(1, '63620'), ...aLine(2, '77427')] }]);

  test('is answered piece by piece, and told what it is', async () => {
    const id = await open('/somewhere/big.837', { titles: true });
    expect(await feed(id, text.slice(0, 50), false)).toEqual({ format: null, results: [] });
    const { format, results } = await feed(id, text.slice(50));
    expect(format).toBe('837p');
    expect(results).toMatchObject([
      { ref: 'big.837#1', case: { payer: 'medicare', lines: [{ code: '63620' }, { code: '77427' }] }, problems: [] },
    ]);
    expect(results[0]?.findings.map(({ rule }) => rule)).toContain('range.do_not_report_with');
    expect(results[0]?.titles.lines[0]?.title).not.toBeNull();
  });

  test('is gone with its last piece, or when it is given up', async () => {
    const first = await open('a');
    await feed(first, '63620');
    await expect(feed(first, 'more')).rejects.toMatchObject({ error: { code: 'not-found' } });
    const second = await open('b');
    expect(await app.client['claims.close']({ id: second })).toEqual({ closed: true });
    expect(await app.client['claims.close']({ id: second })).toEqual({ closed: false });
  });

  test('that was begun and left is forgotten when others come', async () => {
    const left = await open('left');
    for (let n = 0; n < 8; n += 1) await open(`other${n}`);
    await expect(feed(left, 'x')).rejects.toMatchObject({ error: { code: 'not-found' } });
  });

  test('tells problems by their place, and what its diagnoses’ system leaves unchecked', async () => {
    const old = text
      .replace('HI*ABK:D334*ABF:I10', 'HI*BK:8540')
      .replaceAll('20250310', '20050310')
      .replace('UN*1*', 'UN*0*');
    const [result] = await all('old.837', old);
    expect(result?.problems).toMatchObject([{ file: 'old.837', where: 'segment 13' }]);
    expect(result?.leftAside).toMatchObject([{ where: 'segment 12' }]);
    const rows = result?.coverage.filter(({ family }) => family === 'icd');
    expect(rows).toMatchObject([{ state: 'not-checked', reason: 'no-edition' }]);
    const unchecked = new Set(result?.coverage.flatMap(({ family, state }) => (state === 'not-checked' ? family : [])));
    expect(result?.summary.notChecked).toBe(unchecked.size);
  });

  test.each([
    ['report.837', '%PDF-1.7\n…', 'claim.is_pdf'],
    ['table.csv', 'PK\u0003\u0004…', 'claim.is_zip'],
    ['claims.json', '\u0000\u0001\u0002', 'claim.is_binary'],
    ['empty.837', ' \n', 'claim.empty'],
  ])('%s is known by its content', async (name, content, expected) => {
    expect(await all(name, content)).toMatchObject([
      { case: null, ref: null, problems: [{ file: name, message: { say: expected } }] },
    ]);
  });
});
