/** A check written down as a report, in the reader's words. */
import type { Handlers } from '#contract/api.ts';
import { mediaTypeOf, reportFileName } from '#contract/report/file-name.ts';
import { createReportWriter, reportOf } from '#contract/report/writer.ts';
import { wordsIn } from '#contract/words/languages.ts';
import type { Clock, LibraryPort } from './ports.ts';

type Needs = {
  readonly check: Handlers['case.check'];
  readonly library: Pick<LibraryPort, 'list'>;
  readonly clock: Clock;
  readonly version: string;
};

export function createReport({ check, library, clock, version }: Needs): Handlers['case.report'] {
  return async ({ format, title: asked, language, ...input }) => {
    const reply = await check(input);
    const { say, ...words } = wordsIn(language);
    const title = asked === '' || asked === null ? reply.ref : asked;
    const date = clock.today();
    const about = { title, date, version, packs: library.list(), isBatch: false, ...words };
    const text = [...reportOf(createReportWriter(format, about, say), [reply])].join('');
    return { text, fileName: reportFileName(format, { title, date }), mediaType: mediaTypeOf(format) };
  };
}
