/** Results as a report: of one case whole, of many with totals, written as the results come. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { getBuiltinModule } from 'node:process';
import { formatOfName, reportFileName } from '#contract/report/file-name.ts';
import { REPORT_FORMATS } from '#contract/report/types.ts';
import type { ReportAbout, ReportFormat, ReportResult, ReportWriter } from '#contract/report/types.ts';
import { createReportWriter } from '#contract/report/writer.ts';
import { AppError, said } from '#contract/shared.ts';
import { wordsIn } from '#contract/words/languages.ts';
import { count, INPUT_OPTIONS, newTally, requireWhole, resultsOf } from '../check/given.ts';
import type { Tally } from '../check/given.ts';
import { DONE, outJson } from '../command.ts';
import type { Call, CommandSpec, Context, Status } from '../command.ts';
import { textOption, textsOption } from '../read-options.ts';
import { isGiven, readSaved, SAVED_OPTION } from './export.ts';

export const exportReport: CommandSpec = {
  name: 'export report',
  args: '[FILE...]',
  synopsis: ['FILE...', '-', '--entry TEXT', '--saved NAME...'],
  options: [
    { flags: '--as <F>', key: 'as_report' },
    { flags: '--out <FILE>', key: 'out' },
    { flags: '--title <T>', key: 'title' },
    SAVED_OPTION,
    ...INPUT_OPTIONS,
  ],
  examples: [
    ['export report case.json > report.md', 'report_case'],
    ['export report claims.837 --out report.html', 'report_claims'],
    ['export report --saved "Spine, March" --as csv', 'report_saved'],
  ],
  run: writeReport,
};

async function writeReport(context: Context, call: Call): Promise<Status> {
  const out = textOption(call.options['out']);
  const format = readFormat(call.options['as'], out);
  const output = out === undefined ? null : await openOutput(out);
  const tally = newTally();
  const about = await readAbout(context, call);
  let text = '';
  const write =
    output === null && !context.json
      ? context.terminal.out
      : (piece: string) => {
          if (output !== null) return output.write(piece);
          text += piece;
          return Promise.resolve();
        };
  try {
    await writePieces(format, about, { results: resultsFor(context, call), tally, write });
    await output?.end();
  } catch (error) {
    await output?.discard();
    throw error;
  }
  const fileName = out === undefined ? reportFileName(format, about) : basename(out);
  if (context.json) {
    await outJson(context.terminal, {
      format,
      fileName,
      results: tally.results,
      ...(output === null ? { text } : { file: out }),
    });
  } else if (out !== undefined) {
    context.warn(said('cli.export.written', { file: out }));
  }
  requireWhole(tally);
  return DONE;
}

type Pieces = {
  readonly results: AsyncIterable<ReportResult>;
  readonly tally: Tally;
  readonly write: (piece: string) => Promise<void>;
};

/** One case is told whole; so the first result waits until a second shows that there are many. */
async function writePieces(
  format: ReportFormat,
  about: ReportAbout & { readonly words: ReturnType<typeof wordsIn> },
  { results, tally, write }: Pieces,
): Promise<void> {
  const writerFor = (isBatch: boolean, ref: string | null = null): ReportWriter =>
    createReportWriter(format, { ...about, title: about.title ?? ref, isBatch }, about.words.say);
  let held: ReportResult | null = null;
  let writer: ReportWriter | null = null;
  for await (const result of results) {
    count(tally, result);
    if (writer !== null) {
      await write(writer.add(result));
    } else if (held === null) {
      held = result;
    } else {
      writer = writerFor(true);
      await write(writer.begin() + writer.add(held) + writer.add(result));
    }
  }
  if (writer === null) {
    writer = writerFor(held === null, held?.ref ?? null);
    await write(writer.begin() + (held === null ? '' : writer.add(held)));
  }
  await write(writer.end());
}

async function* resultsFor(context: Context, call: Call): AsyncGenerator<ReportResult> {
  const names = textsOption(call.options['saved']);
  if (names.length === 0) {
    yield* resultsOf(context, call, { titles: true });
    return;
  }
  if (isGiven(call)) {
    throw new AppError('bad-input', said('cli.export.saved_or_given'), { where: '--saved' });
  }
  for (const one of await readSaved(context, names)) {
    yield await context.client['case.check']({ case: one });
  }
}

async function readAbout({ client, version, today, language }: Context, { options }: Call) {
  const words = wordsIn(language);
  const { packs } = await client['packs.list']({});
  const title = textOption(options['title'])?.trim() ?? '';
  return {
    title: title === '' ? null : title,
    date: today(),
    version,
    packs,
    language: words.language,
    direction: words.direction,
    isBatch: false,
    words,
  };
}

function readFormat(asked: unknown, out: string | undefined): ReportFormat {
  const text = textOption(asked);
  if (text === undefined) {
    return (out === undefined ? null : formatOfName(out)) ?? 'markdown';
  }
  const format = REPORT_FORMATS.find((one) => one === text);
  if (format === undefined) {
    throw new AppError('bad-input', said('cli.wrong_format', { format: text, formats: REPORT_FORMATS }), {
      where: '--as',
    });
  }
  return format;
}

type Output = {
  readonly write: (piece: string) => Promise<void>;
  readonly end: () => Promise<void>;
  readonly discard: () => Promise<void>;
};

const OWNER_ONLY = 0o600;

/** Under another name until it is whole; a file that is there already is never written over. */
async function openOutput(path: string): Promise<Output> {
  if (existsSync(path)) {
    throw new AppError('bad-input', said('cli.export.exists'), { where: path });
  }
  const unfinished = `${path}.unfinished`;
  const { open } = getBuiltinModule('node:fs/promises');
  const file = await open(unfinished, 'w', OWNER_ONLY).catch((cause: unknown) => {
    throw new AppError('environment', said('cli.export.not_writable'), { where: path, cause });
  });
  return {
    write: async (piece) => {
      await file.writeFile(piece);
    },
    end: async () => {
      await file.sync();
      await file.close();
      renameSync(unfinished, path);
    },
    discard: async () => {
      await file.close().catch(() => undefined);
      rmSync(unfinished, { force: true });
    },
  };
}
