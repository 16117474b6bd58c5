/**
 * The forms of a table of readings, looked up in their one text as long as few were asked for: a question has some
 * dozens, and a set of thousands takes as long as a good part of the first answer.
 */

/** A form as it is kept: small letters and single blanks. */
const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
/** What a form has, one a line, that is not plain: another letter, or a blank too many. */
const NOT_PLAIN = /[^a-z0-9 \n]|^ | $| {2}/gm;
/** Forms looked up in the text before it is taken apart. */
const FEW = 200;

export class FormList {
  readonly #text: string;
  #asked = 0;
  #set: ReadonlySet<string> | null = null;

  /** Forms in ascending order, one a line. */
  constructor(text: string) {
    this.#text = text;
  }

  has(form: string): boolean {
    if (this.#set !== null) {
      return this.#set.has(form);
    }
    this.#asked += 1;
    if (this.#asked > FEW) {
      this.#set = new Set(this.#text === '' ? [] : this.#text.split('\n'));
    }
    return this.#isLine(form);
  }

  /** Those that are written in another way than they are compared. */
  other(): readonly string[] {
    const other: string[] = [];
    let searched = 0;
    for (const { index } of this.#text.matchAll(NOT_PLAIN)) {
      if (index >= searched) {
        const end = this.#endOfLine(index);
        other.push(this.#text.slice(this.#startOfLine(index), end));
        searched = end + 1;
      }
    }
    return other;
  }

  #isLine(form: string): boolean {
    let low = 0;
    let high = this.#text.length;
    while (low < high) {
      const start = this.#startOfLine((low + high) >>> 1);
      const end = this.#endOfLine(start);
      const line = this.#text.slice(start, end);
      if (line === form) {
        return true;
      }
      if (line < form) {
        low = end + 1;
      } else {
        high = start;
      }
    }
    return false;
  }

  #startOfLine(at: number): number {
    return at === 0 ? 0 : this.#text.lastIndexOf('\n', at - 1) + 1;
  }

  #endOfLine(at: number): number {
    const end = this.#text.indexOf('\n', at);
    return end === -1 ? this.#text.length : end;
  }
}

export function isPlain(form: string): boolean {
  return PLAIN.test(form);
}
