import { describe, expect, it } from 'vitest';
import { problemsOf } from './fixtures/refuse.ts';
import { SMALL_STARTER } from './fixtures/small-starter.ts';

/** What is told of a table with these rows, `form = reading` each. */
function told(...rows: readonly string[]): readonly string[] {
  const lines = rows.map((row) => `- { form: ${row.replace(' = ', ', reads: ')}, kind: synonym }`);
  return problemsOf({ ...SMALL_STARTER, 'words/all.yaml': `${lines.join('\n')}\n` });
}

describe('words are refused', () => {
  it.each([
    ['twice', ['mi = heart attack', 'mi = heart attack'], '2: `mi` with this reading stands here twice.'],
    [
      'twice in two spellings that search cuts alike',
      ['c-section = birth', 'c section = birth'],
      '2: `c section` with this reading stands here twice.',
    ],
    [
      'with more words than are looked up together',
      ['one two three four five six = seven'],
      '1: `one two three four five six` is never looked for: a form has one to 5 words.',
    ],
    ['without a letter', ["'+' = plus"], '1: `+` is never looked for: a form has one to 5 words.'],
    [
      'with more readings than are tried',
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((reading) => `x = ${reading}`),
      '7: `x` has more than 6 readings, and no more are tried.',
    ],
    [
      'with readings apart',
      ['ms = multiple sclerosis', 'mi = heart attack', 'ms = mitral stenosis'],
      '3: Other readings of `ms` stand elsewhere: put them together.',
    ],
    [
      'in a chain that search does not follow',
      ['backbone = spine', 'spine = spinal'],
      '1: `spine` reads further as `spinal`: give `backbone` that reading, too.',
    ],
  ])('%s', (_what, rows, problem) => {
    expect(told(...rows)).toContain(`s/words/all.yaml:${problem}`);
  });

  it('not in a chain that is written out, nor in a pair that reads both ways', () => {
    expect(told('backbone = spine', 'backbone = spinal', 'spine = spinal')).toEqual([]);
    expect(told('tumor = neoplasm', 'neoplasm = tumor')).toEqual([]);
  });

  it('when the folder is missing or holds something else', () => {
    const { 'words/all.yaml': words, ...files } = SMALL_STARTER;
    expect(problemsOf(files)).toEqual(['s/words:1: The folder is missing: README.md says what it holds.']);
    expect(problemsOf({ ...files, 'words/a.yaml': words, 'words/b.txt': '' })).toEqual([
      's/words/b.txt:1: Only tables (.yaml) are read from this folder: take the file out or rename it.',
    ]);
  });
});
