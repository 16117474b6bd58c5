import type { AuthoredCode } from './authored.ts';

/** The nearest header with a file: the longest other key that this one begins with (ICD-10-CM only). */
export function parentOf(page: AuthoredCode, codes: readonly AuthoredCode[]): string | null {
  if (page.system !== 'ICD10CM') {
    return null;
  }
  const own = page.code.value.replace('.', '');
  const above = codes
    .filter(({ system }) => system === page.system)
    .map(({ code }) => code.value.replace('.', ''))
    .filter((key) => key.length < own.length && own.startsWith(key));
  return above.sort((a, b) => b.length - a.length)[0] ?? null;
}
