/** A report of one case or of many, piece by piece: the caller writes each piece where it goes. */
import { said } from '../shared.ts';
import type { Say } from '../words/say.ts';
import { briefCaseBlocks, caseBlocks, codeText } from './case-blocks.ts';
import { coverageRow, csvHead, csvRows, editionRow, resultRows } from './csv.ts';
import { packsOf } from './editions.ts';
import type { Speak } from './finding.ts';
import { html } from './html.ts';
import { markdown } from './markdown.ts';
import { Tally } from './tally.ts';
import type { Block, BlockFormat, ReportAbout, ReportFormat, ReportResult, ReportWriter } from './types.ts';

export function createReportWriter(format: ReportFormat, about: ReportAbout, say: Say): ReportWriter {
  return format === 'csv' ? csvWriter(about, say) : blockWriter(format === 'html' ? html(about) : markdown, about, say);
}

/** The whole report at once; results are taken one after the other. */
export function* reportOf(writer: ReportWriter, results: Iterable<ReportResult>): Generator<string> {
  yield writer.begin();
  for (const result of results) yield writer.add(result);
  yield writer.end();
}

function blockWriter(format: BlockFormat, about: ReportAbout, say: Say): ReportWriter {
  const speak: Speak = { say, date: (iso) => say(said('report.day', { date: { date: iso } })) };
  const { packs, isBatch } = about;
  const tally = new Tally();
  const write = (blocks: readonly Block[]): string => blocks.map((block) => format.block(block)).join('');
  return {
    begin: () => format.begin(titleOf(say, about)) + write([aboutBlock(say, about)]),
    add: (result) => {
      tally.add(result);
      if (!isBatch) {
        return write(caseBlocks(speak, result, packs));
      }
      return write(batchEntry(speak, result, nameOf(say, result, tally.cases + tally.unread)));
    },
    end: () =>
      write([
        ...(isBatch ? tally.blocks(speak, packs) : []),
        { kind: 'heading', level: 2, text: say(said('report.heading.limits')) },
        { kind: 'text', text: say(said('report.disclaimer')) },
        { kind: 'text', text: say(said('report.cpt')), isQuiet: true },
      ]) + format.end(),
  };
}

/** A claim without findings is one line: ten thousand of them still make a report that can be read. */
function batchEntry(speak: Speak, result: ReportResult, name: string): readonly Block[] {
  const { say } = speak;
  const { case: theCase, findings, problems } = result;
  if (theCase !== null && findings.length === 0 && problems.length === 0) {
    const codes = theCase.lines.map(codeText).join(' ');
    const line = said(codes === '' ? 'report.clean_line' : 'report.clean_line_codes', { name, codes });
    return [{ kind: 'text', text: say(line), isQuiet: true }];
  }
  return [{ kind: 'heading', level: 2, text: name }, ...briefCaseBlocks(speak, result)];
}

function titleOf(say: Say, { title, isBatch }: ReportAbout): string {
  const plain = say(said(isBatch ? 'report.title_many' : 'report.title'));
  return title === null ? plain : say(said('report.title_named', { title: plain, name: title }));
}

function nameOf(say: Say, { ref }: Pick<ReportResult, 'ref'>, number: number): string {
  return ref ?? say(said('report.case_number', { number }));
}

function aboutBlock(say: Say, { date, version }: ReportAbout): Block {
  return { kind: 'text', text: say(said('report.made', { date: { date }, version })), isQuiet: true };
}

function csvWriter(about: ReportAbout, say: Say): ReportWriter {
  const { packs, isBatch, title, date, version } = about;
  const tally = new Tally();
  return {
    begin: () =>
      csvHead() +
      csvRows([
        {
          record: 'report',
          case: title ?? '',
          from: date,
          text: say(said('report.made', { date: { date }, version })),
        },
      ]),
    add: (result) => {
      tally.add(result);
      const name = result.ref ?? (isBatch ? nameOf(say, result, tally.cases + tally.unread) : (title ?? ''));
      const coverage = isBatch ? [] : result.coverage.map((row) => coverageRow(say, row, { case: name }));
      const editions = isBatch ? [] : packsOf([result], packs).map(editionRow);
      return csvRows([...resultRows(say, result, name), ...coverage, ...editions]);
    },
    end: () =>
      csvRows([
        ...(isBatch ? tally.coverage.map(({ row, cases }) => coverageRow(say, row, { cases })) : []),
        ...(isBatch ? tally.packsOf(packs).map(editionRow) : []),
        { record: 'limits', text: say(said('report.disclaimer')) },
      ]),
  };
}
