/** What was read lately, up to a number: a key press shows most of what the one before it showed. */
export class Remembered<K, V extends object | string | number | null> {
  readonly #most: number;
  /** Two halves: when the newer one is full it becomes the older one, whose values nobody asked for go. */
  #newer = new Map<K, V>();
  #older = new Map<K, V>();

  constructor(most: number) {
    this.#most = most;
  }

  /** A value that is remembered, else undefined. */
  get(key: K): V | undefined {
    const value = this.#newer.get(key);
    if (value !== undefined) {
      return value;
    }
    const older = this.#older.get(key);
    if (older !== undefined) {
      this.#newer.set(key, older);
    }
    return older;
  }

  set(key: K, value: V): void {
    this.#newer.set(key, value);
    this.#turn();
  }

  /** The values of some keys, in their order; `read` is asked for those not known, all at once and each once. */
  all(keys: readonly K[], read: (missing: readonly K[]) => readonly V[]): readonly V[] {
    const found: V[] = [];
    const missing = new Set<K>();
    for (const key of keys) {
      const value = this.get(key);
      if (value === undefined) {
        missing.add(key);
      }
      // Of a missing one: replaced below.
      found.push(value as V);
    }
    if (missing.size > 0) {
      this.#read([...missing], read);
      keys.forEach((key, i) => (found[i] = this.#newer.get(key) as V));
    }
    this.#turn();
    return found;
  }

  #read(missing: readonly K[], read: (missing: readonly K[]) => readonly V[]): void {
    const values = read(missing);
    missing.forEach((key, i) => this.#newer.set(key, values[i] as V));
  }

  #turn(): void {
    if (this.#newer.size > this.#most / 2) {
      this.#older = this.#newer;
      this.#newer = new Map();
    }
  }
}
