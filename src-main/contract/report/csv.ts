/**
 * Results as a table for a spreadsheet (RFC 4180): one row for each line, diagnosis, finding, reason why something was
 * not checked, and edition, told apart by the first column. A byte order mark tells Excel that it is UTF-8.
 */
import { said } from '../shared.ts';
import type { Coverage, Finding, PackInfo } from '../types.ts';
import type { Say } from '../words/say.ts';
import { codeText, reasonText } from './case-blocks.ts';
import { foldedText, sourceText } from './finding.ts';
import { noteText } from './note.ts';
import type { Note } from './note.ts';
import type { ReportResult } from './types.ts';

/** Names for programs; they are the same in every language. */
export const CSV_COLUMNS = [
  'record',
  'case',
  'line',
  'dx',
  'codes',
  'units',
  'from',
  'to',
  'pos',
  'severity',
  'rule',
  'family',
  'state',
  'text',
  'why',
  'question',
  'override',
  'source',
  'edition',
  'pack',
  'cases',
] as const;
type Column = (typeof CSV_COLUMNS)[number];
export type CsvRow = { readonly record: string } & Partial<Readonly<Record<Column, string | number>>>;

const BYTE_ORDER_MARK = '\uFEFF';

export function csvHead(): string {
  return `${BYTE_ORDER_MARK}${CSV_COLUMNS.join(',')}\r\n`;
}

export function csvRows(rows: readonly CsvRow[]): string {
  return rows.map((row) => `${CSV_COLUMNS.map((column) => csvField(row[column] ?? '')).join(',')}\r\n`).join('');
}

/**
 * A spreadsheet takes a field that begins with one of these signs for a formula, which can reach other programs; an
 * apostrophe in front makes it text. The wide forms are read the same by some.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/**
 * What a spreadsheet would take for a number that is another text: 00142 loses its zeros, 2E310 its digits. The same
 * apostrophe keeps them; `="00142"` would, too, but it is a formula, and other programs take it as it stands.
 */
const CHANGED_NUMBER = /^(?:0\d+|\d+E\d+)$/i;

export function csvField(value: string | number): string {
  if (typeof value === 'number') {
    return String(value);
  }
  const safe = FORMULA.test(value) || CHANGED_NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n\t]/.test(safe) || safe !== value ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows of one result. `name` is what the report calls its case. */
export function resultRows(say: Say, result: ReportResult, name: string): readonly CsvRow[] {
  const { case: theCase, titles, findings, summary, problems, leftAside = [] } = result;
  const titleOf = (list: ReportResult['titles']['lines'], code: string): string =>
    list.find((one) => one.code === code)?.title ?? '';
  const dx = (theCase?.diagnoses ?? []).map((code, at): CsvRow => ({
    record: 'diagnosis',
    case: name,
    dx: at + 1,
    codes: code,
    text: titleOf(titles.diagnoses, code),
  }));
  const lines = (theCase?.lines ?? []).map((line, at): CsvRow => {
    const { code, units, from = theCase?.date ?? '', to = from, pos = '', dx: pointers = [] } = line;
    const text = titleOf(titles.lines, code);
    return {
      record: 'line',
      case: name,
      line: at + 1,
      dx: pointers.join(' '),
      codes: codeText(line),
      units,
      from,
      to,
      pos,
      text,
    };
  });
  const noted = (record: string, notes: readonly Note[]) =>
    notes.map((note): CsvRow => ({ record, case: name, text: noteText(say, note) }));
  return [
    ...(theCase === null ? [] : [{ record: 'case', case: name, text: say(said('report.summary', { ...summary })) }]),
    ...dx,
    ...lines,
    ...findings.map((finding) => findingRow(say, finding, name)),
    ...noted('problem', problems),
    ...noted('left-aside', leftAside),
  ];
}

function findingRow(say: Say, finding: Finding, name: string): CsvRow {
  const { severity, rule, family, lines, dx, codes, message, why, question, override, citation, folded = [] } = finding;
  return {
    record: 'finding',
    case: name,
    line: lines.join(' '),
    dx: dx.join(' '),
    codes: codes.join(' '),
    severity,
    rule,
    family,
    state: override === null ? '' : 'overridden',
    text: say(message),
    why: [...why.map(say), ...folded.map((other) => foldedText(say, other))].join('; '),
    question: question === null ? '' : say(question.text),
    override: override?.reason ?? '',
    source: sourceText(say, { ...citation, edition: '', pack: null }),
    edition: citation.edition,
    pack: citation.pack ?? '',
  };
}

/** `cases` is left out in a report of one. */
export function coverageRow(
  say: Say,
  row: Coverage,
  of: { readonly case: string } | { readonly cases: number },
): CsvRow {
  const { family, state, pack, reason, detail } = row;
  const shown = 'cases' in of ? null : detail;
  return {
    record: 'coverage',
    ...of,
    family,
    state,
    pack: pack ?? '',
    text: reasonText(say, { reason, detail: shown }),
  };
}

export function editionRow({ id, publisher, edition, validFrom, validTo }: PackInfo): CsvRow {
  return { record: 'edition', source: publisher, edition, pack: id, from: validFrom, to: validTo ?? '' };
}
