import { describe, expect, test } from 'vitest';
import type { SectionSource } from '#contract/types.ts';
import { sourceWords } from './source-words.ts';

const older = (date: string) => ({ say: 'edition.older', with: { edition: '2025', to: { date } } });
const cited = (to: string, editionNote: SectionSource['editionNote']): SectionSource => ({
  source: 'A list',
  section: '',
  edition: '2025',
  pack: 'p',
  from: '2025-01-01',
  to,
  editionNote,
});

describe('a source of an edition that ended', () => {
  test('says so', () => {
    expect(sourceWords(cited('2025-12-31', older('2025-12-31')))).toBe('A list, 2025, nearest older edition');
  });

  test('gives its days where the page’s head says it of the same days', () => {
    const told = { toldAbove: older('2025-12-31') };

    // The spaces of a range are thin ones.
    expect(sourceWords(cited('2025-12-31', older('2025-12-31')), told)).toMatch(
      /^A list, 2025, Jan 1\s–\sDec 31, 2025$/u,
    );
    expect(sourceWords(cited('2025-03-31', older('2025-03-31')), told)).toBe('A list, 2025, nearest older edition');
  });
});
