/** A checked case as text for people: its lines, each finding with its reasons and source, and what was not checked. */
import { said } from '#contract/shared.ts';
import type { CaseLine, Citation, Coverage, Finding, FoldedFinding, Said, Severity } from '#contract/types.ts';
import type { Context } from '../command.ts';
import { paragraph, table } from '../layout.ts';
import type { Result } from './results.ts';
import { isUnread } from './unread.ts';

export function checkText(context: Context, result: Result): string {
  const { say, ink } = context;
  const isRead = !isUnread(result);
  const blocks = [
    ...(result.ref === null || !isRead ? [] : [ink.strong(result.ref)]),
    ...(isRead ? [linesText(context, result)] : []),
    ...result.findings.map((finding) => findingText(context, finding)),
    ...(isRead ? [summaryText(context, result), coverageText(context, result.coverage)] : []),
    (result.leftAside ?? []).map(({ where, message }) => leftAsideText(context, where, message)).join('\n'),
  ].filter((block) => block !== '');
  const problems = result.problems.map(({ file, where, message }) =>
    say(
      said('cli.check.problem', {
        place: [file, where].filter((part) => part !== null && part !== '').join(' ') || NOWHERE,
        message,
      }),
    ),
  );
  for (const problem of problems) context.terminal.err(`${problem}\n`);
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
}

/** What the sentences choose by: an empty text matches no case of theirs. */
const NOWHERE = 'none';

function linesText({ terminal, ink }: Context, { case: one, titles }: Result): string {
  if (one === null || one.lines.length === 0) return '';
  const titleOf = new Map(titles.lines.map(({ code, title }) => [code, title ?? '']));
  const rows = one.lines.map((line, index) => [
    String(index + 1),
    ink.strong([line.code, ...line.modifiers].join('-')),
    `x${line.units}`,
    datesOf(line, one.date),
    titleOf.get(line.code) ?? '',
  ]);
  return table(rows, terminal.columns, 4);
}

function datesOf({ from, to }: CaseLine, caseDate: string | undefined): string {
  const start = from ?? caseDate ?? '';
  return to === undefined || to === start ? start : `${start}..${to}`;
}

const INDENT = 2;

function findingText(context: Context, finding: Finding): string {
  const { say, terminal } = context;
  const sub = (text: string) => paragraph(text, terminal.columns, INDENT);
  const item = (text: string) => paragraph(text, terminal.columns, INDENT * 2, '  -');
  const { question } = finding;
  return [
    headText(context, finding),
    sub(say(finding.message)),
    ...finding.why.map((reason) => item(say(reason))),
    ...(question === null ? [] : [sub(say(said('cli.check.question', { text: question.text, path: question.path })))]),
    ...(question?.answers ?? []).map(({ label }) => item(say(label))),
    ...finding.fixes.map(({ label }) => sub(say(said('cli.check.fix', { label })))),
    ...(finding.folded ?? []).map((other) => sub(foldedText(context, other))),
    ...(finding.override === null ? [] : [sub(say(said('cli.check.overridden', { reason: finding.override.reason })))]),
    context.ink.faint(sub(citationText(context, finding.citation))),
  ].join('\n');
}

/** What the finding covers: its rule and sentence, and whose word it is. */
function foldedText(context: Context, { rule, message, citation }: FoldedFinding): string {
  return context.say(said('cli.check.folded', { rule, message, source: citationText(context, citation) }));
}

function headText({ say, ink }: Context, { severity, rule, lines, dx, override }: Finding): string {
  const colour: Record<Severity, (text: string) => string> = { error: ink.red, warning: ink.yellow, info: ink.blue };
  const word = say(said(`cli.severity.${severity}`));
  const places = [
    ...(lines.length === 0 ? [] : [say(said('cli.check.lines', { count: lines.length, lines: lines.map(String) }))]),
    ...(dx.length === 0 ? [] : [say(said('cli.check.dx', { count: dx.length, dx: dx.map(String) }))]),
  ];
  return [override === null ? colour[severity](word) : ink.faint(word), ink.strong(rule), ...places].join('  ');
}

function citationText({ say }: Context, { source, section, edition }: Citation): string {
  return say(
    section === '' ? said('cli.source_whole', { source, edition }) : said('cli.source', { source, section, edition }),
  );
}

/** No count is taken for a verdict on what could not be read. */
function summaryText({ say }: Context, { summary, problems }: Result): string {
  const counts = said('cli.check.summary', { ...summary });
  return say(problems.length === 0 ? counts : said('cli.check.summary_partly', { counts }));
}

function leftAsideText({ say, terminal }: Context, where: string, message: Said): string {
  return paragraph(say(said('cli.check.left_aside', { where: where || NOWHERE, message })), terminal.columns, 0);
}

/** One line per reason, not one per family: what matters is which families, and why. */
function coverageText({ say, terminal }: Context, coverage: readonly Coverage[]): string {
  const groups = new Map<string, string[]>();
  for (const { family, state, reason, detail } of coverage) {
    if (state === 'checked') continue;
    const why = detail === null ? (reason === null ? '' : say(said(`cli.coverage.${reason}`))) : say(detail);
    const key = `${say(said(`cli.coverage.${state}`))}\n${why}`;
    groups.set(key, [...new Set([...(groups.get(key) ?? []), family])]);
  }
  return [...groups]
    .map(([key, families]) => {
      const [state, why = ''] = key.split('\n', 2);
      return paragraph(`${state ?? ''} ${families.join(', ')}${why === '' ? '' : `: ${why}`}`, terminal.columns, 0);
    })
    .join('\n');
}
