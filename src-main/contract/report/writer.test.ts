/** What reports may never do: run what they were handed, lose what was not checked, or hold on to many cases. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { always } from '#test/fixtures/always.ts';
import { createSay } from '../words/say.ts';
import { said } from '../shared.ts';
import type { Coverage, Finding } from '../types.ts';
import { csvField } from './csv.ts';
import { formatOfName, reportFileName } from './file-name.ts';
import { escapeHtml } from './html.ts';
import { escapeMarkdown } from './markdown.ts';
import { REPORT_FORMATS } from './types.ts';
import type { ReportAbout, ReportFormat, ReportResult } from './types.ts';
import { createReportWriter, reportOf } from './writer.ts';

const say = createSay('en', undefined, { strict: true });
const ABOUT: ReportAbout = {
  title: null,
  date: '2025-06-02',
  version: '1.2.3',
  language: 'en',
  direction: 'ltr',
  packs: [],
  isBatch: false,
};

const NOT_CHECKED: Coverage = { family: 'ptp', state: 'not-checked', pack: null, reason: 'no-edition', detail: null };

function aFinding(change: Partial<Finding> = {}): Finding {
  return {
    rule: 'mue.line',
    family: 'mue',
    severity: 'error',
    lines: [1],
    codes: ['63620'],
    dx: [],
    message: said('report.place', { place: 'a', message: 'b' }),
    why: [],
    question: null,
    fixes: [],
    citation: { source: 'Publisher, Document', section: 'Section 1', edition: '2025 Q1', pack: 'mue-2025q1' },
    row: null,
    overridable: true,
    override: null,
    ...change,
  };
}

function aResult(findings: readonly Finding[], ref: string | null = 'A1'): ReportResult {
  const errors = findings.filter(({ severity, override }) => severity === 'error' && override === null).length;
  return {
    case: {
      payer: 'medicare',
      setting: 'practitioner',
      patient: {},
      diagnoses: [],
      lines: [{ code: '63620', modifiers: ['RT'], units: 1, from: '2025-03-10' }],
      providers: {},
      history: [],
      facts: {},
      overrides: [],
    },
    ref,
    summary: { errors, warnings: 0, infos: 0, questions: 0, overridden: findings.length - errors, notChecked: 1 },
    findings,
    coverage: [NOT_CHECKED],
    problems: [],
    titles: { lines: [], diagnoses: [], history: [] },
  };
}

function write(format: ReportFormat, results: readonly ReportResult[], about: Partial<ReportAbout> = {}): string {
  return [...reportOf(createReportWriter(format, { ...ABOUT, ...about }, say), results)].join('');
}

/** Text of a case that would do something if it were taken for more than text. */
const HOSTILE = '<img src=x onerror=alert(1)>"\'&</p>|`**[a](b)';

