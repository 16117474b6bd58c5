import { describe, expect, test } from 'vitest';
import { readProse } from './prose.ts';
import type { Block, Inline } from './prose.ts';

const words = (inlines: readonly Inline[]): string =>
  inlines
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'ref') return `[${part.from}${part.to === part.from ? '' : `..${part.to}`}]`;
      return part.kind === 'break' ? '\n' : `<${part.kind}>${words(part.inside)}</>`;
    })
    .join('');
const show = (blocks: readonly Block[]): unknown =>
  blocks.map((block) => (block.kind === 'list' ? block.items.map(show) : words(block.inside)));

test('paragraphs, lists and emphasis', () => {
  expect(show(readProse('One **two**\n_three_.\n\n- a\n- b\n  - c'))).toEqual([
    'One <strong>two</> <em>three</>.',
    [['a'], ['b', [['c']]]],
  ]);
});

describe('a text is never markup', () => {
  test.each(['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', 'a <b>bold</b> word', '&lt;i&gt;'])(
    '%s stays what it says',
    (text) => {
      const [block] = readProse(text);
      expect(block?.kind).toBe('paragraph');
      expect(words((block as { inside: readonly Inline[] }).inside)).toBe(text.replace('&lt;i&gt;', '<i>'));
    },
  );

  test('links and pictures leave their words alone', () => {
    expect(show(readProse('See [the manual](https://example.org/x) here'))).toEqual(['See the manual here']);
  });
});

describe('codes that a text names', () => {
  test.each([
    ['Report 63621 for each.', 'Report [63621] for each.'],
    ['never 61781-61783, or 77427–77432.', 'never [61781..61783], or [77427..77432].'],
    ['A deposit is C79.49.', 'A deposit is [C79.49].'],
    ['G0340 and J1100', '[G0340] and [J1100]'],
  ])('%s', (text, read) => expect(show(readProse(text))).toEqual([read]));

  test.each(['about 10,000 rows', 'in 2025', 'indicator 0, MAI 2', 'version 12345.6'])('%s names none', (text) =>
    expect(show(readProse(text))).toEqual([text]),
  );
});
