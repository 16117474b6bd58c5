import { expect, test } from 'vitest';
import type { EntryPart } from '#contract/types.ts';
import { meaningOf, piecesOf, readingsOf } from './entry-pieces.ts';

const TEXT = '63621x2 x; pr P1 role=surgeon';
const part = (start: number, end: number, say: string, values: EntryPart['meaning']['with'], ok = true): EntryPart => ({
  start,
  end,
  kind: 'line',
  meaning: { say, with: values },
  ok,
});
const PARTS = [
  part(0, 7, 'entry.line', { line: 1, code: '63621', units: 2 }),
  part(8, 9, 'entry.problem.unknown', {}, false),
  part(11, 16, 'entry.provider', { id: 'P1' }),
  part(17, 29, 'entry.provider', { id: 'P1' }),
];

test('nothing of the text is lost between the parts', () => {
  const pieces = piecesOf(TEXT, PARTS);
  expect(pieces.map(({ text }) => text).join('')).toBe(TEXT);
  expect(piecesOf('63', PARTS).map(({ text }) => text)).toEqual(['63']);
});

test('parts of one meaning are read as one, with the sign that ends them', () => {
  expect(readingsOf(piecesOf(TEXT, PARTS)).map(({ text, after }) => [text, after])).toEqual([
    ['63621x2', ''],
    ['x', ';'],
    ['pr P1 role=surgeon', ''],
  ]);
});

test('what was not understood says its column', () => {
  const [line, unknown] = PARTS;
  expect(line && meaningOf(line)).toBe('line 1, 2 units');
  expect(unknown && meaningOf(unknown)).toMatch(/^column 9: /);
});
