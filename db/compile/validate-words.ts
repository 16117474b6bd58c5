/** What has to hold of the words: search cuts and looks them up as below, and reads a form once, not what it reads as. */
import { MAX_FORM_WORDS, MAX_READINGS } from '#core/search/readings.ts';
import { wordsOf } from '#core/search/words.ts';
import type { WordFacts } from './authored.ts';
import { createDoubles } from './checks.ts';
import type { Report } from './problems.ts';

type Row = WordFacts & {
  /** Form and reading as search compares them: `c-section` is `c section`. */
  readonly asked: string;
  readonly meant: string;
};

export function validateWords(words: readonly WordFacts[], report: Report): void {
  const rows = words.map((one): Row => ({ ...one, asked: cut(one.form), meant: cut(one.reads) }));
  const byForm = Map.groupBy(rows, ({ asked }) => asked);
  validateRows(rows, report);
  validateForms(byForm, report);
  validateTogether(rows, report);
  validateChains(rows, byForm, report);
}

function cut(text: string): string {
  return wordsOf(text).join(' ');
}

function validateRows(rows: readonly Row[], report: Report): void {
  const doubles = createDoubles(report);
  for (const { at, form, asked, meant } of rows) {
    if (form !== form.toLowerCase()) {
      report(at, `Write the form in small letters: ${form.toLowerCase()}.`);
    }
    if (asked === meant) {
      report(at, `\`${form}\` reads as itself: take the row out.`);
    }
    doubles(at, `${asked} = ${meant}`, `\`${form}\` with this reading stands here twice.`);
  }
}

function validateForms(byForm: ReadonlyMap<string, readonly Row[]>, report: Report): void {
  for (const [asked, [first, ...more]] of byForm) {
    const count = asked.split(' ').length;
    if (first !== undefined && (asked === '' || count > MAX_FORM_WORDS)) {
      report(first.at, `\`${first.form}\` is never looked for: a form has one to ${MAX_FORM_WORDS} words.`);
    }
    const beyond = more[MAX_READINGS - 1];
    if (beyond !== undefined) {
      report(beyond.at, `\`${beyond.form}\` has more than ${MAX_READINGS} readings, and no more are tried.`);
    }
  }
}

/** All readings of a form in one place, where whoever reviews one sees the others. */
function validateTogether(rows: readonly Row[], report: Report): void {
  const done = new Set<string>();
  for (const [i, { at, form, asked }] of rows.entries()) {
    if (rows[i - 1]?.asked !== asked) {
      if (done.has(asked)) {
        report(at, `Other readings of \`${form}\` stand elsewhere: put them together.`);
      }
      done.add(asked);
    }
  }
}

/** A reading that is a form itself brings that form's readings along only where they are written out. */
function validateChains(rows: readonly Row[], byForm: ReadonlyMap<string, readonly Row[]>, report: Report): void {
  const has = new Set(rows.map(({ asked, meant }) => `${asked} = ${meant}`));
  for (const { at, form, reads, asked, meant } of rows) {
    for (const next of byForm.get(meant) ?? []) {
      if (next.meant !== asked && !has.has(`${asked} = ${next.meant}`)) {
        report(at, `\`${reads}\` reads further as \`${next.reads}\`: give \`${form}\` that reading, too.`);
      }
    }
  }
}
