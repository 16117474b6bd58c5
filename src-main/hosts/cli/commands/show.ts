import { said } from '#contract/shared.ts';
import type { CodePage, Said, Section, SectionSource, System } from '#contract/types.ts';
import { sayAll } from '#contract/words/say.ts';
import { DONE, outJson } from '../command.ts';
import type { CommandSpec, Context } from '../command.ts';
import { paragraph } from '../layout.ts';
import { plainText } from '../markdown.ts';
import { dateOption, textOption } from '../read-options.ts';
import { describeRows } from './page-rows.ts';

export const show: CommandSpec = {
  name: 'show',
  args: '<CODE>',
  synopsis: ['CODE [--system S] [--date D]'],
  options: [
    { flags: '--system <S>', key: 'system_one' },
    { flags: '--date <D>', key: 'date' },
  ],
  examples: [
    ['show 63620', 'show_page'],
    ['show C72.0 --date 2025-03-10', 'show_date'],
    ['show 25 --system MOD --json', 'show_json'],
  ],
  run: async (context, { args, options }) => {
    const system = textOption(options['system']);
    const page = await context.client['codes.show']({
      code: args[0] ?? '',
      ...(system === undefined ? {} : { system: system.toUpperCase() as System }),
      ...dateOption(options),
    });
    await (context.json
      ? outJson(context.terminal, sayAll(context.say, page))
      : context.terminal.out(`${asText(context, page)}\n`));
    return DONE;
  },
};

function asText(context: Context, page: CodePage): string {
  const { ink, say, terminal } = context;
  const title = page.title ?? say(said('cli.show.number_only'));
  const told = new Set(page.editionNote === null ? [] : [dayOf(page.editionNote)]);
  const parts = [
    paragraph(title, terminal.columns, page.code.length + 2, ink.strong(page.code)),
    standing(context, page)
      .map((line) => paragraph(line, terminal.columns))
      .join('\n'),
    ...page.sections.map((section) => sectionText(context, section, told)),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** System, status, edition, and what else the reader has to know before reading on. */
function standing({ say }: Context, page: CodePage): string[] {
  const status = say(said(`cli.status.${page.status}`));
  const billable = page.billable === false ? [say(said('cli.show.header'))] : [];
  const edition = page.edition === null ? [] : [page.edition];
  return [
    [page.system, status, ...billable, ...edition, say(said('cli.as_of', { date: { date: page.asked } }))].join(' · '),
    ...(page.statusNote === null ? [] : [say(page.statusNote)]),
    ...(page.editionNote === null ? [] : [say(page.editionNote)]),
    ...(page.alsoIn.length === 0
      ? []
      : [say(said('cli.show.also_in', { systems: page.alsoIn.map(({ system, code }) => `${system} ${code}`) }))]),
  ];
}

/** `told`: days of editions that a note further up speaks of already; each is said once a page. */
function sectionText(context: Context, section: Section, told: Set<string>): string {
  const { ink, say, terminal } = context;
  const lines = [ink.strong(say(said(`cli.section.${section.kind}`)))];
  if (section.text !== null) {
    lines.push(paragraph(plainText(section.text), terminal.columns, 2));
  }
  for (const row of describeRows(say, section.rows)) {
    lines.push(paragraph(row, terminal.columns, 4, '  -'));
  }
  const sources = section.sources.map((source) => sourceText(context, source, told));
  for (const source of new Set(sources)) {
    lines.push(ink.faint(paragraph(source, terminal.columns, 2)));
  }
  return lines.join('\n');
}

function sourceText({ say }: Context, cited: SectionSource, told: Set<string>): string {
  const { source, section, edition } = cited;
  const line = say(
    section === '' ? said('cli.source_whole', { source, edition }) : said('cli.source', { source, section, edition }),
  );
  const note = cited.editionNote;
  if (note === null || told.has(dayOf(note))) {
    return line;
  }
  told.add(dayOf(note));
  return `${line}\n${say(note)}`;
}

/** Notes on editions of the same days say the same. */
function dayOf({ with: { to, from } }: Said): string {
  return JSON.stringify(to ?? from ?? null);
}
