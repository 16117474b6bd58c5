/** One checked case as the parts of a report, in the order in which a reviewer reads them. */
import { said } from '../shared.ts';
import type { Case, CaseLine, CodeTitle, Coverage, PackInfo, Summary } from '../types.ts';
import type { Say } from '../words/say.ts';
import { packsOf } from './editions.ts';
import { findingWords } from './finding.ts';
import type { Speak } from './finding.ts';
import { noteText } from './note.ts';
import type { Note } from './note.ts';
import type { Block, Fact, ReportResult } from './types.ts';

/** The whole of a case: what was billed, what was found, what was checked against what, what was not. */
export function caseBlocks(speak: Speak, result: ReportResult, packs: readonly PackInfo[]): readonly Block[] {
  const { case: theCase, coverage } = result;
  return [
    ...(theCase === null ? [] : understood(speak, theCase, result)),
    ...unread(speak.say, result, 2),
    ...(theCase === null ? [] : findingBlocks(speak, result)),
    ...(theCase === null ? [] : coverageBlocks(speak.say, coverage)),
    ...(theCase === null ? [] : editionBlocks(speak, packsOf([result], packs), 2)),
  ];
}

/** A case of many: its day, patient, diagnoses and lines in short, by the numbers that findings name, and its findings. */
export function briefCaseBlocks(speak: Speak, result: ReportResult): readonly Block[] {
  const { say } = speak;
  const { case: theCase, findings, summary } = result;
  return [
    ...(theCase === null ? [] : [{ kind: 'facts', rows: briefFacts(speak, theCase) } as const]),
    ...(theCase === null ? [] : [{ kind: 'text', text: summaryText(say, summary, findings.length) } as const]),
    ...unread(say, result, 3),
    ...findings.map((finding): Block => ({ kind: 'finding', ...findingWords(speak, finding) })),
  ];
}

function briefFacts(speak: Speak, theCase: Case): readonly Fact[] {
  const { say } = speak;
  const codes = [
    ['diagnoses', theCase.diagnoses.map((code, at) => `${at + 1} ${code}`).join(', ')],
    ['lines', theCase.lines.map((line, at) => `${at + 1} ${withUnits(line, '')}`).join(', ')],
  ] as const;
  return [
    ...factsOf(speak, theCase, undefined, ['date', 'patient']),
    ...codes.flatMap(([name, value]) => (value === '' ? [] : [{ label: label(say, name), value, isCode: true }])),
  ];
}

export function summaryText(say: Say, summary: Summary, findings: number): string {
  return say(said(findings === 0 ? 'report.no_findings' : 'report.summary', { ...summary }));
}

function understood(speak: Speak, theCase: Case, { titles, entry }: ReportResult): readonly Block[] {
  const { say } = speak;
  return [
    { kind: 'facts', rows: factsOf(speak, theCase, entry) },
    ...(theCase.diagnoses.length === 0 ? [] : diagnosisBlocks(say, theCase, titles.diagnoses)),
    ...(theCase.lines.length === 0 ? [] : lineBlocks(speak, theCase, titles.lines)),
  ];
}

/** `only`: the facts wanted, by name; left out = all that are known. */
function factsOf(
  { say, date }: Speak,
  theCase: Case,
  entry: string | undefined,
  only: readonly string[] | null = null,
): readonly Fact[] {
  const { patient, providers, history, facts } = theCase;
  const age =
    patient.birthDate !== undefined
      ? say(said('report.born', { date: { date: patient.birthDate } }))
      : patient.ageYears !== undefined
        ? say(said('report.years', { count: patient.ageYears }))
        : patient.ageDays !== undefined
          ? say(said('report.days', { count: patient.ageDays }))
          : '';
  const sex = patient.sex === undefined ? '' : say(said(`report.sex.${patient.sex}`));
  const rows: readonly (readonly [name: string, value: string])[] = [
    ['date', theCase.date === undefined ? '' : date(theCase.date)],
    ['payer', say(said(`report.payer.${theCase.payer}`))],
    ['setting', say(said(`report.setting.${theCase.setting}`))],
    ['patient', [age, sex].filter((part) => part !== '').join(', ')],
    ['providers', Object.entries(providers).map(providerText).join('; ')],
    ['history', history.map((line) => withUnits(line, line.from === undefined ? '' : date(line.from))).join('; ')],
    ['known', Object.entries(facts).map(factText).join('; ')],
  ];
  const shown = rows
    .filter(([name, value]) => value !== '' && (only?.includes(name) ?? true))
    .map(([name, value]) => ({ label: label(say, name), value }));
  return entry === undefined || entry === ''
    ? shown
    : [...shown, { label: label(say, 'entry'), value: entry, isCode: true }];
}

function label(say: Say, name: string): string {
  return say(said(`report.fact.${name}`));
}

function providerText([id, { role, specialty, group }]: readonly [string, Case['providers'][string]]): string {
  const known = [role, specialty, group].filter((part) => part !== undefined && part !== '').join(', ');
  return known === '' ? id : `${id}: ${known}`;
}

