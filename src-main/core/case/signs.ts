/** Signs that word processors, PDF files and other keyboards put in place of the plain ones of the grammar. */
const PLAIN: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '；': ';',
  '؛': ';',
  '，': ',',
  '、': ',',
  '،': ',',
};
const FANCY = /[\u2010-\u2014\u2212；؛，、،]/;
/** A quoted value stays as it is. */
const FANCY_OUTSIDE_QUOTES = new RegExp(`="[^"\\r\\n]*"|${FANCY.source}`, 'g');

/** The text with plain signs, of the same length, so that places in it stay what they are. */
export function withPlainSigns(text: string): string {
  return FANCY.test(text) ? text.replace(FANCY_OUTSIDE_QUOTES, (found) => PLAIN[found] ?? found) : text;
}

/** true when reading the text outside quotes would change it. */
export function hasFancySigns(text: string): boolean {
  return FANCY.test(text);
}
