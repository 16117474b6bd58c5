/** Words that open a part of an entry, in any case. A part that starts with none of them is lines. */
export const KEYWORDS = ['dx', 'pt', 'pos', 'payer', 'setting', 'hx', 'pr', 'fact'] as const;
export type Keyword = (typeof KEYWORDS)[number];

export function keywordOf(text: string): Keyword | null {
  const lower = text.toLowerCase();
  return KEYWORDS.find((keyword) => keyword === lower) ?? null;
}

export function isKeyword(text: string): boolean {
  return keywordOf(text) !== null;
}
