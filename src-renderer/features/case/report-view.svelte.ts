/** The report of a case before it leaves: as it will be printed, under the name that the reader gives it. */
import type { Client, ReportReply } from '#contract/types.ts';
import { Latest } from '#api/latest.ts';
import type { CaseSession } from './case-session.svelte.ts';

export type ReportFormat = 'html' | 'markdown' | 'csv';
export type ReportApi = Pick<Client, 'case.report'>;

type Options = {
  readonly api: ReportApi;
  readonly language: () => string;
  readonly failed: (error: unknown) => void;
};

export class ReportView {
  title = $state('');
  /** The page as HTML; null until it has been answered. */
  page = $state.raw<string | null>(null);
  readonly #options: Options;
  readonly #latest: Latest<string, ReportReply>;
  #session: CaseSession | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.#latest = new Latest({
      ask: () => this.#ask('html'),
      answered: ({ text }) => (this.page = text),
      failed: (error) => options.failed(error),
    });
  }

  start(session: CaseSession): void {
    this.#session = session;
    this.page = null;
    this.name(session.savedAs?.name ?? '');
  }

  name(title: string): void {
    this.title = title;
    this.#latest.ask(title);
  }

  /** The file in a format; null where it could not be had, which has been told. */
  async file(format: ReportFormat): Promise<ReportReply | null> {
    try {
      return await this.#ask(format);
    } catch (error) {
      this.#options.failed(error);
      return null;
    }
  }

  #ask(format: ReportFormat): Promise<ReportReply> {
    const input = this.#session?.asInput() ?? { entry: '' };
    return this.#options.api['case.report']({
      ...input,
      format,
      title: this.title,
      language: this.#options.language(),
    });
  }
}
