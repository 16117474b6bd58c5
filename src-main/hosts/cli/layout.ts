/** Text in columns: widths as a terminal shows them, lines broken at blanks, colours only where asked for. */

const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;
const UNSEEN = /\p{Mark}|\p{Format}/u;
// eslint-disable-next-line no-control-regex -- the escape that starts a colour is a control character
const COLOUR = /\u001B\[\d+m/g;

/** Cells that a text takes on a terminal. */
export function cells(text: string): number {
  let sum = 0;
  for (const character of text.replace(COLOUR, '')) {
    sum += UNSEEN.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  }
  return sum;
}

export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - cells(text)));
}

/** Breaks at blanks so that no line is wider than `width`, except for a single word that is. Keeps given line breaks. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && cells(current) + 1 + cells(word) > width) {
      lines.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  lines.push(current);
  return lines.map((one) => one.trimEnd());
}

/** A paragraph whose lines all begin in column `indent`; `first` takes the place of the first line's indent. */
export function paragraph(text: string, width: number, indent = 0, first = ' '.repeat(indent)): string {
  return wrap(text, Math.max(20, width - indent))
    .map((line, index) => (index === 0 ? pad(first, indent) : ' '.repeat(line === '' ? 0 : indent)) + line)
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Rows in columns as wide as their widest cell; the column `flexible` takes the width that is left and is wrapped. */
export function table(rows: readonly (readonly string[])[], width: number, flexible: number): string {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_one, column) =>
    Math.max(...rows.map((row) => cells(row[column] ?? ''))),
  );
  const fixed = widths.reduce((sum, one, column) => sum + (column === flexible ? 0 : one + GAP), 0);
  widths[flexible] = Math.max(20, Math.min(widths[flexible] ?? 0, width - fixed));
  return rows.map((row) => tableRow(row, widths, flexible)).join('\n');
}

const GAP = 2;

function tableRow(row: readonly string[], widths: readonly number[], flexible: number): string {
  const wrapped = wrap(row[flexible] ?? '', widths[flexible] ?? 0);
  const before = widths.slice(0, flexible).reduce((sum, one) => sum + one + GAP, 0);
  const first = widths
    .map((one, column) => pad(column === flexible ? (wrapped[0] ?? '') : (row[column] ?? ''), one))
    .join(' '.repeat(GAP))
    .trimEnd();
  return [first, ...wrapped.slice(1).map((line) => ' '.repeat(before) + line)].join('\n');
}

export type Ink = { readonly [name in 'strong' | 'faint' | 'red' | 'yellow' | 'blue']: (text: string) => string };

export function createInk(colour: boolean): Ink {
  const with_ = (on: number, off: number) => (text: string) => (colour ? `\u001B[${on}m${text}\u001B[${off}m` : text);
  return {
    strong: with_(1, 22),
    faint: with_(2, 22),
    red: with_(31, 39),
    yellow: with_(33, 39),
    blue: with_(34, 39),
  };
}
