/** Counts of a question's rows over all systems, for the scopes beside the chosen one. */
import type { Client, IsoDate, SearchReply, System } from '#contract/types.ts';

/** What the box asks: its text within one system or all (null), as it was typed or with its words read, on a day. */
export type Ask = {
  readonly text: string;
  readonly scope: System | null;
  readonly literal: boolean;
  readonly date: IsoDate;
};

export class ScopeCounts {
  /** Older ones stay until those of a new text are here. */
  value = $state.raw<SearchReply['counts']>({});
  /** The question that they answer. */
  #counted = '';
  /** The question whose rows are shown. */
  #shown: Ask | null = null;
  readonly #call: Pick<Client, 'search.codes'>;

  constructor(call: Pick<Client, 'search.codes'>) {
    this.#call = call;
  }

  take(reply: SearchReply, ask: Ask): void {
    this.#shown = ask;
    if (ask.scope === null) {
      this.value = reply.counts;
      this.#counted = countKey(ask);
    } else if (this.#counted !== countKey(ask)) {
      void this.#count(ask);
    }
  }

  forget(): void {
    this.value = {};
    this.#counted = '';
    this.#shown = null;
  }

  /** An answer within one scope does not count the others; asked after the rows, so that these need not wait. */
  async #count(ask: Ask): Promise<void> {
    const { text, literal, date } = ask;
    try {
      const { counts } = await this.#call['search.codes']({ text, systems: [], literal, date, limit: 1 });
      if (this.#shown === ask) {
        this.value = counts;
        this.#counted = countKey(ask);
      }
    } catch {
      // The rows are there; the question itself tells of an app that does not answer.
    }
  }
}

function countKey({ text, literal, date }: Ask): string {
  return JSON.stringify([text, literal, date]);
}