describe('text is text', () => {
  const hostile = aResult([aFinding({ override: { reason: HOSTILE } })], HOSTILE);

  test('in HTML no sign of it opens a tag or closes an attribute', () => {
    const html = write('html', [hostile], { title: HOSTILE });
    const tags = new Set(Array.from(html.matchAll(/<\/?([a-z0-9]+)/gi), ([, name]) => name));
    expect(tags.has('img')).toBe(false);
    expect(html.split(escapeHtml(HOSTILE)).length).toBeGreaterThan(3);
    expect(html).toContain("content=\"default-src 'none'; style-src 'unsafe-inline'\"");
    expect(html).not.toMatch(/<script|https?:|url\(|@import/i);
  });

  test('in Markdown it neither formats nor ends a table’s row', () => {
    expect(escapeMarkdown(HOSTILE)).toBe(String.raw`\<img src=x onerror=alert(1)\>"'&amp;\</p\>\|\`\*\*\[a\](b)`);
    expect(escapeMarkdown('# one\n\n- two')).toBe(String.raw`\# one - two`);
    expect(escapeMarkdown('1. one')).toBe(String.raw`1\. one`);
    expect(escapeMarkdown('E11.9 and 63620-RT')).toBe('E11.9 and 63620-RT');
  });

  test.each(['=1+1', '+1', '-1', '@A1', '\t=1', '\r=1', '\n=1', '＝1'])('in CSV %j begins no formula', (text) => {
    const [[read]] = parse(`${csvField(text)}\n`) as [[string]];
    expect(read).toBe(`'${text}`);
  });

  test.each(['00142', '02', '2E310'])('in CSV %j is no number', (text) => {
    const [[read]] = parse(`${csvField(text)}\n`) as [[string]];
    expect(read).toBe(`'${text}`);
    expect([csvField('99213'), csvField('00142-QK'), csvField('E11.9'), csvField(0)]).toEqual([
      '99213',
      '00142-QK',
      'E11.9',
      '0',
    ]);
  });

  test('any text comes back from CSV as it was, but for the apostrophe', () => {
    always(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const [row] = parse(`${csvField(text)},end\r\n`);
        expect(row?.[1]).toBe('end');
        expect([text, `'${text}`]).toContain(row?.[0]);
        expect(row?.[0]).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});

describe('a report of one', () => {
  test.each(REPORT_FORMATS)('%s names severity, override, source, edition and what was not checked', (format) => {
    const text = write(format, [aResult([aFinding(), aFinding({ override: { reason: 'As agreed' } })])]);
    for (const part of [
      'As agreed',
      'Publisher, Document, Section 1',
      '2025 Q1',
      'mue-2025q1',
      'no edition for the date',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(format === 'csv' ? /,overridden,/ : /Overridden Error/);
  });

  test('without findings it does not say that all is well', () => {
    const text = write('markdown', [aResult([])]);
    expect(text).toContain('No findings among what was checked.');
    expect(text).toContain('| Code pairs (PTP) | Not checked |');
    expect(text).toContain('no findings is not a clean claim');
  });
});

describe('a report of many', () => {
  const many = [aResult([], 'clean'), aResult([aFinding()], 'bad'), { ...aResult([], null), case: null }];

  test('counts cases, findings by family, and in how many cases something was not checked', () => {
    const text = write('markdown', many, { isBatch: true });
    expect(text).toContain('clean: no findings (63620-RT)');
    expect(text).toContain('## bad');
    expect(text).toContain('2 cases checked, 1 with errors, 1 without findings; 1 entry of the input');
    expect(text).toContain('| Units (MUE) | 1 | 0 | 0 | 0 |');
    expect(text).toContain('| Code pairs (PTP) | Not checked |  | no edition for the date is installed | 2 |');
  });

  test('as CSV it has the coverage once, with the number of cases', () => {
    const rows = parse<Record<string, string>>(write('csv', many, { isBatch: true }), { bom: true, columns: true });
    expect(rows.filter(({ record }) => record === 'coverage').map(({ cases, family }) => [family, cases])).toEqual([
      ['ptp', '2'],
    ]);
    expect(rows.filter(({ record }) => record === 'finding').map((row) => row['case'])).toEqual(['bad']);
  });

  test('takes results one by one and writes as they come', () => {
    const pulled: number[] = [];
    const results = function* () {
      for (let n = 1; n <= 1000; n += 1) {
        pulled.push(n);
        yield aResult([aFinding()], `C${n}`);
      }
    };
    const pieces = reportOf(createReportWriter('html', { ...ABOUT, isBatch: true }, say), results());
    pieces.next();
    expect(pulled).toEqual([]);
    expect(pieces.next().value).toContain('C1');
    expect(pulled).toEqual([1]);
  });
});

describe('the name of a report’s file', () => {
  test.each([
    [null, 'codedesk-2025-06-02.csv'],
    ['../../etc/passwd', 'codedesk-etc-passwd-2025-06-02.csv'],
    ['CON: a*b?', 'codedesk-CON-a-b-2025-06-02.csv'],
    ['Позвоночник 2', 'codedesk-Позвоночник-2-2025-06-02.csv'],
  ])('%s', (title, name) => {
    expect(reportFileName('csv', { title, date: '2025-06-02' })).toBe(name);
  });

  test('tells the format', () => {
    expect(['a.md', 'a.HTM', 'b.csv', 'b.pdf', 'csv'].map(formatOfName)).toEqual([
      'markdown',
      'html',
      'csv',
      null,
      null,
    ]);
  });
});

test('what a finding covers is written with it, by its rule, its row and its source', () => {
  const { rule, family, severity, lines, codes, dx, message, why, citation } = aFinding({ rule: 'ptp.bundled' });
  const row = { table: 'ptp', values: { column1: '20610', column2: '99213', indicator: 1 } };
  const folded = [{ rule, family, severity, lines, codes, dx, message, why, citation, row }];
  const one = aResult([aFinding({ folded })]);
  for (const format of ['html', 'markdown', 'csv'] as const) {
    const text = write(format, [one]);
    expect(text).toContain('ptp.bundled');
    expect(text).toMatch(/column1 20610, column2 99213, indicator 1; Publisher/);
  }
});
