/** The best rows seen, `limit` at most: highest score first, equal scores by row number (priority). */
export class BestRows {
  readonly #limit: number;
  // Plain lists: they live for one question, and typed arrays of this size are each asked of the system.
  readonly #rows: number[] = [];
  readonly #scores: number[] = [];
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get isFull(): boolean {
    return this.#size === this.#limit;
  }

  /** The score of the last row kept; without meaning while there is room. */
  get worst(): number {
    return this.#scores[0] ?? 0;
  }

  add(row: number, score: number): void {
    if (this.#size < this.#limit) {
      this.#set(this.#size, row, score);
      this.#size += 1;
      this.#rise(this.#size - 1);
    } else if (this.#limit > 0 && this.#isBefore(row, score, 0)) {
      this.#set(0, row, score);
      this.#sink(0);
    }
  }

  /** Best first; scores are divided by `steps`. */
  list(steps = 1): readonly { readonly row: number; readonly score: number }[] {
    const list: { row: number; score: number }[] = [];
    for (let i = 0; i < this.#size; i += 1) {
      list.push({ row: this.#rows[i] ?? 0, score: (this.#scores[i] ?? 0) / steps });
    }
    return list.sort((a, b) => b.score - a.score || a.row - b.row);
  }

  /** Is a row better than the one at `i`? */
  #isBefore(row: number, score: number, i: number): boolean {
    const other = this.#scores[i] ?? 0;
    return score > other || (score === other && row < (this.#rows[i] ?? 0));
  }

  #set(i: number, row: number, score: number): void {
    this.#rows[i] = row;
    this.#scores[i] = score;
  }

  #swap(i: number, j: number): void {
    const row = this.#rows[i] ?? 0;
    const score = this.#scores[i] ?? 0;
    this.#set(i, this.#rows[j] ?? 0, this.#scores[j] ?? 0);
    this.#set(j, row, score);
  }

  /** The worst stands at the top. */
  #rise(from: number): void {
    let i = from;
    while (i > 0) {
      const parent = (i - 1) >>> 1;
      if (this.#isBefore(this.#rows[i] ?? 0, this.#scores[i] ?? 0, parent)) {
        return;
      }
      this.#swap(i, parent);
      i = parent;
    }
  }

  #sink(from: number): void {
    let i = from;
    for (;;) {
      const left = 2 * i + 1;
      const right = left + 1;
      let worst = i;
      for (let child = left; child <= right && child < this.#size; child += 1) {
        if (!this.#isBefore(this.#rows[child] ?? 0, this.#scores[child] ?? 0, worst)) {
          worst = child;
        }
      }
      if (worst === i) {
        return;
      }
      this.#swap(i, worst);
      i = worst;
    }
  }
}
