import { said } from '#contract/shared.ts';
import type { PackInfo, PackVerification } from '#contract/types.ts';
import { sayAll } from '#contract/words/say.ts';
import { DONE, FAILED, outJson } from '../command.ts';
import type { CommandSpec, Context } from '../command.ts';
import { table } from '../layout.ts';

export const packs: CommandSpec = {
  name: 'packs',
  args: '',
  synopsis: ['', 'verify [ID]', 'remove ID', 'diff ID ID [--bookmarks]', 'keygen', 'sign ID --key FILE'],
  options: [],
  examples: [
    ['packs', 'packs_list'],
    ['packs verify', 'packs_verify'],
    ['packs remove icd10cm-2024 --data /srv/codedesk', 'packs_remove'],
  ],
  run: async (context) => {
    const { packs: found, refused } = await context.client['packs.list']({});
    if (context.json) {
      await outJson(context.terminal, sayAll(context.say, found));
    } else {
      await context.terminal.out(listText(context, found));
    }
    for (const { file, reason } of refused) {
      context.warn(said('cli.packs.refused', { file, reason }));
    }
    return DONE;
  },
};

export const packsVerify: CommandSpec = {
  name: 'packs verify',
  args: '[ID]',
  synopsis: ['[ID]'],
  options: [],
  examples: [['packs verify starter-2025', 'packs_verify_one']],
  run: async (context, { args }) => {
    const [id] = args;
    const results = await context.client['packs.verify'](id === undefined ? {} : { id });
    if (context.json) {
      await outJson(context.terminal, sayAll(context.say, results));
    } else {
      await context.terminal.out(verifyText(context, results));
    }
    // A damaged file is the environment's failure, whichever way it is found out.
    return results.every(({ ok }) => ok) ? DONE : FAILED;
  },
};

export const packsRemove: CommandSpec = {
  name: 'packs remove',
  args: '<ID>',
  synopsis: ['ID'],
  options: [],
  examples: [['packs remove icd10cm-2024', 'packs_remove']],
  run: async (context, { args }) => {
    const { removed } = await context.client['packs.remove']({ id: args[0] ?? '' });
    await (context.json
      ? outJson(context.terminal, { removed })
      : context.terminal.out(`${context.say(said('cli.packs.removed', { id: removed }))}\n`));
    return DONE;
  },
};

function listText({ ink, say, terminal }: Context, found: readonly PackInfo[]): string {
  if (found.length === 0) {
    return `${say(said('cli.packs.none'))}\n`;
  }
  const rows = found.map((pack) => [
    ink.strong(pack.id),
    pack.kind,
    say(
      pack.validTo === null
        ? said('cli.packs.from', { from: { date: pack.validFrom } })
        : said('cli.packs.from_to', { from: { date: pack.validFrom }, to: { date: pack.validTo } }),
    ),
    say(said(pack.builtIn ? 'cli.packs.built_in' : `cli.packs.${pack.location}`)),
    say(said('cli.packs.size', { kilobytes: Math.ceil(pack.bytes / 1024) })),
  ]);
  return `${table(rows, terminal.columns, 2)}\n`;
}

function verifyText({ ink, say, terminal }: Context, results: readonly PackVerification[]): string {
  if (results.length === 0) {
    return `${say(said('cli.packs.none'))}\n`;
  }
  const rows = results.map(({ id, ok, problem }) => [
    ok ? say(said('cli.packs.ok')) : ink.red(say(said('cli.packs.damaged'))),
    id,
    problem === null ? '' : say(problem),
  ]);
  return `${table(rows, terminal.columns, 2)}\n`;
}
