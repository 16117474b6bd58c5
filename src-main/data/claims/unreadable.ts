/** What decoding puts in the place of bytes that are no text, and what no text holds. */
export function hasUnreadable(text: string): boolean {
  return text.includes('\uFFFD') || text.includes('\u0000');
}
