/**
 * A provider taxonomy code (NUCC, Health Care Provider Taxonomy) as the specialty of a case. Codes whose name a rule
 * asks for are translated; the others stand for themselves, which is enough to tell two specialties apart.
 */
const NAMES: ReadonlyMap<string, string> = new Map([['2085R0001X', 'radiation oncology']]);

/**
 * Therapeutic radiology overlaps with radiation oncology, and the taxonomy does not say whether a rule that asks for
 * the one means the other: such a provider's specialty is left open.
 */
const LEFT_OPEN: ReadonlySet<string> = new Set(['2085R0203X']);

/** null when the text is no taxonomy code, or one that decides nothing. */
export function specialtyOf(taxonomy: string): string | null {
  const code = taxonomy.trim().toUpperCase();
  if (!/^[0-9A-Z]{9}X$/.test(code) || LEFT_OPEN.has(code)) {
    return null;
  }
  return NAMES.get(code) ?? code;
}
