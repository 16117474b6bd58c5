/** What the palette shows for what was typed: `>` keeps to commands, `@` to sections, plain words to all of it. */
import type { Command, CommandGroup } from '#api/commands.ts';

export type Shown = { readonly command: Command; readonly marks: readonly (readonly [number, number])[] };
export type ShownGroup = { readonly group: CommandGroup; readonly rows: readonly Shown[] };

const ORDER: readonly CommandGroup[] = ['code', 'section', 'elsewhere', 'look'];
/** A code page has up to sixteen sections; untyped they would push everything else out of sight. */
const UNTYPED_SECTIONS = 4;

export class PaletteState {
  text = $state('');
  at = $state(0);
  readonly #commands: readonly Command[];
  readonly #searchFor: (text: string) => Command;

  readonly groups: readonly ShownGroup[] = $derived.by(() => this.#groups());
  readonly rows = $derived(this.groups.flatMap(({ rows }) => rows));
  readonly current = $derived(this.rows[this.at] ?? null);
  readonly hasSections: boolean;

  constructor(commands: readonly Command[], searchFor: (text: string) => Command, start = '') {
    this.text = start;
    this.#commands = commands;
    this.#searchFor = searchFor;
    this.hasSections = commands.some(({ group }) => group === 'section');
  }

  type(text: string): void {
    this.text = text;
    this.at = 0;
  }

  move(step: number): void {
    const count = this.rows.length;
    this.at = count === 0 ? 0 : (this.at + step + count) % count;
  }

  #groups(): readonly ShownGroup[] {
    const prefix = this.text.startsWith('>') || this.text.startsWith('@') ? this.text[0] : '';
    const words = this.text.slice(prefix === '' ? 0 : 1).trim();
    const wanted = this.#commands.filter(
      ({ group }) => prefix === '' || (prefix === '@' ? group === 'section' : group !== 'section'),
    );
    const found = wanted.flatMap((command) => {
      const marks = match(command.label, words);
      return marks === null ? [] : [{ command, marks }];
    });
    if (prefix === '' && words !== '') {
      found.push({ command: this.#searchFor(words), marks: [] });
    }
    return ORDER.flatMap((group) => {
      const rows = found.filter(({ command }) => command.group === group);
      const kept = group === 'section' && this.text === '' ? rows.slice(0, UNTYPED_SECTIONS) : rows;
      return kept.length === 0 ? [] : [{ group, rows: kept }];
    });
  }
}

/** Every typed word has to start a word of the label; null where one does not. */
export function match(label: string, words: string): readonly (readonly [number, number])[] | null {
  const marks: [number, number][] = [];
  for (const word of words.toLowerCase().split(/\s+/).filter(Boolean)) {
    const at = wordStart(label.toLowerCase(), word);
    if (at < 0) {
      return null;
    }
    marks.push([at, at + word.length]);
  }
  return marks.sort((a, b) => a[0] - b[0]);
}

function wordStart(label: string, word: string): number {
  for (let at = label.indexOf(word); at >= 0; at = label.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(label[at - 1] ?? '')) {
      return at;
    }
  }
  return -1;
}
