import { said } from '#contract/shared.ts';
import type { ImportOutcome, ImportProgress, Said } from '#contract/types.ts';
import { sayAll } from '#contract/words/say.ts';
import { DONE, FAILED, outJson, WRONG_CALL } from '../command.ts';
import type { Call, CommandSpec, Context, Status } from '../command.ts';
import { table } from '../layout.ts';
import { textOption } from '../read-options.ts';

/** One import at a time in this process, so that its name does not matter. */
const ID = 'command';

export const importCommand: CommandSpec = {
  name: 'import',
  args: '<FILE...>',
  synopsis: [
    'FILE... [--edition L] [--setting practitioner|outpatient-hospital|dme] [--valid-from D] [--valid-to D] [--dry-run]',
  ],
  options: [
    { flags: '--edition <L>', key: 'edition' },
    { flags: '--setting <S>', key: 'import_setting' },
    { flags: '--valid-from <D>', key: 'valid_from' },
    { flags: '--valid-to <D>', key: 'valid_to' },
    { flags: '--dry-run', key: 'dry_run' },
  ],
  examples: [
    ['import *.zip', 'import_all'],
    ['import edits.txt --edition 2024q3 --setting practitioner', 'import_named'],
    ['import icd10cm_order_2026.zip --dry-run --json', 'import_dry'],
  ],
  run: async (context, call) => {
    const stop = context.onInterrupt(() => void context.client['imports.cancel']({ id: ID }));
    const quiet = context.onProgress((progress) => context.terminal.progress?.(progressLine(context, progress)));
    try {
      const outcomes = await context.client['imports.run']({ id: ID, files: [...call.args], ...given(call) });
      context.terminal.progress?.('');
      await report(context, outcomes);
      if (!context.json && call.options['dryRun'] === true) {
        await context.terminal.out(`${context.say(said('cli.import.nothing_done'))}\n`);
      }
      return statusOf(outcomes);
    } finally {
      quiet();
      stop();
    }
  },
};

function given({ options }: Call) {
  const edition = textOption(options['edition']);
  const setting = textOption(options['setting']);
  const validFrom = textOption(options['validFrom']);
  const validTo = textOption(options['validTo']);
  return {
    ...(edition === undefined ? {} : { edition }),
    // A wrong word is refused by the API, which names the three.
    ...(setting === undefined ? {} : { setting: setting as 'practitioner' }),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
    dryRun: options['dryRun'] === true,
  };
}

async function report(context: Context, outcomes: readonly ImportOutcome[]): Promise<void> {
  const { say, terminal } = context;
  if (context.json) {
    await outJson(terminal, sayAll(say, outcomes));
  } else {
    await terminal.out(
      `${table(
        outcomes.map((outcome) => outcomeRow(context, outcome)),
        terminal.columns,
        2,
      )}\n`,
    );
  }
  for (const outcome of outcomes) {
    const { reason, hint, refused, state } = outcome;
    const file = nameOf(outcome);
    if (state === 'refused' && reason !== null) {
      context.warn(
        hint === null
          ? said('cli.import.refused_why', { file, reason })
          : said('cli.import.refused_hint', { file, reason, hint }),
      );
    }
    for (const row of refused) {
      context.warn(said('cli.import.row', { file, line: row.line, reason: row.reason }));
    }
  }
}

/** The last part of the path: what the person knows the file by. */
function nameOf({ file, member }: Pick<ImportOutcome, 'file' | 'member'>): string {
  return (member ?? file).split(/[\\/]/u).at(-1) ?? file;
}

function outcomeRow({ ink, say }: Context, outcome: ImportOutcome): readonly string[] {
  const { state, pack, taken, refusedCount, reason, leftAside } = outcome;
  const name = nameOf(outcome);
  const what: Said =
    reason ??
    (refusedCount > 0
      ? said('cli.import.taken_but', { pack: pack ?? '', taken, refused: refusedCount })
      : said('cli.import.taken', { pack: pack ?? '', taken }));
  const isGood = state === 'installed' || state === 'replaced' || state === 'merged';
  const shown =
    isGood || state === 'left-aside' ? say(said(`cli.import.${state}`)) : ink.red(say(said(`cli.import.${state}`)));
  return [shown, name, [say(what), ...leftAside.map(say)].join(' ')];
}

function progressLine({ say }: Context, { file, member, step, bytes, ofBytes, rows }: ImportProgress): string {
  const name = nameOf({ file, member });
  const share = ofBytes === null || ofBytes === 0 ? null : Math.min(100, Math.floor((bytes / ofBytes) * 100));
  return say(
    step === 'reading' && share !== null
      ? said('cli.import.reading_share', { file: name, rows, share })
      : said(`cli.import.${step}`, { file: name, rows }),
  );
}

/** Each file is for itself: one that was refused or cancelled makes the call wrong, a failing machine goes before. */
function statusOf(outcomes: readonly ImportOutcome[]): Status {
  if (outcomes.some(({ fault }) => fault === 'environment')) {
    return FAILED;
  }
  return outcomes.some(({ state }) => state === 'refused' || state === 'cancelled') ? WRONG_CALL : DONE;
}
