/** What was read lately, up to a number: a key press shows most of what the one before it showed. */
export class Remembered<K, V> {
  readonly #most: number;
  readonly #known = new Map<K, V>();

  constructor(most: number) {
    this.#most = most;
  }

  /** The values of some keys, in their order; `read` is asked for those not known, all at once. */
  all(keys: readonly K[], read: (missing: readonly K[]) => readonly V[]): readonly V[] {
    const missing = keys.filter((key) => !this.#known.has(key));
    if (missing.length === 0) {
      return keys.map((key) => this.#known.get(key) as V);
    }
    const values = read(missing);
    const fresh = new Map(missing.map((key, i) => [key, values[i]]));
    // A value may itself be null; that it stands in one of the two maps is what makes it one of V.
    const found = keys.map((key) => (this.#known.has(key) ? this.#known.get(key) : fresh.get(key)) as V);
    if (this.#known.size + fresh.size > this.#most) {
      this.#known.clear();
    }
    fresh.forEach((value, key) => this.#known.set(key, value as V));
    return found;
  }
}
