import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { always } from '#test/fixtures/always.ts';
import { cells, createInk, pad, paragraph, table, wrap } from './layout.ts';
import { plainText } from './markdown.ts';

describe('layout', () => {
  test('widths are those of a terminal', () => {
    expect(['abc', '医疗', 'é', 'e\u0301', '\u2068x\u2069', createInk(true).red('abc')].map(cells)).toEqual([
      3, 4, 1, 1, 1, 3,
    ]);
    expect(pad('医', 4)).toBe('医  ');
  });

  test('no line is wider than asked, and no word is lost', () => {
    const words = fc.array(
      fc.string({ minLength: 1, maxLength: 12 }).map((word) => word.replaceAll(/\s/g, '_')),
      { minLength: 1 },
    );
    always(
      fc.property(words, fc.integer({ min: 24, max: 60 }), (list, width) => {
        const lines = wrap(list.join(' '), width);
        expect(lines.join(' ')).toBe(list.join(' '));
        for (const line of lines) expect(cells(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('columns are aligned, the long one is wrapped in its place', () => {
    const rows = [
      ['63620', 'A title that is longer than its column', 'x'],
      ['1', 'short', ''],
    ];
    expect(table(rows, 34, 1)).toBe(
      ['63620  A title that is longer    x', '       than its column', '1      short'].join('\n'),
    );
  });

  test('paragraphs hang from their first word', () => {
    expect(paragraph('one two three four five six seven', 26, 4, ' -')).toBe(
      ' -  one two three four\n    five six seven',
    );
  });

  test('colours only where asked for', () => {
    expect(createInk(false).red('x')).toBe('x');
    expect(createInk(true).red('x')).toBe('\u001B[31mx\u001B[39m');
  });
});

describe('plainText', () => {
  test('joins the lines of a paragraph and keeps those of a list', () => {
    expect(plainText('One\ntwo.\n\n- **first**\n  goes on\n- second\n1. third\n## Head `code`')).toBe(
      'One two.\n\n- first goes on\n- second\n1. third\nHead code',
    );
  });
});
