/** The report of many claims before it leaves: of all that came, or of those that the list shows. */
import { mediaTypeOf, reportFileName } from '#contract/report/file-name.ts';
import type { ReportAbout, ReportFormat } from '#contract/report/types.ts';
import { createReportWriter } from '#contract/report/writer.ts';
import { wordsIn } from '#contract/words/languages.ts';
import type { TextFile } from '#api/save-file.ts';
import { t } from '#i18n/i18n.svelte.ts';
import type { ClaimBatch } from './claim-batch.svelte.ts';
import { isFiltered } from './claim-rows.ts';

export type ReportDeps = {
  readonly about: () => Pick<ReportAbout, 'date' | 'version' | 'packs'>;
  readonly language: string;
  readonly failed: (error: unknown) => void;
};

/** A page of more claims is written to a file, but not drawn: a window would be busy with it for seconds. */
export const MOST_DRAWN = 400;
/** The window takes keys again after so many claims. */
const BREATH = 100;

export class BatchReport {
  title = $state('');
  /** The page as HTML; null while it is written, and where it is too long to be drawn. */
  page = $state.raw<string | null>(null);
  /** Claims written so far of the file that is being written; null = none is. */
  written = $state<number | null>(null);
  readonly count: number;
  readonly isPart: boolean;
  readonly #places: readonly number[];
  readonly #batch: ClaimBatch;
  readonly #deps: ReportDeps;
  #turn = 0;

  constructor(batch: ClaimBatch, deps: ReportDeps) {
    this.#batch = batch;
    this.#deps = deps;
    this.isPart = isFiltered(batch.filter);
    // What could not be read belongs to the whole file alone.
    this.#places = this.isPart
      ? batch.shown.map(({ at }) => at)
      : Array.from({ length: batch.store.count }, (_, at) => at);
    this.count = this.#places.length;
    this.name(batch.name);
  }

  get isDrawn(): boolean {
    return this.count <= MOST_DRAWN;
  }

  name(title: string): void {
    this.title = title;
    if (this.isDrawn) void this.#draw();
  }

  /** Nothing more is wanted. */
  stop(): void {
    this.#turn += 1;
  }

  /** The file in a format; null where it could not be written, or was stopped. */
  async file(format: ReportFormat): Promise<TextFile | null> {
    const { date } = this.#deps.about();
    const text = await this.#write(format);
    return text === null
      ? null
      : { text, fileName: reportFileName(format, { title: this.title, date }), mediaType: mediaTypeOf(format) };
  }

  /** A report of a part says so at its head: it must never be read as the whole file. */
  #titleOf(name: string): string | null {
    const part = this.isPart ? t('claims.report.part_title', { count: this.count, all: this.#batch.rows.length }) : '';
    const title = [name, part].filter((one) => one !== '').join(', ');
    return title === '' ? null : title;
  }

  async #draw(): Promise<void> {
    const page = await this.#write('html');
    if (page !== null) this.page = page;
  }

  async #write(format: ReportFormat): Promise<string | null> {
    this.#turn += 1;
    const turn = this.#turn;
    const { say, language, direction } = wordsIn(this.#deps.language);
    const title = this.#titleOf(this.title.trim());
    const about = { ...this.#deps.about(), title, language, direction, isBatch: true };
    const writer = createReportWriter(format, about, say);
    const pieces = [writer.begin()];
    this.written = 0;
    try {
      for await (const result of this.#batch.store.each(this.#places)) {
        pieces.push(writer.add(result));
        if (pieces.length % BREATH !== 0) continue;
        this.written = pieces.length;
        await new Promise((resolve) => setTimeout(resolve));
        if (turn !== this.#turn) return null;
      }
    } catch (error) {
      this.#deps.failed(error);
      return null;
    } finally {
      if (turn === this.#turn) this.written = null;
    }
    return turn === this.#turn ? [...pieces, writer.end()].join('') : null;
  }
}
