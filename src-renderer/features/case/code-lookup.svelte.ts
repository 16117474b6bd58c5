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
  /** Offers for `#text` are on their way. */
  #isAwaited = false;
  /** Keys that came before the offers: steps among them, and what is to be done with the chosen one. */
  #steps: (1 | -1)[] = [];
  #then: (() => void) | null = null;

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
      failed: (error) => {
        options.failed(error);
        this.#settle();
      },
    });
  }

  /** The code that Enter takes instead of what was typed; null = what was typed. */
  get chosen(): string | null {
    return this.hits[this.at]?.code ?? null;
  }

  ask(text: string): void {
    this.#text = text.trim();
    // What was offered for less must not be taken for what is typed by now, however fast the next key comes.
    this.at = -1;
    if (this.#text.length < LEAST_LETTERS) {
      this.close();
      return;
    }
    this.#awaitNothing();
    this.#isAwaited = true;
    this.#latest.ask(this.#text);
  }

  /**
   * Does something with what is chosen: at once, unless words were typed whose offers are on their way. The same keys
   * take the same code, however fast they come.
   */
  whenChosen(act: () => void): void {
    if (this.#waits) {
      this.#then = act;
    } else {
      act();
    }
  }

  /** Up or down in the offers; false where there are none, so that the key is someone else's. */
  step(by: 1 | -1): boolean {
    if (this.#waits) {
      this.#steps.push(by);
      return true;
    }
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
    this.#awaitNothing();
    this.hits = [];
    this.at = -1;
    return wasOpen;
  }

  #show(hits: readonly SearchHit[], text: string): void {
    this.hits = hits;
    this.at = this.#options.isCode(text) ? -1 : Math.min(0, hits.length - 1);
    this.#settle();
  }

  /** A whole code waits for nothing. */
  get #waits(): boolean {
    return this.#isAwaited && !this.#options.isCode(this.#text);
  }

  #settle(): void {
    const [steps, then] = [this.#steps, this.#then];
    this.#awaitNothing();
    for (const by of steps) this.step(by);
    then?.();
  }

  #awaitNothing(): void {
    this.#isAwaited = false;
    this.#steps = [];
    this.#then = null;
  }
}
