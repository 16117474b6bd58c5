/** The manual: every page has the same parts in the same order, as manual pages do. */
import { said } from '#contract/shared.ts';
import type { Say } from '#contract/words/say.ts';
import type { CommandSpec, OptionSpec } from './command.ts';
import { paragraph } from './layout.ts';
import { COMMANDS, GLOBAL_OPTIONS } from './commands/all.ts';

export type HelpOptions = { readonly say: Say; readonly columns: number };

const INDENT = 4;
const ENVIRONMENT = ['CODEDESK_DATA', 'CODEDESK_LIBRARY', 'NO_COLOR', 'COLUMNS'];
const FILES = ['packs', 'user'];
const EXIT_STATUSES = ['0', '1', '2', '3'];

export function programHelp(options: HelpOptions): string {
  const { say } = options;
  const commands = COMMANDS.filter(({ name }) => !name.includes(' '));
  return page(options, [
    ['name', say(said('cli.help.program_name'))],
    ['synopsis', 'codedesk COMMAND [OPTION]... [ARGUMENT]...\ncodedesk help [COMMAND]'],
    ['description', say(said('cli.help.program_about'))],
    [
      'commands',
      entries(
        options,
        commands.map((spec) => [spec.name, say(said(`cli.command.${keyOf(spec)}`))]),
      ),
    ],
    ['options', optionList(options, GLOBAL_OPTIONS)],
    ...commonParts(options),
    [
      'examples',
      exampleList(
        options,
        COMMANDS.flatMap(({ examples }) => examples.slice(0, 1)),
      ),
    ],
  ]);
}

export function commandHelp(spec: CommandSpec, options: HelpOptions): string {
  const { say } = options;
  const name = `codedesk ${spec.name}`;
  return page(options, [
    ['name', `${name} - ${say(said(`cli.command.${keyOf(spec)}`))}`],
    ['synopsis', spec.synopsis.map((line) => `${name} ${line}`.trim()).join('\n')],
    ['description', say(said(spec.isLoose === true ? 'cli.help.not_landed' : `cli.about.${keyOf(spec)}`))],
    ['options', optionList(options, [...spec.options, ...GLOBAL_OPTIONS])],
    ...commonParts(options),
    ...(spec.examples.length === 0 ? [] : [['examples', exampleList(options, spec.examples)] as const]),
  ]);
}

type Part = readonly [heading: string, text: string];

function commonParts(options: HelpOptions): Part[] {
  const { say } = options;
  const list = (kind: string, names: readonly string[], label = (name: string) => name) =>
    entries(
      options,
      names.map((name) => [label(name), say(said(`cli.${kind}.${name.toLowerCase()}`))]),
    );
  const fileNames: Record<string, string> = { packs: 'DIR/packs/*.pack', user: 'DIR/user.db' };
  return [
    ['exit_status', list('exit', EXIT_STATUSES)],
    ['environment', list('environment', ENVIRONMENT)],
    ['files', list('file', FILES, (name) => fileNames[name] ?? name)],
  ];
}

function page({ say, columns }: HelpOptions, parts: readonly Part[]): string {
  return parts
    .map(([heading, text]) => {
      const title = say(said(`cli.heading.${heading}`)).toUpperCase();
      // Lists arrive laid out; everything else is a paragraph.
      const body = text.startsWith(' ') ? text : paragraph(text, columns, INDENT);
      return `${title}\n${body}\n`;
    })
    .join('\n');
}

function optionList(options: HelpOptions, specs: readonly OptionSpec[]): string {
  const { say } = options;
  return entries(options, [
    ...specs.map(({ flags, key }) => [flags.replaceAll(/[<>]/g, ''), say(said(`cli.option.${key}`))] as const),
    ['-h, --help', say(said('cli.option.help'))],
  ]);
}

function exampleList(options: HelpOptions, examples: CommandSpec['examples']): string {
  const { say } = options;
  return entries(
    options,
    examples.map(([line, key]) => [`codedesk ${line}`, say(said(`cli.example.${key}`))]),
  );
}

/** Term and explanation, the explanation beneath and indented, as manual pages list them. */
function entries({ columns }: HelpOptions, rows: readonly (readonly [term: string, text: string])[]): string {
  return rows.map(([term, text]) => `${' '.repeat(INDENT)}${term}\n${paragraph(text, columns, INDENT * 2)}`).join('\n');
}

function keyOf({ name }: CommandSpec): string {
  return name.replaceAll(' ', '_');
}