/** The case JSON's own names: they are what the entry text and other programs use. */
function factText([name, value]: readonly [string, Case['facts'][keyof Case['facts']]]): string {
  return typeof value === 'object' ? `${name} ${JSON.stringify(value)}` : `${name} ${value}`;
}

function withUnits(line: Pick<CaseLine, 'code' | 'modifiers' | 'units'>, day: string): string {
  return [codeText(line), line.units === 1 ? '' : `x${line.units}`, day].filter((part) => part !== '').join(' ');
}

export function codeText({ code, modifiers }: Pick<CaseLine, 'code' | 'modifiers'>): string {
  return [code, ...modifiers].join('-');
}

function diagnosisBlocks(say: Say, { diagnoses }: Case, titles: readonly CodeTitle[]): readonly Block[] {
  const rows = diagnoses.map((code, index) => [String(index + 1), code, titleOf(titles, code)]);
  return [heading(say, 'diagnoses', 2), table(say, ['number', 'diagnosis', 'title'], rows)];
}

function lineBlocks({ say, date }: Speak, theCase: Case, titles: readonly CodeTitle[]): readonly Block[] {
  const rows = theCase.lines.map((line, index) => [
    String(index + 1),
    codeText(line),
    String(line.units),
    daysOf(line, theCase.date, date),
    line.pos ?? '',
    line.dx?.join(', ') ?? '',
    line.provider ?? '',
    titleOf(titles, line.code),
  ]);
  const names = ['number', 'code', 'units', 'days', 'pos', 'pointers', 'provider', 'title'];
  // A column that says nothing in any line is left out.
  const kept = names.map((_name, at) => at).filter((at) => rows.some((row) => row[at] !== ''));
  const cut = (row: readonly string[]): readonly string[] => kept.map((at) => row[at] ?? '');
  return [heading(say, 'lines', 2), table(say, cut(names), rows.map(cut))];
}

function daysOf({ from, to }: CaseLine, caseDate: string | undefined, date: Speak['date']): string {
  const first = from ?? caseDate;
  if (first === undefined) {
    return '';
  }
  return to === undefined || to === first ? date(first) : `${date(first)} – ${date(to)}`;
}

function titleOf(titles: readonly CodeTitle[], code: string): string {
  return titles.find((one) => one.code === code)?.title ?? '';
}

function findingBlocks(speak: Speak, { findings, summary }: ReportResult): readonly Block[] {
  const { say } = speak;
  return [
    heading(say, 'findings', 2),
    { kind: 'text', text: summaryText(say, summary, findings.length) },
    ...findings.map((finding): Block => ({ kind: 'finding', ...findingWords(speak, finding) })),
  ];
}

function unread(say: Say, { problems, leftAside = [] }: ReportResult, level: 2 | 3): readonly Block[] {
  const list = (notes: readonly Note[]): Block => ({ kind: 'list', items: notes.map((note) => noteText(say, note)) });
  return [
    ...(problems.length === 0 ? [] : [heading(say, 'problems', level), list(problems)]),
    ...(leftAside.length === 0 ? [] : [heading(say, 'left_aside', level), list(leftAside)]),
  ];
}

function coverageBlocks(say: Say, coverage: readonly Coverage[]): readonly Block[] {
  const rows = coverage.map((row) => [
    say(said(`report.family.${row.family}`)),
    say(said(`report.state.${row.state}`)),
    row.pack ?? '',
    reasonText(say, row),
  ]);
  return [heading(say, 'coverage', 2), table(say, ['family', 'state', 'pack', 'reason'], rows)];
}

export function reasonText(say: Say, { reason, detail }: Pick<Coverage, 'reason' | 'detail'>): string {
  if (detail !== null) {
    return say(detail);
  }
  return reason === null ? '' : say(said(`report.reason.${reason}`));
}

export function editionBlocks({ say, date }: Speak, packs: readonly PackInfo[], level: 2 | 3): readonly Block[] {
  const rows = packs.map(({ id, publisher, edition, validFrom, validTo }) => [
    id,
    publisher,
    edition,
    validTo === null
      ? say(said('report.since', { date: { date: validFrom } }))
      : `${date(validFrom)} – ${date(validTo)}`,
  ]);
  return rows.length === 0
    ? []
    : [heading(say, 'editions', level), table(say, ['pack', 'publisher', 'edition', 'holds'], rows)];
}

export function heading(say: Say, name: string, level: 2 | 3): Block {
  return { kind: 'heading', level, text: say(said(`report.heading.${name}`)) };
}

const CODE_COLUMNS = ['code', 'diagnosis', 'pack'];

export function table(say: Say, names: readonly string[], rows: readonly (readonly string[])[]): Block {
  return {
    kind: 'table',
    head: names.map((name) => say(said(`report.column.${name}`))),
    rows,
    codeColumns: names.flatMap((name, at) => (CODE_COLUMNS.includes(name) ? [at] : [])),
  };
}
