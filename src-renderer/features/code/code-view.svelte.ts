/** One code's page as it is read: which answer is on screen and which section is in view. */
import { CallError } from '#contract/errors.ts';
import type { CodePage, IsoDate, SectionKind, WireError } from '#contract/types.ts';
import { Latest } from '#api/latest.ts';
import type { PageAsk, Pages } from '#api/pages.ts';
import { orderSections } from './sections.ts';

export type CodeViewOptions = {
  readonly pages: Pages;
  /** What the page itself cannot say: the app did not answer. */
  readonly failed: (error: unknown, retry: () => void) => void;
};

export class CodeView {
  page = $state.raw<CodePage | null>(null);
  /** The code was refused: it is none, or not one of that system. */
  refusal = $state.raw<WireError | null>(null);
  /** The section at the top of what is seen. */
  current = $state<SectionKind | null>(null);
  readonly sections = $derived(this.page === null ? [] : orderSections(this.page));
  readonly #latest: Latest<PageAsk, CodePage>;
  readonly #pages: Pages;

  constructor({ pages, failed }: CodeViewOptions) {
    this.#pages = pages;
    this.#latest = new Latest({
      ask: (what) => pages.show(what),
      answered: (page) => this.#take(page),
      failed: (error, what) => {
        if (error instanceof CallError && error.error.code === 'bad-input') {
          this.page = null;
          this.refusal = error.error;
        } else {
          failed(error, () => this.show(what));
        }
      },
    });
  }

  /** The page before stays on screen until this one is there. One that was seen already is there at once. */
  show(what: PageAsk): void {
    const kept = this.#pages.peek(what);
    if (kept === null) {
      this.#latest.ask(what);
    } else {
      this.#latest.forget();
      this.#take(kept);
    }
  }

  /** The page that was asked for is on its way. */
  get isAwaited(): boolean {
    return this.#latest.isAwaited;
  }

  /** The page is left: an answer that is still on its way is not wanted. */
  leave(): void {
    this.#latest.forget();
  }

  numbered(number: number): SectionKind | null {
    return this.sections.find((section) => section.number === number)?.section.kind ?? null;
  }

  isShown(code: string, date: IsoDate): boolean {
    return this.page?.code === code && this.page.asked === date;
  }

  #take(page: CodePage): void {
    const isOther = this.page?.code !== page.code || this.page.system !== page.system;
    this.refusal = null;
    this.page = page;
    if (isOther || !this.sections.some(({ section }) => section.kind === this.current)) {
      this.current = this.sections[0]?.section.kind ?? null;
    }
  }
}
