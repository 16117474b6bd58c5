/** The levels of the tree that were asked for, which of them are open, and the lines that follow from both. */
import type { BrowseChild, BrowseReply, Said } from '#contract/types.ts';

export type TreeLine = {
  readonly child: BrowseChild;
  /** From 1. */
  readonly level: number;
  readonly isOpen: boolean;
  /** Place among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly siblings: number;
  /** Of a system: the edition that its codes are told from. */
  readonly edition: { readonly pack: string; readonly label: string; readonly note: Said | null } | null;
};

export class TreeLevels {
  #levels: ReadonlyMap<string, BrowseReply> = new Map();
  readonly #open = new Set<string>();

  /** Places whose children are shown. */
  get openPlaces(): readonly string[] {
    return [...this.#open];
  }

  has(place: string): boolean {
    return this.#levels.has(place);
  }

  /** All levels anew, as they are for another library or date. */
  replace(replies: readonly BrowseReply[]): void {
    this.#levels = new Map(replies.map((reply) => [reply.place, reply]));
  }

  add(reply: BrowseReply): void {
    this.#levels = new Map([...this.#levels, [reply.place, reply]]);
  }

  isOpen(place: string): boolean {
    return this.#open.has(place);
  }

  open(place: string): void {
    this.#open.add(place);
  }

  /** false when it was not open. */
  close(place: string): boolean {
    return this.#open.delete(place);
  }

  /** From top to bottom, with what is open. */
  lines(place = '', level = 1): readonly TreeLine[] {
    const children = this.#levels.get(place)?.children ?? [];
    return children.flatMap((child, at) => {
      const isOpen = this.#open.has(child.place) && this.#levels.has(child.place);
      const told = level === 1 ? this.#levels.get(child.place)?.edition : undefined;
      const edition = told === undefined ? null : { pack: told.pack, label: told.edition, note: told.note };
      const line = { child, level, isOpen, position: at + 1, siblings: children.length, edition };
      return isOpen ? [line, ...this.lines(child.place, level + 1)] : [line];
    });
  }
}
