/**
 * What the tabular list says of codes beyond their range: "T36-T50 with fifth or sixth character 5", "E08-E13 with .61".
 * Characters are counted in the code without its dot.
 */
export type Narrowing =
  /** One of these places holds one of these characters. */
  | { readonly at: readonly number[]; readonly chars: readonly string[] }
  /** What stands after the category begins with one of these, each an inclusive range. */
  | { readonly tails: readonly (readonly [from: string, to: string])[] }
  | { readonly ends: readonly string[] }
  /** Not understood: the words decide, and only a person can read them. */
  | { readonly text: string };

const CATEGORY_LENGTH = 3;
const PLACEHOLDER = 'X';

/** Does the code (its key) lie within the narrowing? null where only a person can tell. */
export function fitsNarrowing(key: string, narrowing: Narrowing): boolean | null {
  if ('text' in narrowing) {
    return null;
  }
  if ('at' in narrowing) {
    return narrowing.chars.includes(characterAt(key, narrowing.at));
  }
  const tail = key.slice(CATEGORY_LENGTH);
  if ('ends' in narrowing) {
    return narrowing.ends.some((end) => tail === end);
  }
  return narrowing.tails.some(([from, to]) => from <= tail.slice(0, from.length) && tail.slice(0, to.length) <= to);
}

/** "Fifth or sixth": the later place counts where the code fills it, since the earlier one then says something else. */
function characterAt(key: string, places: readonly number[]): string {
  const filled = [...places].sort((a, b) => b - a).map((place) => key.charAt(place - 1));
  return filled.find((character) => character !== '' && character !== PLACEHOLDER) ?? '';
}
