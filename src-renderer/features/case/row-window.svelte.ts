/** Which rows of a long grid are drawn: those in sight and some around them, so that 999 lines cost what 60 do. */

/** As many rows as this are always drawn. */
const ALL = 60;
/** Rows drawn beyond each edge of the window: a screenful and the reach of Page Down. */
const AROUND = 25;
/** Row and hairline, while nothing has been measured. */
const ROW_HEIGHT = 33;

export class RowWindow {
  #first = $state(0);
  #count = $state(ALL);
  #height = ROW_HEIGHT;
  readonly #rows: () => number;
  /** The row with the focus is always there. */
  readonly #current: () => number;

  readonly range: { readonly first: number; readonly end: number } = $derived.by(() => {
    const rows = this.#rows();
    if (rows <= ALL) {
      return { first: 0, end: rows };
    }
    const first = Math.min(this.#first, Math.max(0, rows - this.#count));
    const current = this.#current();
    // A jump by key goes where nothing is drawn yet: the window follows the row.
    return current < first || current >= first + this.#count
      ? { first: Math.max(0, current - AROUND), end: Math.min(rows, current + AROUND) }
      : { first, end: Math.min(rows, first + this.#count) };
  });

  constructor(rows: () => number, current: () => number) {
    this.#rows = rows;
    this.#current = current;
  }

  /** The space that rows not drawn would take. */
  space(rows: number): string {
    return `${rows * this.#height}px`;
  }

  /** Measures anew: something was scrolled, or the window changed. */
  measure(grid: HTMLElement): void {
    const row = grid.querySelector('[data-line], [data-prior]')?.getBoundingClientRect().height ?? 0;
    this.#height = row > 0 ? row : this.#height;
    const above = Math.floor(-grid.getBoundingClientRect().top / this.#height);
    this.#first = Math.max(0, above - AROUND);
    this.#count = Math.ceil(window.innerHeight / this.#height) + 2 * AROUND;
  }
}
