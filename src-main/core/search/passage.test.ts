import { describe, expect, test } from 'vitest';
import { passageOf } from './passage.ts';
import type { Term } from './plan.ts';

const terms = (...words: readonly string[]): readonly Term[] => words.map((word) => ({ word, mode: 'finished' }));
const marked = (texts: readonly string[], ...words: readonly string[]) => {
  const passage = passageOf(texts, terms(...words));
  return passage === null ? null : passage.marks.map(([from, to]) => passage.text.slice(from, to));
};

describe('a passage', () => {
  test('is the paragraph that has most of the words', () => {
    const text = 'Two lesions are treated.\n\nTwo lesions are treated\nin one session.';
    expect(passageOf([text], terms('lesions', 'session'))?.text).toBe('Two lesions are treated in one session.');
    expect(marked([text], 'lesions', 'session')).toEqual(['lesions', 'session']);
  });

  test('is read without the signs of Markdown', () => {
    expect(passageOf(['- **One** [lesion](CPT:63620) only'], terms('lesion'))?.text).toBe('One lesion only');
  });

  test('of a long paragraph is cut around the words, between words', () => {
    const long = `${'before '.repeat(80)}lesion ${'after '.repeat(80)}`.trim();
    const { text = '', marks = [] } = passageOf([long], terms('lesion')) ?? {};
    expect(text).toMatch(/^…before .* lesion after .*after…$/u);
    expect(text.length).toBeLessThan(220);
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['lesion']);
  });

  test('is none where no word stands, and where there is no text', () => {
    expect(marked(['Nothing of it.'], 'lesion')).toBeNull();
    expect(marked([], 'lesion')).toBeNull();
  });

  test('of text without blanks is cut all the same', () => {
    const { text = '' } = passageOf([`${'字'.repeat(400)} lesion`], terms('lesion')) ?? {};
    expect(text.length).toBeLessThan(260);
    expect(text).toContain('lesion');
  });
});
