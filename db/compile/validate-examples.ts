/** What has to hold of a worked example before it is run: an entry that can be read, days, codes that are here. */
import { parseEntry } from '#core/case/entry.ts';
import type { CaseDraft } from '#core/case/draft.ts';
import { RULE_NAMES } from '#core/rules/names.ts';
import { createSay } from '#contract/words/say.ts';
import type { Example, Starter } from './authored.ts';
import { createDoubles } from './checks.ts';
import type { Known } from './known.ts';
import type { Report } from './problems.ts';

const say = createSay('en');
const RULES: readonly string[] = RULE_NAMES;

export function examplesOf(starter: Starter): readonly Example[] {
  return [...starter.codes, ...starter.modifiers].flatMap(({ sections }) =>
    sections.flatMap(({ examples }) => examples),
  );
}

export function validateExamples(starter: Starter, known: Known, report: Report): void {
  const isPcs = (code: string) => starter.codes.some((page) => page.system === 'ICD10PCS' && page.code.value === code);
  for (const page of [...starter.codes, ...starter.modifiers]) {
    const titles = createDoubles(report);
    for (const example of page.sections.flatMap(({ examples }) => examples)) {
      titles(example.at, example.title, `Another example of this page is called \`${example.title}\`.`);
      validateExpect(example, report);
      const { case: read, problems } = parseEntry(example.entry.value, { isPcs });
      for (const { where, message } of problems) {
        report(example.entry.at, `The entry cannot be read at ${where}: ${say(message)}`);
      }
      if (read !== null && problems.length === 0) {
        validateCase(example, read, known, report);
      }
    }
  }
}

function validateExpect({ expect }: Example, report: Report): void {
  for (const { rule } of expect.value) {
    if (!RULES.includes(rule)) {
      report(expect.at, `There is no rule \`${rule}\`: mend its name.`);
    }
  }
}

function validateCase({ entry }: Example, read: CaseDraft, known: Known, report: Report): void {
  const { at } = entry;
  if (read.lines.length + read.diagnoses.length === 0) {
    report(at, 'The entry names no code.');
  }
  if (read.date === undefined && read.lines.some((line) => line.from === undefined)) {
    report(at, 'The entry leaves a day open: add a part such as `@2025-03-10`, so that it reads the same every day.');
  }
  for (const { code } of [...read.lines, ...read.history]) {
    known.code({ value: code, at });
  }
  for (const code of read.diagnoses) {
    known.code({ value: code, at }, 'ICD10CM');
  }
}
