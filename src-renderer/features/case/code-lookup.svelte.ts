/**
 * Codes offered while words or the beginning of a code are typed where a code belongs. A text that is a code already
 * is shown with its title and is taken as it is typed; of words the first offer is taken, unless another is chosen.
 */
import { Latest } from '#api/latest.ts';
import type { Client, IsoDate, SearchHit, SearchReply, System } from '#contract/types.ts';

export type LookupOptions = {
  readonly call: Pick<Client, 'search.codes'>;
  readonly systems: readonly System[];
  readonly date: () => IsoDate;
  /** Whether the text is a code as it stands. */
  readonly isCode: (text: string) => boolean;
  readonly failed: (error: unknown) => void;
};

const MOST_HITS = 8;
/** One letter says nothing yet. */
const LEAST_LETTERS = 2;

export class CodeLookup {
  hits = $state.raw<readonly SearchHit[]>([]);
  /** The offer that Enter takes; -1 = what was typed. */
  at = $state(-1);
  readonly #options: LookupOptions;
  readonly #latest: Latest<string, SearchReply>;
  #text = '';

  constructor(options: LookupOptions) {
    this.#options = options;
    this.#latest = new Latest({
      ask: (text) =>
        options.call['search.codes']({
          text,
          systems: [...options.systems],
          date: options.date(),
          limit: MOST_HITS,
          only: ['billable'],
        }),
      answered: ({ hits }, text) => this.#show(hits, text),
      failed: (error) => options.failed(error),
    });
  }

  /** The code that Enter takes instead of what was typed; null = what was typed. */
  get chosen(): string | null {
    return this.hits[this.at]?.code ?? null;
  }

  /** Offers for the words that were typed are on their way; a whole code waits for none. */
  get isAwaited(): boolean {
    return this.#latest.isAwaited && !this.#options.isCode(this.#text);
  }

  ask(text: string): void {
    this.#text = text.trim();
    // What was offered for less must not be taken for what is typed by now, however fast the next key comes.
    this.at = -1;
    if (this.#text.length < LEAST_LETTERS) {
      this.close();
      return;
    }
    this.#latest.ask(this.#text);
  }

  /** Up or down in the offers; false where there are none, so that the key is someone else's. */
  step(by: 1 | -1): boolean {
    const { length } = this.hits;
    if (length === 0 || (this.#options.isCode(this.#text) && this.at === -1)) {
      return false;
    }
    this.at = (this.at + by + length) % length;
    return true;
  }

  /** Answers whether there was something to close. */
  close(): boolean {
    const wasOpen = this.hits.length > 0;
    this.#latest.forget();
    this.hits = [];
    this.at = -1;
    return wasOpen;
  }

  #show(hits: readonly SearchHit[], text: string): void {
    this.hits = hits;
    this.at = this.#options.isCode(text) ? -1 : Math.min(0, hits.length - 1);
  }
}
