import { said } from '#contract/shared.ts';
import type { ReadAs, SearchHit, SearchReply, System } from '#contract/types.ts';
import { sayAll } from '#contract/words/say.ts';
import { DONE, outJson } from '../command.ts';
import type { CommandSpec, Context } from '../command.ts';
import { paragraph, table } from '../layout.ts';
import { dateOption, numberOption, textOption, textsOption } from '../read-options.ts';

export const search: CommandSpec = {
  name: 'search',
  args: '<TEXT...>',
  takesExclusions: true,
  synopsis: ['TEXT [--system S]... [--limit N] [--date D]'],
  options: [
    { flags: '--system <S>', key: 'system', many: true },
    { flags: '--limit <N>', key: 'limit' },
    { flags: '--date <D>', key: 'date' },
  ],
  examples: [
    ['search "spinal radiosurg"', 'search_words'],
    ['search 6362', 'search_prefix'],
    ['search --system ICD10CM --limit 5 "spine tumor" --json', 'search_json'],
  ],
  run: async (context, { args, options }) => {
    const limit = numberOption('--limit', options['limit']);
    const reply = await context.client['search.codes']({
      text: args.join(' '),
      // Unknown names are refused by the method's own check, which lists the ones there are.
      systems: textsOption(options['system']).map((name) => name.toUpperCase() as System),
      ...dateOption(options),
      ...(limit === undefined ? {} : { limit }),
    });
    if (context.json) {
      await outJson(context.terminal, asJson(context, reply));
    } else {
      await context.terminal.out(asText(context, reply, textOption(options['date'])));
    }
    return DONE;
  },
};

/** The wire's reply without what only a window needs: its place in the queue of questions and the cursor. */
function asJson({ say }: Context, { seq: _seq, cursor: _cursor, ...reply }: SearchReply): unknown {
  return sayAll(say, reply);
}

function asText(context: Context, reply: SearchReply, date: string | undefined): string {
  const { say, terminal } = context;
  const lines = reply.readAs.map((one) => say(readAs(one)));
  lines.push(...[...(reply.editionNote === null ? [] : [reply.editionNote]), ...reply.notes].map(say));
  if (reply.hits.length === 0) {
    lines.push(say(said('cli.search.nothing', { query: reply.query })));
  } else {
    lines.push(
      table(
        reply.hits.map((hit) => row(context, hit)),
        terminal.columns,
        2,
      ),
    );
    const key = reply.totalIsExact ? 'cli.search.total' : 'cli.search.total_at_least';
    lines.push(context.ink.faint(say(said(key, { shown: reply.hits.length, total: reply.total }))));
  }
  const asOf = date === undefined ? [] : [context.ink.faint(say(said('cli.as_of', { date: { date } })))];
  return `${[...lines, ...asOf].map((line) => (line.includes('\n') ? line : paragraph(line, terminal.columns))).join('\n')}\n`;
}

function readAs({ from, to, kind }: ReadAs) {
  return said(`cli.read_as.${kind}`, { from, to });
}

function row({ ink, say }: Context, hit: SearchHit): string[] {
  const notes = [
    ...(hit.status === 'active' ? [] : [say(said(`cli.status.${hit.status}`))]),
    ...hit.badges.map((badge) => say(said(`cli.badge.${badge}`))),
    ...(hit.missing.length === 0 ? [] : [say(said('cli.search.without', { words: hit.missing }))]),
    ...(hit.passage === null ? [] : [`“${hit.passage.text}”`]),
  ];
  return [
    ink.strong(hit.code),
    hit.system,
    hit.title === '' ? say(said('cli.show.number_only')) : hit.title,
    notes.join(', '),
  ];
}
