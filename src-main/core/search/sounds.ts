/**
 * Spellings of medicine that sound the same, brought to one before the sound of a word is taken: what is Greek is
 * written as it is spoken. Only for finding what a misspelt word may have meant; nothing is shown of it.
 */

/** In this order; silent first letters, then letters in the middle. */
const SPOKEN: readonly (readonly [RegExp, string])[] = [
  [/^(?:pn|kn|gn|mn)/, 'n'],
  [/^ps/, 's'],
  [/^pt/, 't'],
  [/^wr/, 'r'],
  [/^x/, 'z'],
  [/^eu/, 'u'],
  [/rrh|rh/g, 'r'],
  [/ph/g, 'f'],
  [/sc(?=[eiy])/g, 's'],
  [/ch(?=[lr])|ck|cc(?![eiy])|q/g, 'k'],
  [/gm(?![aeiouy])/g, 'm'],
  [/th/g, 't'],
  [/([aeiou])w/g, '$1u'],
  [/[ao]e/g, 'e'],
];

/** A word as it is spoken, roughly. */
export function spoken(word: string): string {
  return SPOKEN.reduce((text, [written, said]) => text.replace(written, said), word);
}
