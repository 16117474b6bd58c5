/**
 * The tree of codes, a level at a time, as the lines that are in view. Keys move as the tree pattern of the ARIA
 * Authoring Practices Guide has it (W3C, "Tree View Pattern").
 */
import type { BrowseReply, Client, IsoDate } from '#contract/types.ts';
import { TreeLevels } from './tree-levels.ts';
import type { TreeLine } from './tree-levels.ts';

export type TreeDeps = {
  readonly call: Pick<Client, 'codes.browse'>;
  readonly date: () => IsoDate;
  readonly failed: (error: unknown, retry?: () => void) => void;
};

/** Typed letters belong together when they come within this time. */
const TYPED_MS = 700;

export class CodeTree {
  lines = $state.raw<readonly TreeLine[]>([]);
  at = $state(0);
  readonly current = $derived(this.lines[this.at] ?? null);
  readonly #deps: TreeDeps;
  readonly #levels = new TreeLevels();
  /** Grows with every library and date: answers for an older one are dropped. */
  #turn = 0;
  #typed = { text: '', at: -Infinity };

  constructor(deps: TreeDeps) {
    this.#deps = deps;
  }

  /** Asks for everything that is open anew, as the library and the date are now. */
  async load(): Promise<void> {
    const turn = (this.#turn += 1);
    try {
      const top = await this.#ask('');
      // Systems are looked into at once: each says from which edition it tells.
      const systems = top.children.map(({ place }) => place);
      const deeper = this.#levels.openPlaces.filter((place) => !systems.includes(place));
      // A place that is open may be gone with its edition.
      const replies = await Promise.all([...systems, ...deeper].map((place) => this.#ask(place).catch(() => null)));
      if (turn === this.#turn) {
        this.#levels.replace([top, ...replies.filter((reply) => reply !== null)]);
        this.#draw();
      }
    } catch (error) {
      if (turn === this.#turn) this.#deps.failed(error, () => void this.load());
    }
  }

  async open(line: TreeLine): Promise<void> {
    const { place, children } = line.child;
    if (children === 0 || this.#levels.isOpen(place)) {
      return;
    }
    const turn = this.#turn;
    try {
      if (!this.#levels.has(place)) {
        const reply = await this.#ask(place);
        if (turn !== this.#turn) return;
        this.#levels.add(reply);
      }
      this.#levels.open(place);
      this.#draw();
    } catch (error) {
      this.#deps.failed(error, () => void this.open(line));
    }
  }

  close(line: TreeLine): void {
    if (this.#levels.close(line.child.place)) {
      this.#draw();
    }
  }

  toggle(line: TreeLine): void {
    if (line.isOpen) this.close(line);
    else void this.open(line);
  }

  move(step: number): void {
    this.#typed.at = -Infinity;
    this.at = Math.max(0, Math.min(this.lines.length - 1, this.at + step));
  }

  /** Right: opens, and where it is open goes to the first within. */
  into(): void {
    this.#typed.at = -Infinity;
    const line = this.current;
    if (line === null) return;
    if (line.isOpen) this.move(1);
    else void this.open(line);
  }

  /** Left: closes, and where it is closed goes to what it is in. */
  outOf(): void {
    this.#typed.at = -Infinity;
    const line = this.current;
    if (line === null) return;
    if (line.isOpen) {
      this.close(line);
      return;
    }
    const parent = this.lines.findLastIndex(({ level }, at) => at < this.at && level < line.level);
    if (parent >= 0) this.at = parent;
  }

  /** `*`: opens everything beside the current line. */
  async openSiblings(): Promise<void> {
    const level = this.current?.level ?? 1;
    const first = this.lines.findLastIndex((line, at) => at < this.at && line.level < level) + 1;
    const after = this.lines.findIndex((line, at) => at >= first && line.level < level);
    const siblings = this.lines.slice(first, after < 0 ? undefined : after).filter((line) => line.level === level);
    await Promise.all(siblings.map((line) => this.open(line)));
  }

  /** Letters were typed just before `now`, and the next one belongs to them. */
  isTyping(now: number): boolean {
    return now - this.#typed.at < TYPED_MS;
  }

  /** Goes to the next line whose code or title begins with what was typed in one go. */
  type(letter: string, now: number): void {
    const isGoingOn = this.isTyping(now);
    const text = isGoingOn ? this.#typed.text + letter : letter;
    this.#typed = { text, at: now };
    const wanted = text.toLowerCase();
    const start = isGoingOn ? this.at : this.at + 1;
    const order = this.lines.map((_, offset) => (start + offset) % this.lines.length);
    const found = order.find((at) => {
      const child = this.lines[at]?.child;
      return [child?.code, child?.title].some((name) => name?.toLowerCase().startsWith(wanted) === true);
    });
    if (found !== undefined) this.at = found;
  }

  #ask(place: string): Promise<BrowseReply> {
    return this.#deps.call['codes.browse']({ place, date: this.#deps.date() });
  }

  /** The current line stays the current one, wherever it is now; where it is gone, the one that holds its place. */
  #draw(): void {
    const before = this.current?.child.place;
    this.lines = this.#levels.lines();
    const kept = this.lines.findIndex(({ child }) => child.place === before);
    this.at = kept >= 0 ? kept : Math.max(0, Math.min(this.at, this.lines.length - 1));
  }
}
