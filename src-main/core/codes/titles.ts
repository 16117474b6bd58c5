/** What the titles of ICD-10-CM codes tell of their neighbours. */

const EMPTY: ReadonlySet<string> = new Set([
  'other',
  'unspecified',
  'specified',
  'with',
  'without',
  'disorders',
  'diseases',
]);

/**
 * A category may hold several things ("Pain in throat and chest"). true for a title of another of them than the one that
 * the code itself is of: it names a word of the code above that the code lacks, and lacks one that the code has.
 */
export function isOfOtherThing(title: string, own: string, above: string): boolean {
  const [its, ours, all] = [wordsOf(title), wordsOf(own), wordsOf(above)];
  const [named, meant] = [[...all].filter((word) => its.has(word)), [...all].filter((word) => ours.has(word))];
  return named.some((word) => !ours.has(word)) && meant.some((word) => !its.has(word));
}

function wordsOf(title: string): ReadonlySet<string> {
  return new Set((title.toLowerCase().match(/[a-z]{4,}/gu) ?? []).filter((word) => !EMPTY.has(word)));
}
