/**
 * What was typed a moment ago and is still being checked: lines and cells stand in the grid at once, so that whoever
 * types on never waits for the answer to find the next row there.
 */
import type { CaseLine } from '#contract/types.ts';

export type CellAt = { readonly row: number; readonly column: number };

/** `base`: how many lines there were before; once there are more, the line is among them. */
type LineAhead = { readonly index: number; readonly line: CaseLine; readonly base: number };
type CellAhead = { readonly at: CellAt; readonly text: string };

export class TypedAhead {
  #lines = $state.raw<readonly LineAhead[]>([]);
  #cells = $state.raw<readonly CellAhead[]>([]);
  readonly #checked: () => readonly CaseLine[];

  /** The lines as they were answered, with those on their way. */
  readonly lines: readonly CaseLine[] = $derived.by(() => {
    const checked = this.#checked();
    return this.#lines
      .filter(({ base }) => checked.length <= base)
      .reduce((all: readonly CaseLine[], { index, line }) => all.toSpliced(index, 0, line), checked);
  });

  constructor(checked: () => readonly CaseLine[]) {
    this.#checked = checked;
  }

  /** The text of a cell that is on its way; null where none is. */
  textAt({ row, column }: CellAt): string | null {
    return this.#cells.find(({ at }) => at.row === row && at.column === column)?.text ?? null;
  }

  addLine(index: number, line: CaseLine, done: Promise<void>): void {
    const ahead = { index, line, base: this.lines.length };
    this.#lines = [...this.#lines, ahead];
    void done.finally(() => (this.#lines = this.#lines.filter((each) => each !== ahead)));
  }

  setCell(at: CellAt, text: string, done: Promise<void>): void {
    const ahead = { at, text };
    this.#cells = [...this.#cells, ahead];
    void done.finally(() => (this.#cells = this.#cells.filter((each) => each !== ahead)));
  }
}
