import { describe, expect, test, vi } from 'vitest';
import type { SearchHit } from '#contract/types.ts';
import { forgetCommands, rowCommands } from './search-commands.ts';

const HIT = { code: 'M25.561', system: 'ICD10CM', title: 'Pain in right knee', why: 'title' } as SearchHit;
const actions = () => ({
  open: vi.fn(),
  openAside: vi.fn(),
  add: vi.fn(),
  mayAdd: () => true,
  copy: vi.fn(),
  remember: vi.fn(),
  forget: vi.fn(),
  forgetUses: vi.fn(),
});
const ids = (commands: readonly { readonly id: string }[]) => commands.map(({ id }) => id);

describe('a row', () => {
  test('can be opened, added, copied with and without its title, and given a word of one’s own', () => {
    const done = actions();
    const commands = rowCommands(HIT, ' gonalgia ', done);
    expect(ids(commands)).toEqual(['open', 'open-aside', 'add', 'copy', 'copy-title', 'remember']);
    commands.forEach((command) => command.run());
    expect(done.copy.mock.calls).toEqual([['M25.561'], ['M25.561 Pain in right knee']]);
    expect(done.remember).toHaveBeenCalledWith({ form: 'gonalgia', reads: 'Pain in right knee' });
  });

  test('that was found by its code needs no word, and a modifier goes into no case', () => {
    const byCode = { ...HIT, why: 'code-exact' } as SearchHit;
    expect(ids(rowCommands(byCode, 'm25', { ...actions(), mayAdd: () => false }))).toEqual([
      'open',
      'open-aside',
      'copy',
      'copy-title',
    ]);
  });
});

describe('what was kept', () => {
  const words = [
    { form: 'gonalgia', reads: 'pain in knee' },
    { form: 'qq', reads: 'queue' },
  ];

  test('can be taken back: the word that is typed, or any while nothing is', () => {
    const done = actions();
    const [first, uses] = forgetCommands('Gonalgia', words, done);
    first?.run();
    expect(done.forget).toHaveBeenCalledWith(words[0]);
    expect(uses?.id).toBe('forget-uses');
    expect(ids(forgetCommands('', words, done))).toHaveLength(3);
    expect(ids(forgetCommands('knee', words, done))).toEqual(['forget-uses']);
  });
});
