/** How fast something goes and how long it will still take, from what was told in the last seconds. */

/** Older counts say little about now: a file's beginning is slow, its indexing slower. */
const WINDOW_MS = 3000;
/** Before this nothing is said: the first moments promise anything. */
const SETTLED_MS = 500;

type Mark = { readonly at: number; readonly done: number };

export class Pace {
  #marks: Mark[] = [];

  /** Told at a moment, in milliseconds of any clock, how much is done. */
  tell(at: number, done: number): void {
    this.#marks = [...this.#marks.filter((mark) => at - mark.at <= WINDOW_MS), { at, done }];
  }

  /** A second; null while it is too early to say. */
  get perSecond(): number | null {
    const [first] = this.#marks;
    const last = this.#marks.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < SETTLED_MS || last.done <= first.done) {
      return null;
    }
    return ((last.done - first.done) / (last.at - first.at)) * 1000;
  }

  /** Whole seconds until all is done; null while it is too early to say. */
  secondsLeft(all: number): number | null {
    const done = this.#marks.at(-1)?.done ?? 0;
    const rate = this.perSecond;
    return rate === null ? null : Math.ceil(Math.max(0, all - done) / rate);
  }
}
