/** The way back and forth of one case: what it was before each step, and what undo took back. */

/** Steps kept for undo; older ones are dropped. A step is a case of a few kilobytes. */
const UNDO_DEPTH = 200;

export class UndoHistory<Snapshot> {
  #past = $state.raw<readonly Snapshot[]>([]);
  #future = $state.raw<readonly Snapshot[]>([]);
  readonly canUndo = $derived(this.#past.length > 0);
  readonly canRedo = $derived(this.#future.length > 0);

  /** A new step begins: `now` is what undo goes back to. */
  remember(now: Snapshot): void {
    this.#past = [...this.#past, now].slice(-UNDO_DEPTH);
    this.#future = [];
  }

  /** What was before the last step, which `now` leads back to; null where there is none. */
  undo(now: Snapshot): Snapshot | null {
    const target = this.#past.at(-1) ?? null;
    if (target !== null) {
      this.#past = this.#past.slice(0, -1);
      this.#future = [...this.#future, now];
    }
    return target;
  }

  /** What the last undo took back; null where there is none. */
  redo(now: Snapshot): Snapshot | null {
    const target = this.#future.at(-1) ?? null;
    if (target !== null) {
      this.#future = this.#future.slice(0, -1);
      this.#past = [...this.#past, now];
    }
    return target;
  }
}
