/**
 * The words of an index as one text, each cut out of it when it is first asked for: there are thousands, and a question
 * looks at some dozens.
 */

const END = '\n';

export class WordList {
  /** All words, each with its end. */
  readonly text: string;
  /** Where each begins in the text; one more at the end. */
  readonly starts: Uint32Array;
  readonly length: number;
  readonly #known: (string | undefined)[];

  constructor(text: string, starts: Uint32Array) {
    this.text = text;
    this.starts = starts;
    this.length = starts.length - 1;
    this.#known = new Array<string | undefined>(this.length);
  }

  static of(words: readonly string[]): WordList {
    const starts = new Uint32Array(words.length + 1);
    for (const [at, word] of words.entries()) {
      starts[at + 1] = (starts[at] ?? 0) + word.length + END.length;
    }
    return new WordList(words.map((word) => word + END).join(''), starts);
  }

  /** The word at a place; empty where there is none. */
  at(place: number): string {
    const known = this.#known[place];
    return known ?? this.#cut(place);
  }

  /** How many letters it has. */
  lengthAt(place: number): number {
    return (this.starts[place + 1] ?? 0) - (this.starts[place] ?? 0) - END.length;
  }

  #cut(place: number): string {
    if (place < 0 || place >= this.length) {
      return '';
    }
    const start = this.starts[place] ?? 0;
    const word = this.text.slice(start, start + this.lengthAt(place));
    this.#known[place] = word;
    return word;
  }
}
