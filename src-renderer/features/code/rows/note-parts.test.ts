import { describe, expect, test } from 'vitest';
import type { RowOf } from '#api/page-parts.ts';
import { groupNotes, partsOf } from './note-parts.ts';

const note = (text: string, block: number, from: string | null = null): RowOf<'note'> => ({
  type: 'note',
  note: 'excludes1',
  label: { say: 'page.note.excludes1', with: {} },
  text,
  inheritedFrom: from,
  carrier: { kind: 'code', code: from ?? 'E11.6', title: 'Made up' },
  block,
  links: [],
});

test('lines stand under their block, blocks under whoever carries them; the own ones have no head', () => {
  const groups = groupNotes([note('a', 1), note('b', 1), note('c', 2), note('d', 3, 'E11')]);

  expect(groups.map(({ carrier, blocks }) => [carrier?.code ?? null, blocks.map(({ lines }) => lines.length)])).toEqual(
    [
      [null, [2, 1]],
      ['E11', [1]],
    ],
  );
});

describe('the parts of a line', () => {
  test('are its links and what stands between them', () => {
    const links = [
      { start: 3, end: 8, from: 'E13', to: 'E13' },
      { start: 10, end: 13, from: 'P70', to: 'P70' },
    ];

    expect(partsOf({ text: 'a (E13.-, P70)', links }).map(({ text, link }) => [text, link?.from ?? null])).toEqual([
      ['a (', null],
      ['E13.-', 'E13'],
      [', ', null],
      ['P70', 'P70'],
      [')', null],
    ]);
    expect(partsOf({ text: 'plain', links: [] })).toEqual([{ text: 'plain', link: null }]);
  });
});
