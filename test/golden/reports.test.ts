/** One case as a report in every format: what a reader is handed, as files to be read in a diff. */
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPORT_FORMATS } from '#contract/report/types.ts';
import { startApp } from './app.ts';
import type { StartedApp } from './app.ts';

/** An error with an open question, one that was overridden, a conflict, and an earlier service. */
const CASE = {
  date: '2025-03-10',
  patient: { ageYears: 58, sex: 'F' },
  diagnoses: ['D33.4'],
  lines: [
    { code: '63620', from: '2025-03-10', provider: 'P1' },
    { code: '63621', units: 2, from: '2025-03-10', provider: 'P1' },
    { code: '77427', from: '2025-03-12' },
    { code: '77300', units: 12, from: '2025-03-11', provider: 'P2', pos: '11' },
  ],
  providers: { P1: { role: 'surgeon' }, P2: { role: 'radiation-oncologist' } },
  history: [{ code: '27447', modifiers: ['RT'], from: '2025-01-20' }],
  facts: { lesions: 3 },
  overrides: [{ rule: 'mue.dos', lines: [4], dx: [], reason: 'Twelve separate ports, each calculated; see plan' }],
};

let app: StartedApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const ENDINGS = { markdown: 'md', html: 'html', csv: 'csv' } as const;
const report = (format: (typeof REPORT_FORMATS)[number]) =>
  app.client['case.report']({ case: CASE, format, title: 'Spine, second visit' });

describe('a case as a report', () => {
  it.each(REPORT_FORMATS)('in %s', async (format) => {
    const { text, fileName, mediaType } = await report(format);

    expect(fileName).toBe(`codedesk-Spine-second-visit-2025-06-02.${ENDINGS[format]}`);
    expect(mediaType).toContain('charset=utf-8');
    await expect(text).toMatchFileSnapshot(`reports/case.${ENDINGS[format]}`);
  });

  it('tells in every format all that the check found and did not check', async () => {
    const { findings, coverage } = await app.client['case.check']({ case: CASE });
    expect(findings.filter(({ override }) => override !== null)).toHaveLength(1);
    expect(findings.some(({ question }) => question !== null)).toBe(true);

    for (const format of REPORT_FORMATS) {
      const { text } = await report(format);
      for (const { rule, citation } of findings) {
        expect(text, `${format}: ${rule}`).toContain(rule);
        expect(text, `${format}: source of ${rule}`).toContain(citation.source);
      }
      expect(text).toContain('Twelve separate ports');
      expect(coverage.some(({ state }) => state === 'not-checked')).toBe(true);
      expect(text).toContain('No edition installed');
      expect(text).toContain('starter-2025');
    }
    const rows = parse<Record<string, string>>((await report('csv')).text, { bom: true, columns: true });
    const count = (record: string) => rows.filter((row) => row['record'] === record).length;
    expect([count('finding'), count('coverage'), count('line')]).toEqual([findings.length, coverage.length, 4]);
  });
});

it('a case that cannot be read is a report that says so', async () => {
  const { text } = await app.client['case.report']({ case: 'none', format: 'markdown' });

  expect(text).toContain('What could not be read');
  expect(text).not.toContain('No findings');
});
