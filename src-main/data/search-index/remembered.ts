/** What was read lately, up to a number: a key press shows most of what the one before it showed. */
export class Remembered<K, V> {
  readonly #most: number;
  /** Two halves: when the newer one is full it becomes the older one, whose values nobody asked for go. */
  #newer = new Map<K, V>();
  #older = new Map<K, V>();

  constructor(most: number) {
    this.#most = most;
  }

  /** A value that is remembered, else undefined. */
  get(key: K): V | undefined {
    return this.#newer.has(key) || this.#older.has(key) ? this.#take(key) : undefined;
  }

  set(key: K, value: V): void {
    this.#newer.set(key, value);
    this.#turn();
  }

  /** The values of some keys, in their order; `read` is asked for those not known, all at once. */
  all(keys: readonly K[], read: (missing: readonly K[]) => readonly V[]): readonly V[] {
    const missing = keys.filter((key) => !this.#newer.has(key) && !this.#older.has(key));
    const values = missing.length === 0 ? [] : read(missing);
    missing.forEach((key, i) => this.#newer.set(key, values[i] as V));
    const found = keys.map((key) => this.#take(key));
    this.#turn();
    return found;
  }

  #turn(): void {
    if (this.#newer.size > this.#most / 2) {
      this.#older = this.#newer;
      this.#newer = new Map();
    }
  }

  /** A value may itself be null or undefined; that its key stands in one of the two is what makes it one of V. */
  #take(key: K): V {
    if (this.#newer.has(key)) {
      return this.#newer.get(key) as V;
    }
    const value = this.#older.get(key) as V;
    this.#newer.set(key, value);
    return value;
  }
}
