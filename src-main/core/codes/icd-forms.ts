/** The forms that an ICD-10-CM key is built from, for telling what is wrong with one that no list has. */

/** Category, three characters; the shortest code. */
const SHORTEST = 3;
/** The place of the character that tells the encounter, the stage or the fetus. */
export const FULL_LENGTH = 7;
/** Placeholders stand in the fifth and sixth place, and within some categories in the fourth. */
const FIRST_PLACEHOLDER = 3;
const PLACEHOLDER = 'X';

/** What may stand above the code, the longest first: `S72001Z` gives S72001, S7200, S720, S72. */
export function formsAbove(key: string): readonly string[] {
  const count = Math.max(0, key.length - SHORTEST);
  return Array.from({ length: count }, (_, cut) => key.slice(0, key.length - 1 - cut));
}

/** The key with placeholders put in at one place: `W010A` gives W010XXA among others, `T3601A` gives T360X1A. */
export function formsWithPlaceholders(key: string): readonly string[] {
  const room = FULL_LENGTH - key.length;
  const forms: string[] = [];
  for (let at = FIRST_PLACEHOLDER; at < key.length; at += 1) {
    for (let count = 1; count <= room; count += 1) {
      forms.push(key.slice(0, at) + PLACEHOLDER.repeat(count) + key.slice(at));
    }
  }
  return [...new Set([...forms, ...withoutPlaceholders(key)])];
}

/** Too many or too few of them before the last character: `W010XA` is tried as W010XXA. */
function withoutPlaceholders(key: string): readonly string[] {
  const last = key.slice(-1);
  const base = key.slice(0, -1).replace(/X+$/u, '');
  return base.length >= SHORTEST && base.length < key.length - 1
    ? [base.padEnd(FULL_LENGTH - 1, PLACEHOLDER) + last].filter((form) => form !== key)
    : [];
}
