/** Does the text read as the lines of a case? Then a check is offered: several codes, with or without what hangs on them. */
const CODE =
  /^(?:\d{4}[0-9A-Z]|[A-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?|[A-Z]\d{4}|[0-9A-HJ-NP-Z]{7})(?:-[0-9A-Z]{2})*(?:x\d+)?(?:@\S+)?$/i;

export function isCodeList(text: string): boolean {
  const words = text
    .trim()
    .split(/[\s,;]+/)
    .filter(Boolean);
  return words.length > 1 && words.every((word) => CODE.test(word) && /\d/.test(word));
}
