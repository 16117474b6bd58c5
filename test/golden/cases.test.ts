import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSay } from '#contract/words/say.ts';
import type { CheckReply } from '#contract/methods/case.ts';
import type { Finding } from '#core/rules/types.ts';
import { startApp } from './app.ts';
import type { StartedApp } from './app.ts';

type Expected = {
  readonly rule: string;
  readonly severity: string;
  readonly lines: readonly number[];
  readonly codes: readonly string[];
  /** Positions of diagnoses; left out = none. */
  readonly dx?: readonly number[];
  /** Texts that the message has to hold, such as the count and the limit. */
  readonly says?: readonly string[];
};

/** One golden case. `expect` lists every error and warning, and may list infos; `mustNot` holds `rule` or `rule severity`. */
type GoldenCase = {
  readonly title: string;
  /** On whose word the expectation rests. */
  readonly source: string;
  readonly entry: string;
  readonly expect: readonly Expected[];
  readonly mustNot: readonly string[];
};

const FOLDER = fileURLToPath(new URL('cases/', import.meta.url));
/** The folders beside these files hold the judged cases. */
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const cases = files.map((file) => ({
  file,
  ...(JSON.parse(readFileSync(`${FOLDER}${file}`, 'utf8')) as GoldenCase),
}));
const say = createSay('en', undefined, { strict: true });

let app: StartedApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

function summaryOf({ rule, severity, lines, codes, dx = [] }: Finding | Expected): string {
  return `${rule} ${severity} lines ${lines.join(',')} dx ${dx.join(',')} codes ${codes.join(',')}`;
}

function isForbidden({ rule, severity }: Finding, mustNot: readonly string[]): boolean {
  return mustNot.includes(rule) || mustNot.includes(`${rule} ${severity}`);
}

function reportsOf({ findings }: CheckReply, golden: GoldenCase): readonly string[] {
  const listed = new Set(golden.expect.map(({ rule }) => rule));
  return findings.filter(({ severity, rule }) => severity !== 'info' || listed.has(rule)).map(summaryOf);
}

describe.each(cases)('$file: $title', (golden) => {
  it('gives these findings and none of those', async () => {
    const reply = await app.client['case.check']({ entry: golden.entry });

    expect(reply.problems).toEqual([]);
    expect(reportsOf(reply, golden).toSorted()).toEqual(golden.expect.map(summaryOf).toSorted());
    expect(reply.findings.filter((finding) => isForbidden(finding, golden.mustNot))).toEqual([]);
  });

  it('says each in a sentence, on whose word, with what can be done', async () => {
    const { findings } = await app.client['case.check']({ entry: golden.entry });
    for (const { rule, says = [] } of golden.expect) {
      const finding = findings.find((one) => one.rule === rule);
      const message = finding === undefined ? '' : say(finding.message);
      expect(message.length).toBeGreaterThan(20);
      for (const text of says) {
        expect(message).toContain(text);
      }
      expect(finding?.citation.source).not.toBe('');
      expect(finding?.citation.edition).not.toBe('');
    }
  });

  it('mends each with each of its fixes, and breaks nothing else', async () => {
    const reply = await app.client['case.check']({ entry: golden.entry });
    for (const { rule, fixes } of reply.findings) {
      for (const { patch } of fixes) {
        const mended = await app.client['case.check']({ case: reply.case, patch: [...patch] });
        expect(mended.problems).toEqual([]);
        expect(mended.findings.filter((one) => one.rule === rule && one.severity !== 'info')).toEqual([]);
        expect(mended.summary.errors).toBeLessThan(reply.summary.errors);
      }
    }
  });
});
