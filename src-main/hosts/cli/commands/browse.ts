import { said } from '#contract/shared.ts';
import type { BrowseReply } from '#contract/types.ts';
import { sayAll } from '#contract/words/say.ts';
import { DONE, outJson } from '../command.ts';
import type { CommandSpec, Context } from '../command.ts';
import { table } from '../layout.ts';

export const browse: CommandSpec = {
  name: 'browse',
  args: '[PLACE]',
  synopsis: ['[PLACE]'],
  options: [],
  examples: [
    ['browse', 'browse_top'],
    ['browse ICD10CM', 'browse_system'],
    ['browse ICD10CM/E11 --json', 'browse_json'],
  ],
  run: async (context, { args }) => {
    const reply = await context.client['codes.browse']({ place: args[0] ?? '' });
    await (context.json
      ? outJson(context.terminal, sayAll(context.say, reply))
      : context.terminal.out(`${asText(context, reply)}\n`));
    return DONE;
  },
};

function asText({ ink, say, terminal }: Context, { title, children }: BrowseReply): string {
  if (children.length === 0) {
    return say(said('cli.browse.empty', { title }));
  }
  const rows = children.map((child) => [
    ink.strong(child.place),
    child.title,
    child.children === 0 ? '' : say(said('cli.browse.children', { count: child.children })),
  ]);
  return [...(title === '' ? [] : [title]), table(rows, terminal.columns, 1)].join('\n');
}
