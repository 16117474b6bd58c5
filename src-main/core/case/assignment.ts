/** `name=value` words of `pr` and `fact` parts; a value with blanks stands in quotes. */
import { hasFancySigns } from './signs.ts';
import type { Word } from './tokenise.ts';

export type Assignment = { readonly name: string; readonly value: string };

/** Name (as typed) and value (without its quotes); null when the word is no assignment or its quotes do not match. */
export function readAssignment(word: Word): Assignment | null {
  const at = word.text.indexOf('=');
  if (at <= 0 || word.unclosed) {
    return null;
  }
  const [name, raw] = [word.text.slice(0, at), word.text.slice(at + 1)];
  const quoted = /^"([^"]*)"$/.exec(raw);
  const value = quoted?.[1] ?? raw;
  return value.trim() === '' || (quoted === null && raw.includes('"')) ? null : { name, value: value.trim() };
}

/** The text as an assignment's value, quoted where it has to be; null when the grammar can't say it. */
export function writeValue(text: string): string | null {
  if (text === '' || /["\r\n]/.test(text) || text.trim() !== text) {
    return null;
  }
  return /[\s;,]/.test(text) || hasFancySigns(text) ? `"${text}"` : text;
}
