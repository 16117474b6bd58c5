/**
 * One question in flight, the newest one waiting, everything between forgotten. A fast machine answers every keystroke,
 * a slow one never queues, and an answer that is no longer wanted is dropped.
 */
export type LatestOptions<Ask, Answer> = {
  /** `turn` grows with every question asked for, so that an answer can be told from an older one. */
  readonly ask: (what: Ask, turn: number) => Promise<Answer>;
  readonly answered: (answer: Answer, what: Ask) => void;
  readonly failed: (error: unknown, what: Ask) => void;
};

export class Latest<Ask, Answer> {
  readonly #options: LatestOptions<Ask, Answer>;
  #turn = 0;
  #waiting: { readonly what: Ask; readonly turn: number } | null = null;
  #running = false;
  #isAwaited = false;

  constructor(options: LatestOptions<Ask, Answer>) {
    this.#options = options;
  }

  /** An answer that is still wanted is on its way. */
  get isAwaited(): boolean {
    return this.#isAwaited;
  }

  ask(what: Ask): void {
    this.#turn += 1;
    this.#isAwaited = true;
    this.#waiting = { what, turn: this.#turn };
    if (!this.#running) {
      void this.#run();
    }
  }

  /** Nothing is wanted any more: what is in flight is dropped when it arrives. */
  forget(): void {
    this.#turn += 1;
    this.#isAwaited = false;
    this.#waiting = null;
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let next = this.#waiting; next !== null; next = this.#waiting) {
      this.#waiting = null;
      const { what, turn } = next;
      try {
        const answer = await this.#options.ask(what, turn);
        if (turn === this.#turn) {
          this.#isAwaited = false;
          this.#options.answered(answer, what);
        }
      } catch (error) {
        if (turn === this.#turn) {
          this.#isAwaited = false;
          this.#options.failed(error, what);
        }
      }
    }
    this.#running = false;
  }
}
