import type { Command, Commands } from '#api/commands.ts';

export class CommandBoard implements Commands {
  isOpen = $state(false);
  /** What the palette's field starts with. */
  start = '';
  readonly #sources: (() => readonly Command[])[] = [];

  open(text = ''): void {
    this.start = text;
    this.isOpen = true;
  }

  offer(source: () => readonly Command[]): () => void {
    this.#sources.push(source);
    return () => {
      const at = this.#sources.indexOf(source);
      if (at >= 0) {
        this.#sources.splice(at, 1);
      }
    };
  }

  /** The newest screen's commands first. */
  list(): readonly Command[] {
    return [...this.#sources].reverse().flatMap((source) => source());
  }
}
